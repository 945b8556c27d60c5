package org.jamfsync.route;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunListener.Result;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.run.RunOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Ends a run, well or badly: its report, and its entry in the history. */
final class RunEndSteps {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.runs");

    private final RunningSites running;
    private final StateDatabase state;
    private final Duration retention;
    private final Clock clock;

    /** @param retention how long what resolved dead letters say of people is kept */
    RunEndSteps(RunningSites running, StateDatabase state, Duration retention, Clock clock) {
        this.running = running;
        this.state = state;
        this.retention = retention;
        this.clock = clock;
    }

    /** Out: the {@link RunReport} of a run that came to its end. */
    void report(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var problem = problem(run);
        if (run.isApplies() && problem == null && run.request().task() instanceof Task.Sync) {
            var only = run.request().only();
            state.deadLetters()
                    .closeResolved(
                            run.getSite().getName(), run.wanted(), object -> only == null || only.isObject(object));
        }
        if (run.id() != 0) {
            state.deadLetters().erasePayloads(retention);
        }
        var report = report(run, exitCode(run, problem), problem, null);
        finish(run, report);
        exchange.getMessage().setBody(report);
    }

    /** Why something that was to be done is not; null when nothing is left to the next run. */
    private static Message problem(SyncRun run) {
        int left = run.delivery().results().values().stream()
                .mapToInt(ended -> ended.getOrDefault(Result.DEFERRED, 0))
                .sum();
        return run.delivery().isStopped() || left == 0
                ? run.delivery().stopReason()
                : Message.of("run.postponed", left);
    }

    private ExitCode exitCode(SyncRun run, Message problem) {
        var code = ExitCode.DONE;
        if (run.shown().held() > 0) {
            code = code.worse(ExitCode.HELD);
        }
        if (run.isApplies() && state.deadLetters().hasOpen(run.getSite().getName())) {
            code = code.worse(ExitCode.DEAD_LETTERS);
        }
        return problem == null ? code : code.worse(ExitCode.FAILED);
    }

    /** Out: the {@link RunReport} of a run that a failure stopped before delivery. */
    void fail(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var site = Site.of(exchange);
        var thrown = Failures.of(exchange);
        var problem = Failures.problem(thrown, site);
        LOG.debug("cause", thrown);
        if (run == null) {
            exchange.getMessage().setBody(neverBegun(site, problem, thrown));
            return;
        }
        var report = report(run, problem.exitCode(), problem.text(), problem.getCause());
        exchange.getMessage().setBody(report);
        try {
            finish(run, report);
        } catch (Problem noHistory) {
            // The run's own problem is the news; that the history lacks it is another.
            LOG.error("{}: {}", site.getName(), noHistory.getMessage());
        }
    }

    private RunReport neverBegun(Site site, Problem problem, Throwable thrown) {
        var now = clock.instant();
        return new RunReport(
                site.getName(), 0, now, now, false, null, null, Map.of(), problem.exitCode(), problem.text(), thrown);
    }

    private RunReport report(SyncRun run, ExitCode code, Message problem, Throwable cause) {
        return new RunReport(
                run.getSite().getName(),
                run.id(),
                run.started(),
                clock.instant(),
                run.isApplies(),
                run.roster(),
                run.shown(),
                run.delivery().results(),
                code,
                problem,
                cause);
    }

    private void finish(SyncRun run, RunReport report) {
        if (run.id() == 0) {
            return;
        }
        try {
            state.runs()
                    .finish(
                            run.id(),
                            outcome(report.exitCode()),
                            counts(run.personsRead(), report),
                            report.problem() == null ? null : report.problem().toString());
        } finally {
            running.end(run);
        }
        LOG.atLevel(report.problem() == null ? Level.INFO : Level.WARN).log("{}: {}", report.site(), summary(report));
        run.request().listener().ended(report);
    }

    static RunOutcome outcome(ExitCode code) {
        return switch (code) {
            case FAILED, USAGE -> RunOutcome.FAILED;
            default -> RunOutcome.valueOf(code.name());
        };
    }

    static Message summary(RunReport report) {
        if (report.results().isEmpty() && report.problem() != null) {
            return Message.of("run.failed", report.problem());
        }
        return Message.of(
                report.problem() != null ? "run.cut" : report.applied() ? "run.done" : "run.planned",
                report.plan().changes().size(),
                report.count(Result.DONE),
                report.plan().held(),
                report.count(Result.FAILED),
                report.count(Result.DEFERRED),
                report.problem() == null ? "" : report.problem());
    }

    /** For the next run's comparison only those count whom IServ has. */
    private static Map<String, Integer> counts(int personsRead, RunReport report) {
        var counts = report.counts();
        counts.computeIfPresent("persons", (name, all) -> personsRead == 0 ? all : personsRead);
        return counts;
    }
}
