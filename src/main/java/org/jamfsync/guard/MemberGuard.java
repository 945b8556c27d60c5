package org.jamfsync.guard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Percent;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.ClassChange.MembersChange;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.text.Message;

/**
 * Holds the removals of a class that would lose too many members, its last teacher or all its students, and those of
 * people whose loss is held elsewhere or was rejected. Holds all removals when all classes together lose too many.
 *
 * <p>Somebody who only changes role within the class is not lost. What the class lost in the last 24 hours counts, so that
 * it is not drained by many small runs.
 */
final class MemberGuard {
    /** A class so small has no limit of its own. */
    static final int EXEMPT_BELOW = 5;

    private final GuardLimits limits;
    private final Ledger ledger;
    private final GuardWindow window;
    private final RemovalAnalysis losses;
    private final HoldDecisions verdicts;
    private final Held roles;
    private final Message all;

    /**
     * @param roles whose change of role, or loss as a teacher, is held
     * @param all why no class loses anybody, or null
     */
    MemberGuard(GuardContext evidence, Held roles, Message all) {
        limits = evidence.limits();
        ledger = evidence.ledger();
        window = evidence.window();
        losses = evidence.losses();
        verdicts = evidence.verdicts();
        this.roles = roles;
        this.all = all;
    }

    /**
     * Whose losses are kept back, and why.
     *
     * @param reason null when nobody's
     */
    record Held(Set<UUID> people, Message reason) {
        static final Held NOBODY = new Held(Set.of(), null);

        /** With more people; the first reason is told. */
        Held and(Set<UUID> more, Message why) {
            if (more.isEmpty()) {
                return this;
            }
            var all = new HashSet<>(people);
            all.addAll(more);
            return new Held(all, reason == null ? why : reason);
        }
    }

    /** The change as it is, or what of it goes out followed by what is held. */
    List<PlannedChange> guard(PlannedChange planned, ClassChange change) {
        var held = held(change);
        if (held.people().isEmpty()) {
            return List.of(planned);
        }
        var removal = change.withMembers(heldPart(change.members(), held.people()));
        if (verdicts.approves(removal)) {
            return List.of(planned);
        }
        var waits = planned.with(removal).heldFor(held.reason());
        var rest = freePart(change.members(), held.people());
        return rest.adds() || rest.removes() ? List.of(planned.with(change.withMembers(rest)), waits) : List.of(waits);
    }

    /** The change as it is, or held as a whole, when its removals are only right together with the rest. */
    PlannedChange guardWhole(PlannedChange planned, ClassChange change) {
        var held = held(change);
        return held.people().isEmpty() || verdicts.approves(change) ? planned : planned.heldFor(held.reason());
    }

    private Held held(ClassChange change) {
        var members = change.members();
        var leaving = RemovalAnalysis.leaving(members);
        var unexpected = new HashSet<>(leaving);
        unexpected.removeIf(person -> verdicts.rehearsed(Removal.member(person, change.source())));
        var outside = outside(unexpected);
        if (!outside.people().isEmpty() && outside.people().containsAll(leaving)) {
            return outside;
        }
        var emptied = emptied(members, unexpected);
        if (emptied != null) {
            return new Held(leaving, emptied);
        }
        var lost = new HashSet<>(unexpected);
        lost.removeAll(RemovalAnalysis.moved(members));
        var rejected = new HashSet<>(leaving);
        rejected.removeIf(person -> !verdicts.rejects(Removal.member(person, change.source())));
        var kept = new HashSet<>(roles.people());
        kept.retainAll(leaving);
        var loss = loss(change, lost);
        return outside.and(loss == null ? Set.of() : lost, loss)
                .and(kept, roles.reason())
                .and(all == null ? Set.of() : unexpected, all)
                .and(rejected, Message.of("plan.held-rejected"));
    }

    /** Who has not left the school, and is only out of scope. */
    private Held outside(Set<UUID> leaving) {
        var people = new TreeSet<UUID>();
        var causes = new LinkedHashSet<Message>();
        new TreeSet<>(leaving).forEach(person -> {
            var cause = losses.outside(person);
            if (cause != null) {
                people.add(person);
                causes.add(cause);
            }
        });
        return causes.isEmpty()
                ? Held.NOBODY
                : new Held(
                        people,
                        causes.size() == 1
                                ? Message.of(
                                        "plan.held-outside", causes.iterator().next())
                                : Message.of(
                                        "plan.held-outside-several",
                                        people.size(),
                                        causes.iterator().next()));
    }

    /** Why the class would be left without a role of ours, or null. A rehearsal that said so is word enough. */
    private static Message emptied(MembersChange members, Set<UUID> unexpected) {
        return Stream.of(Role.TEACHER, Role.STUDENT)
                .filter(role -> members.staying(role).isEmpty()
                        && members.joining(role).isEmpty()
                        && !Collections.disjoint(unexpected, Member.uuids(members.leaving(role))))
                .map(role -> Message.of(role == Role.TEACHER ? "plan.held-last-teacher" : "plan.held-all-students"))
                .findFirst()
                .orElse(null);
    }

    private Message loss(ClassChange change, Set<UUID> leaving) {
        var link = ledger.classes().get(change.source());
        var ours = new HashSet<UUID>();
        if (link != null) {
            ours.addAll(link.students());
            ours.addAll(link.teachers());
        }
        var lostBefore = new HashSet<>(window.lost(change.source()));
        lostBefore.removeAll(ours);
        long before = (long) ours.size() + lostBefore.size();
        long lost = (long) leaving.size() + lostBefore.size();
        if (leaving.isEmpty()
                || before < EXEMPT_BELOW
                || lost * 100 <= before * limits.settings().maxMemberLossPercent()) {
            return null;
        }
        return Message.of(
                lostBefore.isEmpty() ? "plan.held-member-loss" : "plan.held-member-loss-window",
                lost,
                before,
                Percent.of(lost, before),
                limits.settings().maxMemberLossPercent());
    }

    /** Additions, and removals that are not held: whoever is held stays. */
    private static MembersChange freePart(MembersChange members, Set<UUID> held) {
        return part(
                members,
                (joining, leaving) -> new Part(without(joining, held), without(leaving, held), only(leaving, held)));
    }

    /** The removals, as they are once the free part has gone out. */
    private static MembersChange heldPart(MembersChange members, Set<UUID> held) {
        return part(
                members,
                (joining, leaving) -> new Part(only(joining, held), only(leaving, held), without(joining, held)));
    }

    /** @param staying who stays beside those who stay anyway */
    private record Part(List<Member> joining, List<Member> leaving, List<Member> staying) {}

    @FunctionalInterface
    private interface Choice {
        Part of(List<Member> joining, List<Member> leaving);
    }

    private static MembersChange part(MembersChange members, Choice choice) {
        var staying = new EnumMap<Role, List<Member>>(Role.class);
        var joining = new EnumMap<Role, List<Member>>(Role.class);
        var leaving = new EnumMap<Role, List<Member>>(Role.class);
        for (var role : Role.values()) {
            var part = choice.of(members.joining(role), members.leaving(role));
            joining.put(role, part.joining());
            leaving.put(role, part.leaving());
            staying.put(role, sorted(members.staying(role), part.staying()));
        }
        return new MembersChange(staying, joining, leaving, members.presentStudents(), members.presentTeachers());
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
        Collections.sort(all);
        return all;
    }
}
