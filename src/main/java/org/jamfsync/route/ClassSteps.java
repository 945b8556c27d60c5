package org.jamfsync.route;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
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
import org.jamfsync.model.ClassChange;
import org.jamfsync.model.ClassChange.Member;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Operation;
import org.jamfsync.model.Role;
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
        if (change.operation() == Operation.CREATE) {
            ChangeSteps.begin(exchange, state.intents().begin(Site.of(exchange).getName(), change, clock.instant()));
        }
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

    void rememberClass(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var site = run.getSite().getName();
        var change = ChangeSteps.change(exchange, ClassChange.class);
        exchange.setProperty(CLASS_UUID, change.jamfUuid());
        switch (change.operation()) {
            case DELETE -> state.ledger().unlinkClass(site, change.source());
            case UPDATE -> state.ledger().classFields(site, change.source(), change.after(), clock.instant());
            case CREATE -> {
                var uuid = exchange.getMessage().getBody(String.class);
                exchange.setProperty(CLASS_UUID, uuid);
                run.created("/classes/" + uuid, clock.instant());
                link(run, change, uuid, true);
            }
            // What an earlier run created without hearing the answer is ours all the same.
            case ADOPT -> link(run, change, change.jamfUuid(), state.intents().isOpen(site, change));
            case MEMBERS -> {
                // The ledger learns of members when Jamf School has them.
            }
        }
    }

    private void link(SyncRun run, ClassChange change, String jamfUuid, boolean created) {
        var link = new ClassLink(
                change.source(),
                change.key(),
                jamfUuid,
                null,
                created,
                change.after(),
                clock.instant(),
                Set.of(),
                Set.of(),
                0,
                0);
        state.ledger().linkClass(run.getSite().getName(), link, run.id());
    }

    /** Out: the deletion of the user group that a deleted class of ours leaves behind, or null. */
    void toClassGroupRequest(Exchange exchange) {
        var change = ChangeSteps.change(exchange, ClassChange.class);
        boolean groupToo = change.operation() == Operation.DELETE && change.deleteGroup() != null;
        exchange.getMessage().setBody(groupToo ? requests.deleteGroup(change.deleteGroup()) : null);
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
                .map(member -> run.jamfIds().get(member.uuid()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Set<UUID> ours(SyncRun run, Collection<Member> staying, Collection<Member> joining) {
        Map<UUID, Integer> known = run.jamfIds();
        return Stream.concat(staying.stream(), joining.stream())
                .map(Member::uuid)
                .filter(known::containsKey)
                .collect(Collectors.toSet());
    }
}
