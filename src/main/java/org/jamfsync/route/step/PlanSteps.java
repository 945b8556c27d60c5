package org.jamfsync.route.step;

import java.time.Clock;
import java.util.List;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.plan.BelievedTime;
import org.jamfsync.plan.adopt.Candidate;
import org.jamfsync.plan.year.RehearsedYear;
import org.jamfsync.route.ObservedClocks;
import org.jamfsync.route.RunContext;
import org.jamfsync.route.RunKind.Trait;
import org.jamfsync.route.RunRehearsal;
import org.jamfsync.state.StateDatabase;

/** Hands values of the flow to the planners of their site. */
@Step("planner")
public final class PlanSteps {
    private final StateDatabase state;
    private final ObservedClocks clocks;
    private final Clock clock;

    public PlanSteps(StateDatabase state, ObservedClocks clocks, Clock clock) {
        this.state = state;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** The smallest set of changes that makes Jamf School equal the roster. */
    public Plan plan(RunContext run, Roster roster, Ledger ledger, Target target, RunRehearsal year) {
        var time = time(run);
        time.requireOneYear(clock.getZone());
        var made = run.site().decisions().plan(roster, ledger, target, time);
        var plan = time.doubt() == null ? made : made.noting(List.of(Notice.ofAll(Kind.USER, time.doubt())));
        var ready = year.waiting()
                .map(rehearsal -> RehearsedYear.waiting(rehearsal, plan, roster, ledger))
                .orElse(plan);
        return ready.after(ledger.learnt());
    }

    /** What time it is, as far as the clocks agree that were asked for this run. */
    private BelievedTime time(RunContext run) {
        var own = clock.instant();
        if (run.kind().is(Trait.FROM_SNAPSHOT)) {
            return BelievedTime.sure(own);
        }
        var site = run.site();
        var last = state.runs().begunBefore(site.getName(), run.id() == 0 ? Long.MAX_VALUE : run.id());
        return BelievedTime.of(own, clocks.ahead(site.tenant(), site.getName()), last.orElse(null));
    }

    /** What the run to be undone has sent. */
    public List<SentChange> sent(RunContext run) {
        return List.copyOf(state.images().of(run.request().task().undone()));
    }

    /** What brings back what was there before that run. */
    public Plan undo(RunContext run, List<SentChange> sent, Ledger ledger, Target target) {
        var undone = run.request().task().undone();
        return run.site().decisions().undo(undone, sent, ledger, target, clock);
    }

    /** What brings users from another location. */
    public Plan moves(RunContext run, Roster roster, Ledger ledger, Target target) {
        return run.site()
                .decisions()
                .moves(roster, ledger, target, run.request().task().choice(), clock);
    }

    /** IServ's people and classes, with those of Jamf School that may be the same. */
    public List<Candidate> survey(RunContext run, Roster roster, Ledger ledger, Target target) {
        return run.site().decisions().survey(roster, ledger, target, clock);
    }
}
