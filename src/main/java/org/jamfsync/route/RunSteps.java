package org.jamfsync.route;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunListener.Result;
import org.jamfsync.settings.Settings;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.hold.HoldStore;
import org.jamfsync.state.run.ChangeResult;

/** Begins a run; {@link RunEndSteps} ends it. */
final class RunSteps {
    /** Longer than the guard's window, so that a clock that is set back loses nothing. */
    private static final Duration REMOVALS_KEPT = Duration.ofDays(7);

    private final Map<String, Site> sites;
    private final StateDatabase state;
    private final Clock clock;
    private final Settings.State kept;
    private final RunningSites running;

    /** @param kept how long what is kept */
    RunSteps(Map<String, Site> sites, RunningSites running, StateDatabase state, Clock clock, Settings.State kept) {
        this.kept = kept;
        this.sites = sites;
        this.running = running;
        this.state = state;
        this.clock = clock;
    }

    void begin(Exchange exchange) {
        var request = exchange.getMessage().getBody(RunRequest.class);
        var site = sites.get(request.site());
        exchange.setProperty(Site.PROPERTY, site);
        var run = begun(site, request);
        exchange.setProperty(SyncRun.PROPERTY, run);
        if (run.id() != 0) {
            var now = clock.instant();
            state.snapshots().erase(now.minus(kept.snapshotsKept()));
            state.runs().erase(now.minus(kept.historyKept()));
            state.holds().eraseClosed(now.minus(kept.historyKept()));
        }
    }

    /** A plan by command leaves no trace; all other runs stand in the history, one at a time for each site. */
    private SyncRun begun(Site site, RunRequest request) {
        var name = site.getName();
        if (!request.apply() && !request.trigger().equals("schedule")) {
            return new SyncRun(site, request, 0, clock.instant());
        }
        return running.begin(name, () -> {
            long id = state.runs().begin(name, mode(request), request.trigger());
            return new SyncRun(site, request, id, clock.instant());
        });
    }

    private static String mode(RunRequest request) {
        if (!request.apply()) {
            return "plan";
        }
        if (request.task() instanceof Task.Undo) {
            return "undo";
        }
        return request.task() instanceof Task.Move ? "migrate" : "apply";
    }

    /** The ledger's notes and the holds of a plan that is applied. */
    void beginDelivery(Exchange exchange) {
        var run = SyncRun.of(exchange);
        if (run.plan() == null) {
            throw Problem.failed(Message.of("routes.unguarded"));
        }
        var site = run.getSite().getName();
        var losses = run.losses();
        var now = clock.instant();
        state.ledger().apply(site, run.plan().bookkeeping(), run.written(now));
        var noted = losses.counted(run.plan().bookkeeping());
        state.removals().record(site, noted, run.written(now));
        state.rehearsals().used(site, noted);
        state.rehearsals().eraseUsedUp(site, now);
        state.removals().forget(now.minus(REMOVALS_KEPT));
        // Whom closed holds would have hit is known as long as what was there before each write.
        var forgotten = now.minus(kept.undoKept());
        state.images().erase(forgotten);
        state.holds().closeForgotten(forgotten);
        state.holds().erase(forgotten);
        if (run.request().only() == null) {
            // What a saved plan leaves out is still held.
            var seen = run.guarded().waiting().stream()
                    .map(change ->
                            new HoldStore.Held(change, losses.of(change.change()), losses.impact(change.change())))
                    .toList();
            run.newlyHeld(state.holds().sync(site, run.origin(), seen, run.released(), now, run.id()));
        }
        run.plan().waiting().forEach(change -> {
            state.runs()
                    .recordChange(
                            run.id(),
                            site,
                            change,
                            ChangeResult.HELD,
                            change.hold().toString(),
                            0);
            run.delivery().count(change.change(), Result.HELD);
        });
    }
}
