package org.jamfsync.plan.year;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.Rehearsal;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.model.change.Rehearsal.Membership;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.year.ClassFate.By;
import org.jamfsync.plan.year.ClassFate.Outcome;

/**
 * Next year's school beside the ledger: makes a {@link Rehearsal} of what is seen, and on the day says whether it is that
 * day, and which classes continue.
 */
public final class RehearsedYear {
    /** Some pupils come or go between rehearsal and day. An import that went wrong puts far fewer where they were seen. */
    private static final int AS_SEEN_PERCENT = 90;

    private final Roster roster;
    private final Ledger ledger;
    private final List<ClassFate> fates;
    private final DeleteUsers deleteUsers;

    /**
     * @param roster next year's
     * @param ledger as it is once classes are handed over as {@code fates} says
     */
    public RehearsedYear(Roster roster, Ledger ledger, List<ClassFate> fates, DeleteUsers deleteUsers) {
        this.roster = roster;
        this.ledger = ledger;
        this.fates = fates;
        this.deleteUsers = deleteUsers;
    }

    /**
     * How many people are concerned.
     *
     * @param join people whom the ledger does not know
     * @param leave people whom IServ no longer has
     * @param changeClass pupils who stay at school and are in other classes than before
     * @param changeRole people who become teacher or cease to be one
     */
    public record People(int join, int leave, int changeClass, int changeRole) {}

    public People people() {
        var classesBefore = new HashMap<UUID, Set<UUID>>();
        ledger.classes()
                .values()
                .forEach(link -> link.students().forEach(pupil -> add(classesBefore, pupil, link.uuid())));
        var classesAfter = new HashMap<UUID, Set<UUID>>();
        roster.classes()
                .values()
                .forEach(schoolClass ->
                        schoolClass.students().forEach(pupil -> add(classesAfter, pupil.uuid(), schoolClass.uuid())));
        int join = 0;
        int changeClass = 0;
        int changeRole = 0;
        for (var person : roster.persons().values()) {
            var link = ledger.users().get(person.uuid());
            if (link == null) {
                join++;
            } else if (link.role() != null && link.role() != person.role()) {
                changeRole++;
            } else if (!Objects.equals(classesBefore.get(person.uuid()), classesAfter.get(person.uuid()))) {
                changeClass++;
            }
        }
        return new People(join, leavers().size(), changeClass, changeRole);
    }

    private static void add(Map<UUID, Set<UUID>> classes, UUID pupil, UUID schoolClass) {
        classes.computeIfAbsent(pupil, any -> new HashSet<>()).add(schoolClass);
    }

    /** Who leaves with this change: whoever was missing before is no news. */
    private Set<UUID> leavers() {
        return ledger.users().values().stream()
                .filter(link -> link.missingSince() == null)
                .map(UserLink::uuid)
                .filter(person -> !roster.persons().containsKey(person)
                        && !roster.inactive().contains(person))
                .collect(Collectors.toSet());
    }

    /**
     * What a person may approve. The deletion of an unclear class is no part of it.
     *
     * @param plan for next year's roster and this ledger, not guarded
     * @param words what people said of classes, by the uuid of the old group
     */
    public Rehearsal rehearsal(Plan plan, Map<UUID, Continuation> words) {
        var continuations = new HashMap<UUID, Continuation>();
        for (var fate : fates) {
            if (fate.outcome() == Outcome.CONTINUES && fate.by() != By.GROUP) {
                var account = fate.after().account();
                continuations.put(fate.before().group(), new Continuation(account, fate.by() == By.WORD));
            } else if (fate.outcome() == Outcome.ENDS
                    && words.containsKey(fate.before().group())) {
                continuations.put(fate.before().group(), Continuation.byWord(""));
            }
        }
        return new Rehearsal(continuations, memberships(), losses(plan));
    }

    /** Whoever moves up with the class is somewhere new, too, since the account of the group is another. */
    private Set<Membership> memberships() {
        var accounts = new HashMap<UUID, String>();
        fates.stream()
                .filter(fate -> fate.outcome() == Outcome.CONTINUES)
                .forEach(
                        fate -> accounts.put(fate.after().group(), fate.before().account()));
        var memberships = new HashSet<Membership>();
        for (var schoolClass : roster.classes().values()) {
            var link = ledger.classes().get(schoolClass.uuid());
            boolean same = schoolClass.account().equals(accounts.get(schoolClass.uuid()));
            for (var pupil : schoolClass.students()) {
                boolean known = ledger.users().containsKey(pupil.uuid());
                boolean there = same && link.students().contains(pupil.uuid());
                if (known && !there) {
                    memberships.add(new Membership(pupil.uuid(), schoolClass.account()));
                }
            }
        }
        return memberships;
    }

    private Set<Removal> losses(Plan plan) {
        var old = new HashMap<UUID, UUID>();
        YearChange.successors(fates).forEach((before, after) -> old.put(after, before));
        var unclear = fates.stream()
                .filter(fate -> fate.outcome() == Outcome.UNCLEAR)
                .map(fate -> Removal.schoolClass(fate.before().group()))
                .collect(Collectors.toSet());
        var taken = new RemovalAnalysis(ledger, roster);
        var losses = new HashSet<Removal>();
        for (var change : plan.changes()) {
            losses.addAll(taken.of(change.change()));
            losses.addAll(taken.counted(change.change()));
        }
        losses.addAll(taken.counted(plan.bookkeeping()));
        if (deleteUsers != DeleteUsers.NEVER) {
            leavers().forEach(person -> losses.add(Removal.user(person)));
        }
        return losses.stream()
                .filter(loss -> loss.what() != Removal.What.NAME && !unclear.contains(loss))
                .filter(loss -> loss.from() == null || !unclear.contains(Removal.schoolClass(loss.from())))
                .map(loss -> of(loss, old))
                .collect(Collectors.toSet());
    }

    /** The same loss, of another group where its class is that one's. */
    private static Removal of(Removal loss, Map<UUID, UUID> groups) {
        return switch (loss.what()) {
            case MEMBER -> Removal.member(loss.object(), groups.getOrDefault(loss.from(), loss.from()));
            case CLASS_NAME -> Removal.className(groups.getOrDefault(loss.object(), loss.object()), loss.from());
            case USER, CLASS, ROLE, NAME -> loss;
        };
    }

    /** Whether IServ has become what was rehearsed. Until then a rehearsal is no reason to let anything go. */
    public static boolean isInForce(Rehearsal rehearsal, Roster today) {
        var pupils = new HashMap<String, Set<UUID>>();
        for (var schoolClass : today.classes().values()) {
            var there = pupils.computeIfAbsent(schoolClass.account(), any -> new HashSet<>());
            schoolClass.students().forEach(pupil -> there.add(pupil.uuid()));
        }
        long asSeen = rehearsal.memberships().stream()
                .filter(membership ->
                        pupils.getOrDefault(membership.group(), Set.of()).contains(membership.person()))
                .count();
        return asSeen * 100 >= (long) rehearsal.memberships().size() * AS_SEEN_PERCENT;
    }

    /** Today's group by old group, where a class continues in another one. */
    public static Map<UUID, UUID> successors(Rehearsal rehearsal, Roster today) {
        var byAccount = today.classes().values().stream()
                .collect(Collectors.toMap(SchoolClass::account, SchoolClass::uuid, (one, other) -> one));
        var successors = new HashMap<UUID, UUID>();
        rehearsal.continuations().forEach((old, continuation) -> {
            var group = byAccount.get(continuation.account());
            if (group != null) {
                successors.put(old, group);
            }
        });
        return successors;
    }

    /**
     * The plan without what would end a continuation before the day has come: as long as IServ is half way, an old class
     * is not deleted, and no other one made in its place.
     */
    public static Plan waiting(Rehearsal rehearsal, Plan plan, Roster today, Ledger ledger) {
        var waiting = new HashSet<UUID>();
        var notices = new ArrayList<Notice>();
        var successors = successors(rehearsal, today);
        rehearsal.continuations().forEach((old, continuation) -> {
            var link = ledger.classes().get(old);
            if (link != null && !continuation.ends() && !today.classes().containsKey(old)) {
                waiting.add(old);
                waiting.add(successors.getOrDefault(old, old));
                notices.add(
                        new Notice(Kind.CLASS, link.account(), Message.of("plan.class-waits", continuation.account())));
            }
        });
        waiting.removeIf(
                group -> today.classes().containsKey(group) && ledger.classes().containsKey(group));
        var changes = plan.changes().stream()
                .filter(change ->
                        !(change.change() instanceof ClassChange schoolClass && waiting.contains(schoolClass.source())))
                .toList();
        return plan.with(changes, plan.notices(), plan.bookkeeping()).noting(notices);
    }

    /** What may go, when classes were handed over to these groups. */
    public static Set<Removal> released(Rehearsal rehearsal, Map<UUID, UUID> successors) {
        return rehearsal.losses().stream().map(loss -> of(loss, successors)).collect(Collectors.toSet());
    }
}
