package org.jamfsync.route;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.jamfsync.model.ExitCode;
import org.jamfsync.model.Message;
import org.jamfsync.model.Operation;
import org.jamfsync.model.Problem;
import org.jamfsync.route.RunListener.Result;
import org.jamfsync.state.ChangeResult;
import org.jamfsync.state.HoldStore;
import org.jamfsync.state.RunOutcome;
import org.jamfsync.state.StateDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins and ends a run. */
final class RunSteps {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.runs");

    /** Longer than the guard's window, so that a clock that is set back loses nothing. */
    private static final Duration REMOVALS_KEPT = Duration.ofDays(7);

    private final Map<String, Site> sites;
    private final StateDatabase state;
    private final Clock clock;
    private volatile RunListener scheduledListener = RunListener.SILENT;
    private final Map<String, SyncRun> running = new ConcurrentHashMap<>();

    RunSteps(Map<String, Site> sites, StateDatabase state, Clock clock) {
        this.sites = sites;
        this.state = state;
        this.clock = clock;
    }

    /** Who hears the runs that the schedule starts. */
    void listener(RunListener listener) {
        scheduledListener = listener;
    }

    boolean isRunning(String site) {
        return running.containsKey(site);
    }

    /** In: a site's name. Out: what its schedule asks for, or null while a run of it still goes on. */
    void scheduledRequest(Exchange exchange) {
        var site = sites.get(exchange.getMessage().getBody(String.class));
        if (isRunning(site.getName())) {
            LOG.warn("{}: {}", site.getName(), Message.of("run.still-running"));
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
        // A plan by command leaves no trace; all other runs stand in the history.
        boolean recorded = request.apply() || request.trigger().equals("schedule");
        long id = recorded
                ? state.runs().begin(site.getName(), request.apply() ? "apply" : "plan", request.trigger())
                : 0;
        var run = new SyncRun(site, request, id, clock.instant());
        exchange.setProperty(SyncRun.PROPERTY, run);
        if (running.putIfAbsent(site.getName(), run) != null) {
            throw Problem.failed(Message.of("run.still-running"));
        }
    }

    /** The ledger's notes and the holds of a plan that is applied. */
    void beginDelivery(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var site = run.getSite().getName();
        var held =
                run.plan().changes().stream().filter(change -> change.isHeld()).toList();
        var losses = run.losses();
        var now = clock.instant();
        state.ledger().apply(site, run.plan().bookkeeping(), run.written(now));
        state.removals().record(site, losses.counted(run.plan().bookkeeping()), run.written(now));
        state.removals().forget(now.minus(REMOVALS_KEPT));
        if (run.request().only() == null) {
            var seen = held.stream()
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

    /** Stops every run that goes on: what is in flight ends, nothing new starts. */
    void stopAll() {
        running.values().forEach(run -> run.stop(Message.of("run.stopping")));
    }

    /** Out: the {@link RunReport} of a run that came to its end. */
    void report(Exchange exchange) {
        var run = SyncRun.of(exchange);
        running.remove(run.getSite().getName(), run);
        var problem = run.stopReason();
        if (run.isApplies() && problem == null && run.request().only() == null) {
            state.deadLetters().closeSettled(run.getSite().getName(), run.plan().changes());
        }
        var report = report(run, exitCode(run), problem, null);
        finish(run, report);
        exchange.getMessage().setBody(report);
    }

    private ExitCode exitCode(SyncRun run) {
        var code = ExitCode.DONE;
        if (run.plan().held() > 0) {
            code = code.worse(ExitCode.HELD);
        }
        if (run.isApplies() && state.deadLetters().hasOpen(run.getSite().getName())) {
            code = code.worse(ExitCode.DEAD_LETTERS);
        }
        return run.isStopped() ? code.worse(ExitCode.FAILED) : code;
    }

    /** Out: the {@link RunReport} of a run that a failure stopped before delivery. */
    void fail(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var site = Site.of(exchange);
        var thrown = Failures.of(exchange);
        var problem = Failures.problem(thrown, site);
        LOG.debug("cause", thrown);
        if (run != null) {
            running.remove(site.getName(), run);
            var report = report(run, problem.exitCode(), problem.text(), problem.getCause());
            finish(run, report);
            exchange.getMessage().setBody(report);
        } else {
            var now = clock.instant();
            exchange.getMessage()
                    .setBody(new RunReport(
                            site.getName(),
                            0,
                            now,
                            now,
                            false,
                            null,
                            null,
                            Map.of(),
                            problem.exitCode(),
                            problem.text(),
                            thrown));
        }
    }

    private RunReport report(SyncRun run, ExitCode code, Message problem, Throwable cause) {
        return new RunReport(
                run.getSite().getName(),
                run.id(),
                run.started(),
                clock.instant(),
                run.isApplies(),
                run.roster(),
                run.plan(),
                run.results(),
                code,
                problem,
                cause);
    }

    private void finish(SyncRun run, RunReport report) {
        if (run.id() == 0) {
            return;
        }
        var outcome = report.exitCode() == ExitCode.FAILED || report.exitCode() == ExitCode.USAGE
                ? RunOutcome.FAILED
                : RunOutcome.valueOf(report.exitCode().name());
        state.runs()
                .finish(
                        run.id(),
                        outcome,
                        counts(run, report),
                        report.problem() == null ? null : report.problem().toString());
        LOG.info("{}: {}", report.site(), summary(report));
        run.request().listener().ended(report);
    }

    private static Message summary(RunReport report) {
        return report.problem() != null
                ? Message.of("run.failed", report.problem())
                : Message.of(
                        report.applied() ? "run.done" : "run.planned",
                        report.plan().changes().size(),
                        report.count(Result.DONE),
                        report.plan().held(),
                        report.count(Result.FAILED),
                        report.count(Result.LEFT));
    }

    private static Map<String, Integer> counts(SyncRun run, RunReport report) {
        var counts = new LinkedHashMap<String, Integer>();
        if (run.roster() != null) {
            counts.put("persons", run.roster().persons().size());
            counts.put("teachers", (int) run.roster().teachers());
            counts.put("classes", run.roster().classes().size());
        }
        if (run.plan() != null) {
            for (var operation : Operation.values()) {
                counts.put(operation.word(), (int) run.plan().count(operation));
            }
            counts.put("unchanged", run.plan().unchanged());
        }
        report.results()
                .forEach((result, count) -> counts.put(result.name().toLowerCase(java.util.Locale.ROOT), count));
        return counts;
    }
}
