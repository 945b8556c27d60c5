package org.jamfsync.guard;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Bookkeeping;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.plan.DeferredChanges;

/**
 * A plan that the {@link Guard} has seen: the only thing that can be delivered. It can become less and nothing else: no
 * change is added to it, and what is held stays held. Nobody but the guard makes one.
 */
public final class GuardedPlan {
    private final Plan plan;
    private final Set<String> released;

    GuardedPlan(Plan plan, Set<String> released) {
        this.plan = plan;
        this.released = Set.copyOf(released);
    }

    /** What it holds, to be shown. */
    public Plan plan() {
        return plan;
    }

    public String site() {
        return plan.site();
    }

    /** When the roster's snapshot was taken. */
    public Instant readAt() {
        return plan.readAt();
    }

    /** Those that are held among them, in order of delivery. */
    public List<Change> changes() {
        return plan.changes();
    }

    /** How many of them are held. */
    public long held() {
        return plan.held();
    }

    /** Fingerprints of changes that go out only because a person approved them. */
    public Set<String> released() {
        return released;
    }

    /** The changes to deliver, stage after stage. Held ones are not among them. */
    public List<List<Change>> stages() {
        return Arrays.stream(Change.Stage.values())
                .map(stage -> plan.changes().stream()
                        .filter(change -> change.stage() == stage && !change.isHeld())
                        .toList())
                .filter(changes -> !changes.isEmpty())
                .toList();
    }

    /** Without those that are not to be tried now: a notice stands in the place of each. */
    public GuardedPlan without(DeferredChanges.Judge judge) {
        return new GuardedPlan(new DeferredChanges(judge).of(plan), released);
    }

    /**
     * A part of it.
     *
     * @param notices in place of its own
     */
    public GuardedPlan only(Predicate<Change> changes, Predicate<Bookkeeping> bookkeeping, Collection<Notice> notices) {
        return new GuardedPlan(
                new Plan(
                        plan.site(),
                        plan.readAt(),
                        plan.changes().stream().filter(changes).toList(),
                        List.copyOf(notices),
                        plan.bookkeeping().stream().filter(bookkeeping).toList(),
                        plan.unchanged()),
                released);
    }

    /** The same, with more to know. */
    public GuardedPlan noting(List<Notice> more) {
        return new GuardedPlan(plan.noting(more), released);
    }

    /** Whether all of it, change by change and as held as there, is in another. */
    public boolean isPartOf(GuardedPlan whole) {
        Set<Change> there = Collections.newSetFromMap(new IdentityHashMap<>());
        there.addAll(whole.plan.changes());
        return there.containsAll(plan.changes())
                && whole.plan.bookkeeping().containsAll(plan.bookkeeping())
                && site().equals(whole.site());
    }

    @Override
    public String toString() {
        return "guarded " + plan;
    }
}
