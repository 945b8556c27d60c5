package org.jamfsync.route;

import java.time.Clock;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.jamfsync.model.Kind;
import org.jamfsync.plan.GuardWindow;
import org.jamfsync.state.Fingerprint;
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

    void plan(Exchange exchange) {
        var run = SyncRun.of(exchange);
        run.plan(run.getSite().decisions().plan(run.roster(), run.ledger(), run.target(), run.gone(), clock));
    }

    void guard(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var site = run.getSite().getName();
        var since = clock.instant().minus(WINDOW);
        var window = new GuardWindow(
                state.runs().deletionsSince(site, Kind.USER, since),
                state.runs().deletionsSince(site, Kind.CLASS, since));
        run.request().approvals().forEach(id -> state.holds().decide(id, Hold.State.APPROVED, clock.instant()));
        var approved = state.holds().approvedFingerprints(site);
        var guarded = run.getSite()
                .decisions()
                .guard(run.plan(), run.ledger(), window, change -> approved.contains(Fingerprint.of(change)));
        run.plan(run.request().only() == null ? guarded : run.request().only().of(guarded));
        run.request().listener().planned(run.plan());
    }
}
