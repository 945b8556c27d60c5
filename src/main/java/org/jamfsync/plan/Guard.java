package org.jamfsync.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jamfsync.model.Change;
import org.jamfsync.model.ClassChange;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Message;
import org.jamfsync.model.Operation;
import org.jamfsync.model.Plan;

/**
 * Keeps removals back that look like an accident, until a person approves them.
 *
 * <p>Too many deletions of users or classes in 24 hours: all of that kind are held. A class that would lose too many
 * members at once, its last teacher or all its students: its removals are held, its additions go out.
 */
public final class Guard {
    private final GuardLimits limits;

    public Guard(GuardLimits limits) {
        this.limits = limits;
    }

    /**
     * @param window deletions of the last 24 hours, those of this plan not included
     * @param approved whether a person released exactly this change. Asked with the change as it would be held; must not
     *     look at {@link Change#held()}
     */
    public Plan guard(Plan plan, Ledger ledger, GuardWindow window, Predicate<Change> approved) {
        var changes = plan.changes().stream()
                .map(change -> change.isHeld() && approved.test(change) ? change.heldFor(null) : change)
                .toList();
        var userHold = deletionHold(Kind.USER, changes, ledger.users().size(), window);
        var classHold = deletionHold(Kind.CLASS, changes, ledger.classes().size(), window);
        var members = new MemberGuard(limits, ledger, approved);
        var guarded = new ArrayList<Change>(changes.size());
        for (var change : changes) {
            if (change.isHeld()) {
                guarded.add(change);
            } else if (change.operation() == Operation.DELETE) {
                var hold = change.kind() == Kind.USER ? userHold : classHold;
                guarded.add(hold == null || approved.test(change) ? change : change.heldFor(hold));
            } else if (change instanceof ClassChange classChange && change.operation() == Operation.MEMBERS) {
                guarded.addAll(members.guard(classChange));
            } else {
                guarded.add(change);
            }
        }
        return new Plan(plan.site(), plan.readAt(), guarded, plan.notices(), plan.bookkeeping(), plan.unchanged());
    }

    /** Why the deletions of a kind are held, or null. What was deleted in the window is no longer in the ledger. */
    private Message deletionHold(Kind kind, List<Change> changes, int managedNow, GuardWindow window) {
        long planned = changes.stream()
                .filter(change -> change.kind() == kind && change.operation() == Operation.DELETE && !change.isHeld())
                .count();
        long total = planned + window.deleted(kind);
        long managed = (long) managedNow + window.deleted(kind);
        if (planned == 0 || total <= limits.freeDeletes()) {
            return null;
        }
        var suffix = kind == Kind.USER ? "users" : "classes";
        long percent = percent(total, managed);
        if (total * 100 > managed * limits.maxDeletePercent()) {
            return Message.of("plan.held-percent-" + suffix, total, managed, percent, limits.maxDeletePercent());
        }
        if (total > limits.maxDeleteCount()) {
            return Message.of("plan.held-count-" + suffix, total, managed, percent, limits.maxDeleteCount());
        }
        return null;
    }

    /** Rounded, and 100 when there is nothing to be a share of. */
    static long percent(long part, long whole) {
        return whole == 0 ? 100 : Math.round(100.0 * part / whole);
    }
}
