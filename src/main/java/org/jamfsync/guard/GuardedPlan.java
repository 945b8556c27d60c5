package org.jamfsync.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jamfsync.model.change.Bookkeeping;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.text.Message;

/**
 * A plan that the guard has judged. Nothing else is delivered.
 *
 * <p>Only {@link Guard#judge} makes one. Whoever has it can leave changes and notes out and tell more about it; nobody can
 * add a change, put another one in its place, or let out what is held. Immutable.
 */
public final class GuardedPlan {
    private final Plan plan;
    private final Set<String> released;
    private final Set<Removal> rehearsed;

    /**
     * @param released fingerprints of changes that go out only because a person approved them
     * @param rehearsed losses that go out by an approved rehearsal
     */
    GuardedPlan(Plan judged, Set<String> released, Set<Removal> rehearsed) {
        plan = judged;
        this.released = Set.copyOf(released);
        this.rehearsed = Set.copyOf(rehearsed);
    }

    /** As something to show; it cannot be delivered. */
    public Plan plan() {
        return plan;
    }

    /** In order of delivery within each stage, those that are held among them. */
    public List<PlannedChange> changes() {
        return plan.changes();
    }

    /** What goes out, in order of delivery. */
    public List<PlannedChange> outgoing() {
        return plan.changes().stream().filter(change -> !change.isHeld()).toList();
    }

    /** What waits for a person. */
    public List<PlannedChange> waiting() {
        return plan.changes().stream().filter(PlannedChange::isHeld).toList();
    }

    /** The same stage after stage: one begins when the one before has ended. */
    public List<List<PlannedChange>> stages() {
        return Arrays.stream(Change.Stage.values())
                .map(stage -> outgoing().stream()
                        .filter(change -> change.stage() == stage)
                        .toList())
                .filter(changes -> !changes.isEmpty())
                .toList();
    }

    /** Fingerprints of changes that go out only because a person approved them. */
    public Set<String> released() {
        return released;
    }

    /** Losses that go out by an approved rehearsal. */
    public Set<Removal> rehearsed() {
        return rehearsed;
    }

    /** What the ledger is to remember. */
    public Bookkeeping bookkeeping() {
        return plan.bookkeeping();
    }

    /** What is to be known beside the changes. */
    public List<Notice> notices() {
        return plan.notices();
    }

    /** Without the changes that are not wanted now. */
    public GuardedPlan only(Predicate<PlannedChange> wanted) {
        return as(plan.with(plan.changes().stream().filter(wanted).toList(), plan.notices(), plan.bookkeeping()));
    }

    /** Without notes for the ledger, but for those about whoever takes somebody's place: they take it for the whole plan. */
    public GuardedPlan onlyHandOvers() {
        return as(plan.with(plan.changes(), plan.notices(), plan.bookkeeping().onlyHandOvers()));
    }

    /**
     * Without the changes that are not to be tried now: a notice stands in the place of each. What is held stays, since it
     * is not tried anyway.
     *
     * @param why says why a change has to wait, or null
     */
    public GuardedPlan deferring(Function<PlannedChange, Message> why) {
        var tried = new ArrayList<PlannedChange>();
        var notices = new ArrayList<>(plan.notices());
        for (var change : plan.changes()) {
            var reason = change.isHeld() ? null : why.apply(change);
            if (reason == null) {
                tried.add(change);
            } else {
                notices.add(new Notice(change.kind(), change.key(), reason));
            }
        }
        return as(plan.with(tried, notices, plan.bookkeeping()));
    }

    /** The same, but within each stage these come after all others. */
    public GuardedPlan last(Predicate<PlannedChange> late) {
        var ordered =
                new ArrayList<>(plan.changes().stream().filter(late.negate()).toList());
        plan.changes().stream().filter(late).forEach(ordered::add);
        return as(plan.with(ordered, plan.notices(), plan.bookkeeping()));
    }

    /** With more to know. */
    public GuardedPlan noting(List<Notice> more) {
        return as(plan.noting(more));
    }

    /** With other things to know instead. */
    public GuardedPlan telling(List<Notice> notices) {
        return as(plan.with(plan.changes(), notices, plan.bookkeeping()));
    }

    /** Whether all that it would write is in another, too: the very same changes, and held where they are held there. */
    public boolean isPartOf(GuardedPlan whole) {
        Set<PlannedChange> there = Collections.newSetFromMap(new IdentityHashMap<>());
        there.addAll(whole.changes());
        return plan.site().equals(whole.plan.site())
                && there.containsAll(changes())
                && whole.bookkeeping().notes().containsAll(bookkeeping().notes());
    }

    private GuardedPlan as(Plan less) {
        return new GuardedPlan(less, released, rehearsed);
    }

    @Override
    public String toString() {
        return "guarded " + plan;
    }
}
