package org.jamfsync.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jamfsync.model.Change;
import org.jamfsync.model.ClassChange;
import org.jamfsync.model.ClassChange.Member;
import org.jamfsync.model.ClassChange.MembersChange;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Message;
import org.jamfsync.model.Role;

/**
 * Holds the removals of a class that would lose too many members, its last teacher or all its students.
 *
 * <p>Somebody who only changes role within the class is not lost.
 */
final class MemberGuard {
    private static final int EXEMPT_BELOW = 5;
    private static final Comparator<Member> BY_ACCOUNT =
            Comparator.comparing(Member::act).thenComparing(Member::uuid);

    private final GuardLimits limits;
    private final Ledger ledger;
    private final Predicate<Change> approved;

    MemberGuard(GuardLimits limits, Ledger ledger, Predicate<Change> approved) {
        this.limits = limits;
        this.ledger = ledger;
        this.approved = approved;
    }

    /** The change as it is, or what of it goes out followed by what is held. */
    List<ClassChange> guard(ClassChange change) {
        var members = change.members();
        if (!members.removes()) {
            return List.of(change);
        }
        var emptied = emptiedRole(members);
        var reason = emptied == null ? loss(change) : emptied(emptied);
        if (reason == null) {
            return List.of(change);
        }
        var moved = emptied == null ? moved(members) : Set.<UUID>of();
        var removal = with(change, held(members, moved)).heldFor(reason);
        if (approved.test(removal)) {
            return List.of(change);
        }
        var addition = with(change, free(members, moved));
        return addition.members().adds() || addition.members().removes()
                ? List.of(addition, removal)
                : List.of(removal);
    }

    private static Message emptied(Role role) {
        return Message.of(role == Role.TEACHER ? "plan.held-last-teacher" : "plan.held-all-students");
    }

    /** The role of which nobody of ours would be left, or null. */
    private static Role emptiedRole(MembersChange members) {
        return Stream.of(Role.TEACHER, Role.STUDENT)
                .filter(role -> !members.leaving(role).isEmpty()
                        && members.staying(role).isEmpty()
                        && members.joining(role).isEmpty())
                .findFirst()
                .orElse(null);
    }

    private Message loss(ClassChange change) {
        var link = ledger.classes().get(change.source());
        long before =
                link == null ? 0 : link.students().size() + link.teachers().size();
        var lost = new HashSet<UUID>();
        for (var role : Role.values()) {
            lost.addAll(MemberPlanner.uuids(change.members().leaving(role)));
        }
        lost.removeAll(moved(change.members()));
        if (before < EXEMPT_BELOW || lost.size() * 100L <= before * limits.maxMemberLossPercent()) {
            return null;
        }
        return Message.of(
                "plan.held-member-loss",
                lost.size(),
                before,
                Guard.percent(lost.size(), before),
                limits.maxMemberLossPercent());
    }

    /** Who leaves in one role and joins or stays in the other. */
    private static Set<UUID> moved(MembersChange members) {
        var moved = new HashSet<UUID>();
        for (var role : Role.values()) {
            moved.addAll(MemberPlanner.uuids(members.joining(role)));
            moved.addAll(MemberPlanner.uuids(members.staying(role)));
        }
        var leaving = new HashSet<UUID>();
        for (var role : Role.values()) {
            leaving.addAll(MemberPlanner.uuids(members.leaving(role)));
        }
        moved.retainAll(leaving);
        return moved;
    }

    /** Additions, and moves between the roles: whoever is held stays. */
    private static MembersChange free(MembersChange members, Set<UUID> moved) {
        var heldBack = moved.isEmpty() ? moved(members) : Set.<UUID>of();
        var staying = new EnumMap<Role, List<Member>>(Role.class);
        var joining = new EnumMap<Role, List<Member>>(Role.class);
        var leaving = new EnumMap<Role, List<Member>>(Role.class);
        for (var role : Role.values()) {
            joining.put(role, without(members.joining(role), heldBack));
            leaving.put(role, only(members.leaving(role), moved));
            staying.put(role, sorted(members.staying(role), without(members.leaving(role), moved)));
        }
        return new MembersChange(staying, joining, leaving, members.presentStudents(), members.presentTeachers());
    }

    /** The removals, after the free part has gone out. */
    private static MembersChange held(MembersChange members, Set<UUID> moved) {
        var heldBack = moved.isEmpty() ? moved(members) : Set.<UUID>of();
        var staying = new EnumMap<Role, List<Member>>(Role.class);
        var joining = new EnumMap<Role, List<Member>>(Role.class);
        var leaving = new EnumMap<Role, List<Member>>(Role.class);
        for (var role : Role.values()) {
            joining.put(role, only(members.joining(role), heldBack));
            leaving.put(role, without(members.leaving(role), moved));
            staying.put(role, sorted(members.staying(role), without(members.joining(role), heldBack)));
        }
        return new MembersChange(staying, joining, leaving, members.presentStudents(), members.presentTeachers());
    }

    private static ClassChange with(ClassChange change, MembersChange members) {
        return new ClassChange(
                change.operation(),
                change.source(),
                change.key(),
                change.jamfUuid(),
                change.before(),
                change.after(),
                members,
                null,
                change.reason(),
                null);
    }

    private static List<Member> only(List<Member> list, Set<UUID> wanted) {
        return list.stream().filter(member -> wanted.contains(member.uuid())).toList();
    }

    private static List<Member> without(List<Member> list, Set<UUID> unwanted) {
        return list.stream().filter(member -> !unwanted.contains(member.uuid())).toList();
    }

    private static List<Member> sorted(List<Member> some, List<Member> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        all.sort(BY_ACCOUNT);
        return all;
    }
}
