package org.jamfsync.route.step;

import java.time.Clock;
import java.util.List;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.plan.adopt.Candidate;
import org.jamfsync.plan.year.RehearsedYear;
import org.jamfsync.route.RunContext;
import org.jamfsync.route.RunRehearsal;
import org.jamfsync.state.StateDatabase;

/** Hands values of the flow to the planners of their site. */
@Step("planner")
public final class PlanSteps {
    private final StateDatabase state;
    private final Clock clock;

    public PlanSteps(StateDatabase state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** The smallest set of changes that makes Jamf School equal the roster. */
    public Plan plan(RunContext run, Roster roster, Ledger ledger, Target target, RunRehearsal year) {
        var plan = run.site().decisions().plan(roster, ledger, target, clock);
        var ready = year.waiting()
                .map(rehearsal -> RehearsedYear.waiting(rehearsal, plan, roster, ledger))
                .orElse(plan);
        return ready.after(ledger.learnt());
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
