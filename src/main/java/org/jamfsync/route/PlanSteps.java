package org.jamfsync.route;

import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.jamfsync.model.Message;
import org.jamfsync.model.Plan;
import org.jamfsync.model.Problem;
import org.jamfsync.plan.GuardWindow;
import org.jamfsync.state.Hold;
import org.jamfsync.state.StateDatabase;

/** Moves a run's roster, ledger and target through planner and guard. */
final class PlanSteps {
    private static final Duration WINDOW = Duration.ofHours(24);

    private final StateDatabase state;
    private final Clock clock;

    PlanSteps(StateDatabase state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /** Out: list of {@link org.jamfsync.plan.Candidate}. */
    void survey(Exchange exchange) {
        var run = SyncRun.of(exchange);
        exchange.getMessage()
                .setBody(run.getSite().decisions().survey(run.roster(), run.ledger(), run.target(), run.gone(), clock));
    }

    void plan(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var plan = run.getSite().decisions().plan(run.roster(), run.ledger(), run.target(), run.gone(), clock);
        run.plan(plan.after(run.succeeded()));
    }

    /** In: property run. Out: the run knows what the run to be undone has sent, and the ledger. */
    void readSent(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var undo = (Task.Undo) run.request().task();
        run.sent(state.images().of(undo.run()));
        run.ledger(state.ledger().read(run.getSite().getName()));
    }

    void planMoves(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var move = (Task.Move) run.request().task();
        run.plan(run.getSite()
                .decisions()
                .moves(run.roster(), run.ledger(), run.target(), run.gone(), move.choice(), clock));
    }

    void planUndo(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var undo = (Task.Undo) run.request().task();
        run.plan(run.getSite().decisions().undo(undo.run(), run.sent(), run.ledger(), run.target(), run.gone(), clock));
    }

    void guard(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var site = run.getSite().getName();
        run.request().approvals().forEach(id -> approve(site, run.origin(), id));
        var window = GuardWindow.of(state.removals().since(site, clock.instant().minus(WINDOW)));
        var verdicts = new StoredVerdicts(state.holds(), site, run.origin(), run.losses());
        var planned = run.plan();
        var guarded = run.getSite().decisions().guard(planned, run.roster(), run.ledger(), window, verdicts);
        run.released(verdicts.used());
        run.guarded(planned, guarded);
        run.plan(limited(run, planned, guarded));
        run.request().listener().planned(run.plan());
    }

    /** The guard looks at the whole plan, even when only a part of it goes out. */
    private static Plan limited(SyncRun run, Plan planned, Plan guarded) {
        if (run.request().task() instanceof Task.Saved saved) {
            return new PlanDocument(run.losses()).only(saved.plan(), planned, guarded);
        }
        return run.request().only() == null ? guarded : run.request().only().of(guarded);
    }

    private void approve(String site, String origin, long id) {
        boolean approved = state.holds()
                .find(id)
                .filter(hold -> hold.site().equals(site) && hold.origin().equals(origin))
                .filter(hold -> state.holds().decide(hold.id(), Hold.State.APPROVED, clock.instant()))
                .isPresent();
        if (!approved) {
            throw Problem.usage(Message.of("run.no-hold", id, site));
        }
    }
}
