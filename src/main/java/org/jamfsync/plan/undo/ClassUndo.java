package org.jamfsync.plan.undo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.ClassChange.MembersChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.diff.PlanBuilder;
import org.jamfsync.plan.diff.PlanningContext;

/**
 * Plans the way back of classes: deletes those a run created, makes again those it deleted, gives others their name and
 * their members back. Whom a person added by hand meanwhile stays.
 */
final class ClassUndo {
    private static final Comparator<Member> BY_ACCOUNT =
            Comparator.comparing(Member::account).thenComparing(Member::uuid);

    private final PlanningContext scene;
    private final PlanBuilder draft;
    private final long run;
    private final Map<Integer, Set<Integer>> dropped;

    /** @param dropped user groups that users leave before the classes' turn, by Jamf id */
    ClassUndo(PlanningContext scene, PlanBuilder draft, long run, Map<Integer, Set<Integer>> dropped) {
        this.scene = scene;
        this.draft = draft;
        this.run = run;
        this.dropped = dropped;
    }

    void plan(UUID group, List<SentChange> sent) {
        var last = sent.get(sent.size() - 1);
        var done = (ClassChange) last.change();
        if (done.operation() == Operation.DELETE) {
            deleted(done, last.before());
            return;
        }
        var link = scene.ledger.classes().get(group);
        var id = done.operation() == Operation.CREATE ? last.jamfId() : done.jamfUuid();
        var jamfClass = id == null ? null : scene.schoolClass(id);
        if (link == null
                || jamfClass == null
                || jamfClass.members() == null
                || !link.jamfUuid().equals(id)) {
            notice(done, "plan.undo-changed-since");
            return;
        }
        var fence = scene.fence(jamfClass, done.key());
        if (fence != null) {
            draft.notice(Kind.CLASS, done.key(), fence);
        } else if (done.operation() == Operation.CREATE) {
            created(done, link, jamfClass);
        } else {
            changed(sent, link, jamfClass);
        }
    }

    private void notice(ClassChange done, String code, Object... args) {
        draft.notice(Kind.CLASS, done.key(), code, args);
    }

    private void created(ClassChange done, ClassLink link, JamfClass jamfClass) {
        var shown = scene.shown(link, jamfClass);
        var joined = new HashSet<UUID>();
        for (var role : Role.values()) {
            joined.addAll(Member.uuids(done.members().joining(role)));
        }
        var ours = ours(link);
        if (!shown.equals(done.after()) || !joined.containsAll(ours)) {
            notice(done, "plan.undo-changed-since");
        } else if (!ids(ours).containsAll(all(jamfClass))) {
            notice(done, "plan.undo-members-by-hand");
        } else {
            draft.change(
                    new ClassChange(
                            Operation.DELETE,
                            done.source(),
                            done.key(),
                            link.jamfUuid(),
                            shown,
                            null,
                            null,
                            link.created() ? scene.backingGroup(link) : null),
                    Message.of("plan.undo-class-created", run));
        }
    }

    /** Made again with everybody who is still there; its uuid is another. */
    private void deleted(ClassChange done, SentChange.Before before) {
        if (!before.there()
                || scene.ledger.classes().containsKey(done.source())
                || scene.schoolClass(done.jamfUuid()) != null) {
            notice(done, "plan.undo-changed-since");
            return;
        }
        notice(done, "plan.undo-class-anew");
        var joining = new EnumMap<Role, List<Member>>(Role.class);
        joining.put(Role.STUDENT, members(done, before.ourStudents()));
        joining.put(Role.TEACHER, members(done, before.ourTeachers()));
        draft.change(
                new ClassChange(
                        Operation.CREATE,
                        done.source(),
                        done.key(),
                        null,
                        null,
                        done.before(),
                        new MembersChange(
                                Map.of(), joining, Map.of(), byHand(before.students()), byHand(before.teachers())),
                        null),
                Message.of("plan.undo-class-deleted", run));
    }

    /** Jamf ids of those who are not ours and still exist: they go back, and stay nobody's of ours. */
    private Set<Integer> byHand(Set<Integer> ids) {
        var ours = scene.ledger.users().values().stream()
                .map(link -> link.jamfId())
                .collect(Collectors.toSet());
        return ids.stream().filter(id -> !ours.contains(id) && isThere(id)).collect(Collectors.toSet());
    }

    private boolean isThere(int id) {
        var user = scene.user(id);
        return user != null && !user.inTrash() && scene.rules.isOwnLocation(user.locationId());
    }

    private void changed(List<SentChange> sent, ClassLink link, JamfClass jamfClass) {
        var last = (ClassChange) sent.get(sent.size() - 1).change();
        var shown = scene.shown(link, jamfClass);
        var after = fieldsBack(sent, shown);
        boolean release = sent.stream().anyMatch(one -> one.change().operation() == Operation.ADOPT);
        var members = membersBack(sent, link, jamfClass);
        boolean moves = members.adds() || members.removes();
        if (!release && !moves && after.equals(shown)) {
            draft.unchanged();
            return;
        }
        if (release) {
            plan(Operation.RELEASE, last, link, shown, after, members, "plan.undo-class-adopted");
            return;
        }
        if (moves) {
            plan(Operation.MEMBERS, last, link, after, after, members, "plan.undo-class-changed");
        }
        if (!after.equals(shown)) {
            plan(Operation.UPDATE, last, link, shown, after, null, "plan.undo-class-changed");
        }
    }

    /** Each field that still shows what the run wrote becomes what it was. Changes of members write no field. */
    private ClassFields fieldsBack(List<SentChange> sent, ClassFields shown) {
        var written = sent.stream()
                .map(one -> (ClassChange) one.change())
                .filter(change -> change.operation() != Operation.MEMBERS)
                .toList();
        if (written.isEmpty()) {
            return shown;
        }
        var before = written.get(0).before();
        var last = written.get(written.size() - 1).after();
        var back = new ClassFields(
                shown.name().equals(last.name()) ? before.name() : shown.name(),
                shown.description().equals(last.description()) ? before.description() : shown.description());
        if (!back.equals(before)) {
            notice(written.get(0), "plan.undo-changed-since");
        }
        return back;
    }

    private void plan(
            Operation operation,
            ClassChange done,
            ClassLink link,
            ClassFields before,
            ClassFields after,
            MembersChange members,
            String reason) {
        draft.change(
                new ClassChange(operation, done.source(), done.key(), link.jamfUuid(), before, after, members, null),
                Message.of(reason, run));
    }

    /** Takes out whom the run put in and who is still ours, puts back whom it took out and who is still there. */
    private MembersChange membersBack(List<SentChange> sent, ClassLink link, JamfClass jamfClass) {
        var staying = new EnumMap<Role, List<Member>>(Role.class);
        var joining = new EnumMap<Role, List<Member>>(Role.class);
        var leaving = new EnumMap<Role, List<Member>>(Role.class);
        for (var role : Role.values()) {
            var ours = link == null ? Set.<UUID>of() : link.members(role);
            var in = new HashMap<UUID, Member>();
            var out = new HashSet<UUID>();
            for (var one : sent) {
                var done = (ClassChange) one.change();
                if (done.members() != null) {
                    done.members().joining(role).forEach(member -> in.put(member.uuid(), member));
                    out.addAll(Member.uuids(done.members().leaving(role)));
                }
            }
            in.keySet().retainAll(ours);
            out.removeAll(ours);
            var rest = new HashSet<>(ours);
            rest.removeAll(in.keySet());
            leaving.put(role, sorted(in.values()));
            joining.put(role, members((ClassChange) sent.get(0).change(), out));
            staying.put(role, sorted(rest.stream().map(this::member).toList()));
        }
        return new MembersChange(
                staying,
                joining,
                leaving,
                studentsThen(jamfClass),
                jamfClass.members().teachers());
    }

    /** Who is in the class when its turn comes: users who left its hidden group by then are not to be put back. */
    private Set<Integer> studentsThen(JamfClass jamfClass) {
        return jamfClass.members().students().stream()
                .filter(id -> jamfClass.userGroupId() == null
                        || !dropped.getOrDefault(id, Set.of()).contains(jamfClass.userGroupId()))
                .collect(Collectors.toSet());
    }

    /** Those who still have a user in Jamf School; of the others it is said that they cannot come back. */
    private List<Member> members(ClassChange done, Set<UUID> people) {
        var there = new ArrayList<Member>();
        for (var person : people) {
            var link = scene.ledger.users().get(person);
            if (link != null && (isThere(link.jamfId()) || scene.isRecent(link))) {
                there.add(member(person));
            }
        }
        if (there.size() < people.size()) {
            notice(done, "plan.undo-members-gone", people.size() - there.size());
        }
        return sorted(there);
    }

    private Member member(UUID person) {
        var link = scene.ledger.users().get(person);
        return new Member(
                person, link == null ? person.toString() : link.written().username());
    }

    private static Set<UUID> ours(ClassLink link) {
        var ours = new HashSet<>(link.students());
        ours.addAll(link.teachers());
        return ours;
    }

    private Set<Integer> ids(Set<UUID> people) {
        return people.stream()
                .map(person -> scene.ledger.users().get(person))
                .filter(link -> link != null)
                .map(link -> link.jamfId())
                .collect(Collectors.toSet());
    }

    private static Set<Integer> all(JamfClass jamfClass) {
        var all = new HashSet<>(jamfClass.members().students());
        all.addAll(jamfClass.members().teachers());
        return all;
    }

    private static List<Member> sorted(Collection<Member> members) {
        return members.stream().sorted(BY_ACCOUNT).toList();
    }
}
