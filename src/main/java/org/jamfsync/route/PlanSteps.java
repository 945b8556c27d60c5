package org.jamfsync.route;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.jamfsync.guard.GuardWindow;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.year.RehearsedYear;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.hold.Hold;
import org.jamfsync.state.run.RunStore;

/** Moves a run's roster, ledger and target through planner and guard. */
final class PlanSteps {
    /** A little less than a day, so that a schedule tries at the same hour again. */
    private static final Duration QUARANTINE = Duration.ofHours(23);
    /** Delivered so often in 24 hours, each time the same: somebody undoes it. */
    private static final int TIMES = 2;

    private final StateDatabase state;
    private final int quarantineAfter;
    private final Clock clock;

    PlanSteps(StateDatabase state, int quarantineAfter, Clock clock) {
        this.state = state;
        this.quarantineAfter = quarantineAfter;
        this.clock = clock;
    }

    /** Out: list of {@link org.jamfsync.plan.adopt.Candidate}. */
    void survey(Exchange exchange) {
        var run = SyncRun.of(exchange);
        exchange.getMessage()
                .setBody(run.getSite().decisions().survey(run.roster(), run.ledger(), run.target(), run.gone(), clock));
    }

    void plan(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var plan = run.getSite().decisions().plan(run.roster(), run.ledger(), run.target(), run.gone(), clock);
        var ready = run.rehearsal()
                .waiting()
                .map(rehearsal -> RehearsedYear.waiting(rehearsal, plan, run.roster(), run.ledger()))
                .orElse(plan);
        run.drafted(run.withResolved(ready));
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
        run.drafted(run.getSite()
                .decisions()
                .moves(run.roster(), run.ledger(), run.target(), run.gone(), move.choice(), clock));
    }

    void planUndo(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var undo = (Task.Undo) run.request().task();
        run.drafted(
                run.getSite().decisions().undo(undo.run(), run.sent(), run.ledger(), run.target(), run.gone(), clock));
    }

    void guard(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var site = run.getSite().getName();
        run.request().approvals().forEach(id -> approve(site, run.origin(), id));
        var draft = run.draft();
        if (run.request().task() instanceof Task.Rehearse rehearse) {
            run.rehearsal(run.rehearsal().approving(rehearsed(run).rehearsal(draft, rehearse.words())));
        }
        var past = Past.of(run, state, clock);
        var window = window(run, past);
        var verdicts = new KnownVerdicts(past, run.losses(), run.rehearsal().released());
        var guarded = run.getSite().decisions().judge(draft, run.roster(), run.ledger(), window, verdicts);
        run.released(verdicts.used());
        run.guarded(guarded);
        run.plan(limited(run, draft, guarded));
    }

    /**
     * A rehearsal is about another day, on which today's deletions no longer count. Without a roster nothing tells whether
     * IServ was set back.
     */
    private static GuardWindow window(SyncRun run, Past past) {
        if (run.request().task() instanceof Task.Rehearse) {
            return GuardWindow.EMPTY;
        }
        return GuardWindow.of(past.losses(), run.roster() == null ? List.of() : past.newestMemberships());
    }

    static RehearsedYear rehearsed(SyncRun run) {
        return run.getSite()
                .decisions()
                .rehearsedYear(run.roster(), run.ledger(), run.rehearsal().fates());
    }

    /** What failed in many runs is tried once a day; what somebody undoes again and again is left for now. */
    void setAside(Exchange exchange) {
        var run = SyncRun.of(exchange);
        run.wanted(run.plan().changes());
        if (run.request().only() != null || !(run.request().task() instanceof Task.Sync)) {
            return;
        }
        var site = run.getSite().getName();
        var quarantined = state.deadLetters().quarantined(site, quarantineAfter, QUARANTINE);
        var repeated = state.runs().repeated(site, clock.instant().minus(Past.WINDOW), TIMES);
        run.plan(run.plan().deferring(change -> {
            var letter = quarantined.get(change.subject());
            if (letter != null) {
                return Message.of("plan.quarantined", letter.id(), letter.runs());
            }
            var times = repeated.get(RunStore.signature(change.change()));
            return times == null ? null : Message.of("plan.flaps", times);
        }));
    }

    /** Shows the plan as it will be carried out. */
    void show(Exchange exchange) {
        var run = SyncRun.of(exchange);
        run.request().listener().planned(run.plan().plan());
    }

    /** The guard looks at the whole plan, even when only a part of it goes out. */
    private static GuardedPlan limited(SyncRun run, Plan draft, GuardedPlan guarded) {
        if (run.request().task() instanceof Task.Saved saved) {
            return new PlanDocument(run.losses()).only(saved.plan(), draft, guarded);
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
