package org.jamfsync.route;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.MembersDelivery;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.SentChange.Before;
import org.jamfsync.state.StateDatabase;

/** Classes and their members: what is sent for a change, and what the ledger remembers of the answer. */
final class ClassSteps {
    private static final String CLASS_UUID = "classUuid";
    static final String MEMBERS = "members";

    private final StateDatabase state;
    private final Requests requests;
    private final Clock clock;

    ClassSteps(StateDatabase state, Requests requests, Clock clock) {
        this.state = state;
        this.requests = requests;
        this.clock = clock;
    }

    /** In: property change. Out: a request, or null when only members change. */
    void toClassRequest(Exchange exchange) {
        var change = ChangeSteps.change(exchange, ClassChange.class);
        exchange.getMessage().setBody(classRequest(change, SyncRun.of(exchange)));
    }

    private JamfRequest<?> classRequest(ClassChange change, SyncRun run) {
        return switch (change.operation()) {
            case CREATE ->
                requests.createClass(
                        change.after(),
                        ids(run, change.members().joining(Role.STUDENT)),
                        ids(run, change.members().joining(Role.TEACHER)),
                        run.getSite().settings().jamf().locationId());
            case DELETE -> requests.deleteClass(change.jamfUuid());
            case MEMBERS -> null;
            default ->
                Objects.equals(change.before(), change.after())
                        ? null
                        : requests.updateClass(change.jamfUuid(), change.before(), change.after());
        };
    }

    /** Out: a read of a class that is about to be deleted, so that its members are known for an undo; else null. */
    void toClassImageRequest(Exchange exchange) {
        var change = ChangeSteps.change(exchange, ClassChange.class);
        boolean deletes = change.operation() == Operation.DELETE;
        exchange.getMessage().setBody(deletes ? requests.schoolClass(change.jamfUuid()) : null);
    }

    /** In: the class as read, or null when it is gone. */
    void rememberClassImage(Exchange exchange) {
        var read = exchange.getMessage().getBody(JamfClass.class);
        if (read == null) {
            return;
        }
        var change = ChangeSteps.change(exchange, ClassChange.class);
        var link = SyncRun.of(exchange).ledger().classes().get(change.source());
        var members = read.members();
        state.images()
                .before(
                        SyncRun.of(exchange).id(),
                        ChangeSteps.number(exchange),
                        new Before(
                                true,
                                List.of(),
                                members.students(),
                                members.teachers(),
                                link == null ? Set.of() : link.students(),
                                link == null ? Set.of() : link.teachers()));
    }

    void rememberClass(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var site = run.getSite().getName();
        var change = ChangeSteps.change(exchange, ClassChange.class);
        exchange.setProperty(CLASS_UUID, change.jamfUuid());
        switch (change.operation()) {
            case UPDATE -> state.ledger().classFields(site, change.source(), change.after(), clock.instant());
            case CREATE -> {
                var uuid = exchange.getMessage().getBody(String.class);
                exchange.setProperty(CLASS_UUID, uuid);
                run.delivery().created("/classes/" + uuid, clock.instant());
                link(
                        run,
                        change,
                        uuid,
                        true,
                        ours(run, List.of(), change.members().joining(Role.STUDENT)),
                        ours(run, List.of(), change.members().joining(Role.TEACHER)));
            }
            // What an earlier run created without hearing the answer is ours all the same.
            case ADOPT ->
                link(run, change, change.jamfUuid(), state.pendingCreates().isOpen(site, change), Set.of(), Set.of());
            case MEMBERS, DELETE, RELEASE -> {
                // The ledger learns of members when Jamf School has them, and forgets a class when its group is gone
                // too.
            }
        }
        ChangeSteps.jamfId(exchange, exchange.getProperty(CLASS_UUID));
    }

    /** The counts are unknown until the class is read: a process that dies before leaves it to the next one. */
    private void link(
            SyncRun run, ClassChange change, String jamfUuid, boolean created, Set<UUID> students, Set<UUID> teachers) {
        var link = new ClassLink(
                change.source(),
                change.key(),
                jamfUuid,
                null,
                created,
                change.after(),
                clock.instant(),
                students,
                teachers,
                ClassLink.UNKNOWN,
                ClassLink.UNKNOWN);
        state.ledger().linkClass(run.getSite().getName(), link, run.id());
    }

    /** Out: the deletion of the user group that a deleted class of ours leaves behind, or null. */
    void toClassGroupRequest(Exchange exchange) {
        var change = ChangeSteps.change(exchange, ClassChange.class);
        boolean groupToo = change.operation() == Operation.DELETE && change.deleteGroup() != null;
        exchange.getMessage().setBody(groupToo ? requests.deleteGroup(change.deleteGroup()) : null);
    }

    /** A deleted class is forgotten last, so that a process that dies before leaves no user group behind for ever. */
    void forgetClass(Exchange exchange) {
        var change = ChangeSteps.change(exchange, ClassChange.class);
        if (change.operation() == Operation.DELETE) {
            state.ledger().unlinkClass(SyncRun.of(exchange).getSite().getName(), change.source());
        }
    }

    void beginMembers(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var change = ChangeSteps.change(exchange, ClassChange.class);
        var wanted = new EnumMap<Role, Collection<Integer>>(Role.class);
        var leaving = new EnumMap<Role, Collection<Integer>>(Role.class);
        for (var role : Role.values()) {
            var gone = ids(run, change.members().leaving(role));
            var all = new HashSet<>(change.members().present(role));
            all.removeAll(gone);
            all.addAll(ids(run, change.members().joining(role)));
            wanted.put(role, all);
            leaving.put(role, gone);
        }
        boolean send =
                change.operation() != Operation.CREATE && change.members().adds();
        var uuid = exchange.getProperty(CLASS_UUID, String.class);
        if (change.operation() != Operation.CREATE && change.members().adds()) {
            state.ledger()
                    .joining(
                            run.getSite().getName(),
                            change.source(),
                            ours(run, List.of(), change.members().joining(Role.STUDENT)),
                            ours(run, List.of(), change.members().joining(Role.TEACHER)),
                            run.written(clock.instant()));
        }
        exchange.setProperty(MEMBERS, new MembersDelivery(requests, uuid, wanted, leaving, send));
    }

    void nextMembersCall(Exchange exchange) {
        exchange.getMessage().setBody(members(exchange).next().orElseThrow());
        exchange.setProperty("membersCall", exchange.getMessage().getBody());
    }

    void membersAnswered(Exchange exchange) {
        members(exchange)
                .answered(
                        exchange.getProperty("membersCall", JamfRequest.class),
                        exchange.getMessage().getBody());
    }

    /** Ours are those who were and stay, and those who were put in now; those taken out are not. */
    void rememberMembers(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var change = ChangeSteps.change(exchange, ClassChange.class);
        var delivered = members(exchange);
        if (change.operation() == Operation.RELEASE) {
            state.ledger().unlinkClass(run.getSite().getName(), change.source());
            return;
        }
        var members = change.members();
        state.ledger()
                .classMembers(
                        run.getSite().getName(),
                        change.source(),
                        ours(run, members.staying(Role.STUDENT), members.joining(Role.STUDENT)),
                        ours(run, members.staying(Role.TEACHER), members.joining(Role.TEACHER)),
                        delivered.seen() == null ? null : delivered.seen().userGroupId(),
                        delivered.count(Role.STUDENT),
                        delivered.count(Role.TEACHER),
                        run.written(clock.instant()));
    }

    private static MembersDelivery members(Exchange exchange) {
        return exchange.getProperty(MEMBERS, MembersDelivery.class);
    }

    /** Who has no Jamf user (yet, or because it failed) is left out; the run after mends the class. */
    private static Set<Integer> ids(SyncRun run, Collection<Member> members) {
        return members.stream()
                .map(member -> run.delivery().jamfIds().get(member.uuid()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Set<UUID> ours(SyncRun run, Collection<Member> staying, Collection<Member> joining) {
        Map<UUID, Integer> known = run.delivery().jamfIds();
        return Stream.concat(staying.stream(), joining.stream())
                .map(Member::uuid)
                .filter(known::containsKey)
                .collect(Collectors.toSet());
    }
}
