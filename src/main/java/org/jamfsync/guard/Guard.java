package org.jamfsync.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.text.Message;

/**
 * Keeps removals back that look like an accident, until a person approves them.
 *
 * <p>Too many deletions of users or classes in 24 hours: all of that kind are held. A class that would lose too many
 * members, its last teacher or all its students: its removals are held, its additions go out. All classes together:
 * {@link AllClassesGuard}. Many people who change between teacher and student, or get another name: {@link UserGuard}, and
 * many who are gone from IServ: {@link GoneGuard}; then nothing at all is taken away, since what was read is to be
 * doubted; likewise when IServ looks set back: {@link RestoreDetector}. New names of classes wait as long: {@link
 * ClassNameGuard}. What hangs on something held waits with it: {@link TiedChanges}. What somebody rejected stays held. The
 * only additions that are held are places in a class that grows all at once by people who look alike: {@link GrowthGuard}.
 */
public final class Guard {
    private final GuardLimits limits;

    public Guard(GuardLimits limits) {
        this.limits = limits;
    }

    /**
     * @param roster null when IServ was not read for this plan
     * @param window what went out in the last 24 hours, before this plan
     * @param verdicts asked with each change as it would be held
     */
    public GuardedPlan judge(Plan draft, Roster roster, Ledger ledger, GuardWindow window, HoldDecisions verdicts) {
        var losses = new RemovalAnalysis(ledger, roster);
        var evidence = new GuardContext(
                limits, ledger, losses, window, verdicts, roster == null ? List.of() : roster.vanishedTeachers());
        var changes = draft.changes().stream()
                .map(change -> change.isHeld() && DeletionGuard.isReleased(change.change(), losses, verdicts)
                        ? change.heldFor(null)
                        : change)
                .toList();
        var gone = new GoneGuard(evidence)
                .doubt(changes, draft.readAt().minus(UserGuard.WINDOW))
                .or(() -> new RestoreDetector(evidence).doubt(changes));
        var users = new UserGuard(evidence, draft, gone.orElse(null));
        var rolesAlone = new ArrayList<PlannedChange>();
        var notes = users.guardNotes(draft, rolesAlone);
        var people = new ArrayList<>(rolesAlone);
        changes.stream()
                .filter(Guard::isOfPerson)
                .forEach(change -> people.addAll(users.guard(change, (UserChange) change.change())));
        var doubt = users.doubt(people).or(() -> gone);
        var places = new AllClassesGuard(evidence);
        var noLoss = doubt.or(() -> places.removals(changes));
        var classNames = new ClassNameGuard(evidence, doubt.orElse(null));
        var members = new MemberGuard(evidence, users.roles(), noLoss.orElse(null));
        var deletions = new DeletionGuard(evidence, users)
                .holding(
                        Kind.USER,
                        deletionHold(Kind.USER, changes, ledger.users().size(), window)
                                .or(() -> noLoss))
                .holding(
                        Kind.CLASS,
                        deletionHold(Kind.CLASS, changes, ledger.classes().size(), window)
                                .or(() -> doubt)
                                .or(() -> places.endings(changes)))
                .holding(
                        Kind.GROUP,
                        deletionHold(Kind.GROUP, changes, ledger.companions().size(), window)
                                .or(() -> doubt));
        var guarded = new ArrayList<PlannedChange>(changes.size());
        changes.forEach(change -> guarded.addAll(guarded(change, deletions, members, users, classNames)));
        guarded.addAll(rolesAlone);
        new TiedChanges(evidence).hold(guarded);
        var growth = new GrowthGuard(evidence, roster);
        growth.hold(guarded);
        var judged = draft.with(guarded, draft.notices(), notes).noting(growth.told());
        // Where nothing is to be taken away there is no hold to tell it.
        return new GuardedPlan(
                doubt.isPresent() && judged.held() == 0
                        ? judged.noting(List.of(Notice.ofAll(Kind.USER, doubt.get())))
                        : judged,
                verdicts.used(),
                verdicts.usedRehearsed());
    }

    private static List<PlannedChange> guarded(
            PlannedChange planned,
            DeletionGuard deletions,
            MemberGuard members,
            UserGuard users,
            ClassNameGuard classNames) {
        if (planned.isHeld()) {
            return List.of(planned);
        }
        if (planned.operation() == Operation.DELETE) {
            return List.of(deletions.guard(planned));
        }
        if (planned.change() instanceof UserChange user) {
            return users.guard(planned, user);
        }
        if (!(planned.change() instanceof ClassChange schoolClass)) {
            return List.of(planned);
        }
        return switch (planned.operation()) {
            case MEMBERS -> members.guard(planned, schoolClass);
            case RELEASE -> List.of(members.guardWhole(planned, schoolClass));
            case UPDATE -> List.of(classNames.guard(planned));
            case CREATE, ADOPT, DELETE -> List.of(planned);
        };
    }

    private static boolean isOfPerson(PlannedChange change) {
        return change.change() instanceof UserChange && change.operation() != Operation.DELETE && !change.isHeld();
    }

    /** Why the deletions of a kind are held. What was deleted in the window is no longer in the ledger. */
    private Optional<Message> deletionHold(Kind kind, List<PlannedChange> changes, int managedNow, GuardWindow window) {
        long planned = changes.stream()
                .filter(change -> change.kind() == kind && change.operation() == Operation.DELETE && !change.isHeld())
                .count();
        long deleted = window.deleted(kind);
        return planned == 0
                ? Optional.empty()
                : limits.excess(
                        switch (kind) {
                            case USER -> "users";
                            case CLASS -> "classes";
                            case GROUP -> "groups";
                        },
                        planned + deleted,
                        managedNow + deleted);
    }
}
