package org.jamfsync.route;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jamfsync.model.Change;
import org.jamfsync.model.Message;
import org.jamfsync.model.Plan;
import org.jamfsync.route.RunListener.Result;
import org.jamfsync.state.ChangeResult;
import org.jamfsync.state.HoldStore;
import org.jamfsync.state.StateDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins a run; {@link RunEndSteps} ends it. */
final class RunSteps {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.runs");

    /** Longer than the guard's window, so that a clock that is set back loses nothing. */
    private static final Duration REMOVALS_KEPT = Duration.ofDays(7);

    private final Map<String, Site> sites;
    private final StateDatabase state;
    private final Clock clock;
    private final Duration undoKept;
    private volatile RunListener scheduledListener = RunListener.SILENT;
    private final RunningSites running;

    /** @param undoKept how long it is known what was there before each write, and whom closed holds would have hit */
    RunSteps(Map<String, Site> sites, RunningSites running, StateDatabase state, Clock clock, Duration undoKept) {
        this.undoKept = undoKept;
        this.sites = sites;
        this.running = running;
        this.state = state;
        this.clock = clock;
    }

    /** Who hears the runs that the schedule starts. */
    void listener(RunListener listener) {
        scheduledListener = listener;
    }

    /** In: a site's name. Out: what its schedule asks for, or null while a run of it still goes on. */
    void scheduledRequest(Exchange exchange) {
        var site = sites.get(exchange.getMessage().getBody(String.class));
        if (running.contains(site.getName())) {
            LOG.warn("{}: {}", site.getName(), Message.of("run.still-running"));
            exchange.getMessage().setBody(null);
            return;
        }
        var fired = exchange.getMessage().getHeader("scheduledFireTime", Date.class);
        if (fired != null && state.runs().anySince(site.getName(), fired.toInstant())) {
            LOG.debug("{}: another node has run", site.getName());
            exchange.getMessage().setBody(null);
            return;
        }
        exchange.getMessage()
                .setBody(new RunRequest(
                        site.getName(),
                        site.decisions().applies(),
                        "schedule",
                        verifyIsDue(site),
                        null,
                        Set.of(),
                        scheduledListener));
    }

    /** Once a day every class of ours is read, however quiet counts and ledger are. */
    private boolean verifyIsDue(Site site) {
        var zone = clock.getZone();
        var today = clock.instant().atZone(zone).toLocalDate();
        return state.runs()
                .lastSuccess(site.getName())
                .map(last -> last.atZone(zone).toLocalDate().isBefore(today))
                .orElse(true);
    }

    void begin(Exchange exchange) {
        var request = exchange.getMessage().getBody(RunRequest.class);
        var site = sites.get(request.site());
        exchange.setProperty(Site.PROPERTY, site);
        exchange.setProperty(SyncRun.PROPERTY, begun(site, request));
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

    private static List<Change> held(Plan plan) {
        return plan.changes().stream().filter(Change::isHeld).toList();
    }

    /** The ledger's notes and the holds of a plan that is applied. */
    void beginDelivery(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var site = run.getSite().getName();
        var held = held(run.plan());
        var losses = run.losses();
        var now = clock.instant();
        state.ledger().apply(site, run.plan().bookkeeping(), run.written(now));
        state.removals().record(site, losses.counted(run.plan().bookkeeping()), run.written(now));
        state.removals().forget(now.minus(REMOVALS_KEPT));
        state.images().erase(now.minus(undoKept));
        state.holds().closeForgotten(now.minus(undoKept));
        state.holds().erase(now.minus(undoKept));
        if (run.request().only() == null) {
            // What a saved plan leaves out is still held.
            var seen = held(run.guarded()).stream()
                    .map(change -> new HoldStore.Held(change, losses.of(change), losses.impact(change)))
                    .toList();
            state.holds().sync(site, run.origin(), seen, run.released(), now, run.id());
        }
        held.forEach(change -> {
            state.runs()
                    .recordChange(
                            run.id(),
                            site,
                            change,
                            ChangeResult.HELD,
                            change.held().toString(),
                            0);
            run.count(change, Result.HELD);
        });
    }
}
