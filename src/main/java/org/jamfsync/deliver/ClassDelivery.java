package org.jamfsync.deliver;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.model.Altered;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.MembersChange;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.SentChange.Before;

/** Creates, renames, adopts, releases or deletes one class, then sees to its members. */
final class ClassDelivery extends CallSequence<ClassChange> {
    private final DeliveryContext run;
    private String uuid;
    private MembersDelivery members;
    /** Whether something of the class is gone by Jamf School's word alone. */
    private boolean told;

    ClassDelivery(ClassChange change, DeliveryContext run) {
        super(change);
        this.run = run;
        uuid = change.jamfUuid();
        if (change.operation() == Operation.DELETE) {
            delete();
        } else {
            then(fieldsRequest(), this::rememberFields);
        }
        if (change.members() != null) {
            then(null, answer -> beginMembers());
        }
    }

    /** Who is in the class is read first. It is forgotten last, so that its user group never stays behind unknown. */
    private void delete() {
        var requests = run.requests();
        then(requests.schoolClass(uuid), answer -> seen((JamfClass) answer.value()));
        then(requests.deleteClass(uuid), this::gone);
        var backing = change().deleteGroup();
        then(backing == null ? null : requests.deleteGroup(backing), answer -> {
            gone(answer);
            return List.of(
                    told
                            ? new LedgerNote.ClassTaken(change().source(), answer.at())
                            : new LedgerNote.ClassUnlinked(change().source()));
        });
    }

    /** What is proven to be gone answers with nothing; a word that it was taken away is no proof yet. */
    private List<LedgerNote> gone(JamfAnswer answer) {
        told |= answer.value() != null;
        return List.of();
    }

    private List<LedgerNote> seen(JamfClass read) {
        if (read == null) {
            return List.of();
        }
        var link = run.ledger().classes().get(change().source());
        return List.of(new LedgerNote.ClassImage(new Before(
                true,
                List.of(),
                read.members().students(),
                read.members().teachers(),
                link == null ? Set.of() : link.students(),
                link == null ? Set.of() : link.teachers())));
    }

    /** Null when only members change. */
    private JamfRequest<?> fieldsRequest() {
        var change = change();
        return switch (change.operation()) {
            case CREATE ->
                run.requests()
                        .createClass(
                                change.after(),
                                run.idsOf(change.members().joining(Role.STUDENT)),
                                run.idsOf(change.members().joining(Role.TEACHER)),
                                run.location());
            case MEMBERS -> null;
            default ->
                change.after().equals(change.before())
                        ? null
                        : run.requests().updateClass(uuid, change.before(), change.after());
        };
    }

    private List<LedgerNote> rememberFields(JamfAnswer answer) {
        return switch (change().operation()) {
            case UPDATE -> List.of(new LedgerNote.ClassNamed(change().source(), told(), answer.at()));
            case CREATE -> {
                uuid = (String) answer.value();
                run.ids().created("/classes/" + uuid, answer.at());
                yield List.of(
                        new LedgerNote.ClassLinked(link(answer, true, joining(Role.STUDENT), joining(Role.TEACHER))));
            }
            case ADOPT -> List.of(new LedgerNote.ClassAdopted(link(answer, false, Set.of(), Set.of())));
            // The ledger learns of members when Jamf School has them, and lets a class go after them.
            case MEMBERS, RELEASE, DELETE -> List.of();
        };
    }

    /** What Jamf School has been told by now: what it made of a field is no word of ours. */
    private ClassFields told() {
        var known = run.ledger().classes().get(change().source());
        var after = change().after();
        var before = change().before();
        return known == null || before == null
                ? after
                : new ClassFields(
                        Altered.told(known.written().name(), before.name(), after.name()),
                        Altered.told(known.written().description(), before.description(), after.description()));
    }

    /** The counts are unknown until the class is read: a process that dies before leaves it to the next one. */
    private ClassLink link(JamfAnswer answer, boolean created, Set<UUID> students, Set<UUID> teachers) {
        return new ClassLink(
                change().source(),
                change().key(),
                uuid,
                null,
                created,
                change().after(),
                answer.at(),
                students,
                teachers,
                ClassLink.UNKNOWN,
                ClassLink.UNKNOWN);
    }

    private List<LedgerNote> beginMembers() {
        var adds =
                change().operation() != Operation.CREATE && change().members().adds();
        members = members(change().members(), adds);
        var notes = new ArrayList<LedgerNote>();
        if (adds) {
            notes.add(new LedgerNote.MembersJoining(change().source(), joining(Role.STUDENT), joining(Role.TEACHER)));
        }
        nextOfMembers();
        return notes;
    }

    private MembersDelivery members(MembersChange change, boolean adds) {
        var wanted = new EnumMap<Role, Set<Integer>>(Role.class);
        var leaving = new EnumMap<Role, Set<Integer>>(Role.class);
        for (var role : Role.values()) {
            var gone = run.idsOf(change.leaving(role));
            var all = new HashSet<>(change.present(role));
            all.removeAll(gone);
            all.addAll(run.idsOf(change.joining(role)));
            wanted.put(role, all);
            leaving.put(role, gone);
        }
        return new MembersDelivery(run.requests(), uuid, wanted, leaving, adds);
    }

    private void nextOfMembers() {
        var call = members.next();
        if (call.isEmpty()) {
            then(null, answer -> List.of(membersThere()));
            return;
        }
        then(call.get(), answer -> {
            members.answered(answer.value());
            nextOfMembers();
            return List.of();
        });
    }

    /** Ours are those who were and stay, those who were put in now, and those taken out whom the class still shows. */
    private LedgerNote membersThere() {
        if (change().operation() == Operation.RELEASE) {
            return new LedgerNote.ClassUnlinked(change().source());
        }
        var seen = members.seen();
        return new LedgerNote.MembersThere(
                change().source(),
                ours(Role.STUDENT),
                ours(Role.TEACHER),
                seen == null ? null : seen.userGroupId(),
                members.count(Role.STUDENT),
                members.count(Role.TEACHER));
    }

    private Set<UUID> joining(Role role) {
        return run.uuidsOf(change().members().joining(role));
    }

    private Set<UUID> ours(Role role) {
        var ours = new HashSet<>(run.uuidsOf(change().members().staying(role)));
        ours.addAll(joining(role));
        change().members().leaving(role).stream()
                .filter(member -> members.shows(role, run.ids().user(member.uuid())))
                .forEach(member -> ours.add(member.uuid()));
        return ours;
    }

    /** Those without a user, and those whom the class does not show although they were put in. */
    @Override
    public int leftOut() {
        int left = 0;
        for (var role : Role.values()) {
            if (change().members() != null) {
                left += (int) change().members().joining(role).stream()
                        .filter(member -> isMissing(role, run.ids().user(member.uuid())))
                        .count();
            }
        }
        return left;
    }

    private boolean isMissing(Role role, Integer id) {
        return id == null || (members != null && members.seen() != null && !members.shows(role, id));
    }

    @Override
    public String jamfId() {
        return uuid;
    }
}
