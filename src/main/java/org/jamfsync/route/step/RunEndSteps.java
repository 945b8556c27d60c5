package org.jamfsync.route.step;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Roster;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.LeftOver;
import org.jamfsync.route.Delivery;
import org.jamfsync.route.Failures;
import org.jamfsync.route.RunContext;
import org.jamfsync.route.RunKind.Trait;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.RunningSites;
import org.jamfsync.route.Site;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.run.ChangeResult;
import org.jamfsync.state.run.RunOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Ends a run, well or badly: its report, and its entry in the history. */
@Step("reports")
public final class RunEndSteps {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.runs");

    private final Map<String, Site> sites;
    private final RunningSites running;
    private final StateDatabase state;
    private final Duration retention;
    private final Clock clock;

    /** @param retention how long what resolved dead letters say of people is kept */
    public RunEndSteps(
            Map<String, Site> sites, RunningSites running, StateDatabase state, Duration retention, Clock clock) {
        this.sites = sites;
        this.running = running;
        this.state = state;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * How a run that came to its end has ended.
     *
     * @param roster null when IServ was not read for this run
     * @param plan as the guard has judged it, all of it
     * @param due what of it was to go out
     */
    public RunReport of(RunContext run, Roster roster, GuardedPlan plan, GuardedPlan due) {
        var problem = problem(run);
        running.delivery(run)
                .ifPresent(delivery -> state.deadLetters().count(run.site().getName(), delivery.blamed()));
        if (run.applies() && problem == null && run.kind().is(Trait.DEFERS)) {
            closeResolved(run, plan);
        }
        if (run.id() != 0) {
            state.deadLetters().erasePayloads(retention);
        }
        var code = exitCode(run, due, problem);
        var blocked = blocked(run, due, code);
        if (blocked != null && !blocked.all().isEmpty()) {
            code = code.worse(ExitCode.DEAD_LETTERS);
        }
        var report = report(run, roster, due.plan(), blocked, code, problem, null);
        finish(run, report);
        return report;
    }

    /** Null when the run does not deliver, or was not to bring over everybody. */
    private RunReport.Blocked blocked(RunContext run, GuardedPlan due, ExitCode otherwise) {
        if (!run.applies() || run.request().only() != null || !run.kind().is(Trait.DEFERS)) {
            return null;
        }
        var all = LeftOver.of(due.plan());
        var fresh = state.runs().recordBlocked(run.id(), run.site().getName(), all);
        return new RunReport.Blocked(all, fresh, otherwise == ExitCode.DONE);
    }

    /** Letters of what is no longer wanted, whether it was tried in this run or set aside. */
    private void closeResolved(RunContext run, GuardedPlan plan) {
        var only = run.request().only();
        var wanted = (only == null ? plan : only.of(plan))
                .changes().stream().map(PlannedChange::subject).collect(Collectors.toSet());
        state.deadLetters()
                .closeResolved(run.site().getName(), wanted, object -> only == null || only.isObject(object));
    }

    private Map<Kind, Map<ChangeResult, Integer>> results(RunContext run) {
        return running.delivery(run).map(Delivery::results).orElse(Map.of());
    }

    /** Why something that was to be done is not; null when nothing is left to the next run. */
    private Message problem(RunContext run) {
        int left = count(run, ChangeResult.DEFERRED);
        var stop = running.stop(run);
        if (stop.isGiven() || left == 0) {
            return stop.reason();
        }
        var word = running.delivery(run).map(Delivery::leftBecause).orElse(null);
        return word == null ? postponed(run, left) : Message.of("run.left", left, word);
    }

    private Message postponed(RunContext run, int left) {
        var asked = running.delivery(run).map(Delivery::asked).orElse(null);
        return asked == null ? Message.of("run.postponed", left) : Message.of("run.postponed-asked", left, asked);
    }

    private int count(RunContext run, ChangeResult result) {
        return results(run).values().stream()
                .mapToInt(ended -> ended.getOrDefault(result, 0))
                .sum();
    }

    private ExitCode exitCode(RunContext run, GuardedPlan due, Message problem) {
        var code = ExitCode.DONE;
        if (!due.waiting().isEmpty() || count(run, ChangeResult.HELD) > 0) {
            code = code.worse(ExitCode.HELD);
        }
        if (run.applies() && state.deadLetters().hasOpen(run.site().getName())) {
            code = code.worse(ExitCode.DEAD_LETTERS);
        }
        return problem == null ? code : code.worse(ExitCode.FAILED);
    }

    /** Out: the {@link RunReport} of a run that a failure stopped, with what it had read and planned by then. */
    @Step("failRun")
    void fail(Exchange exchange) {
        var run = RunContext.of(exchange);
        var thrown = Failures.of(exchange);
        LOG.debug("cause", thrown);
        if (run == null) {
            var site = sites.get(exchange.getMessage().getBody(RunRequest.class).site());
            exchange.getMessage().setBody(neverBegun(site, Failures.problem(thrown, site), thrown));
            return;
        }
        var problem = Failures.problem(thrown, run.site());
        var report = report(
                run, roster(exchange), plan(exchange), null, problem.exitCode(), problem.text(), problem.getCause());
        exchange.getMessage().setBody(report);
        try {
            finish(run, report);
        } catch (Problem noHistory) {
            // The run's own problem is the news; that the history lacks it is another.
            LOG.error("{}: {}", run.site().getName(), noHistory.getMessage());
        }
    }

    /** An implausible one is still in hand. */
    private static Roster roster(Exchange exchange) {
        var read = exchange.getVariable("roster", Roster.class);
        return read == null && exchange.getMessage().getBody() instanceof Roster inHand ? inHand : read;
    }

    private static Plan plan(Exchange exchange) {
        for (var name : List.of("due", "plan")) {
            var guarded = exchange.getVariable(name, GuardedPlan.class);
            if (guarded != null) {
                return guarded.plan();
            }
        }
        return exchange.getVariable("draft", Plan.class);
    }

    private RunReport neverBegun(Site site, Problem problem, Throwable thrown) {
        var now = clock.instant();
        return new RunReport(
                site.getName(), 0, now, now, false, null, null, Map.of(), problem.exitCode(), problem.text(), thrown);
    }

    private RunReport report(
            RunContext run,
            Roster roster,
            Plan plan,
            RunReport.Blocked blocked,
            ExitCode code,
            Message problem,
            Throwable cause) {
        return new RunReport(
                run.site().getName(),
                run.id(),
                run.started(),
                clock.instant(),
                run.applies(),
                roster,
                plan,
                results(run),
                blocked,
                code,
                problem,
                cause);
    }

    private void finish(RunContext run, RunReport report) {
        if (run.id() == 0) {
            return;
        }
        try {
            state.runs()
                    .finish(
                            run.id(),
                            outcome(report.exitCode()),
                            counts(report),
                            report.problem() == null ? null : report.problem().toString());
        } finally {
            running.end(run);
        }
        LOG.atLevel(report.problem() == null ? Level.INFO : Level.WARN).log("{}: {}", report.site(), summary(report));
        run.request().listener().ended(report);
    }

    public static RunOutcome outcome(ExitCode code) {
        return switch (code) {
            case FAILED, USAGE -> RunOutcome.FAILED;
            default -> RunOutcome.valueOf(code.name());
        };
    }

    public static Message summary(RunReport report) {
        if (report.results().isEmpty() && report.problem() != null) {
            return Message.of("run.failed", report.problem());
        }
        var ended = Message.of(
                report.problem() != null ? "run.cut" : report.applied() ? "run.done" : "run.planned",
                report.plan().changes().size(),
                report.count(ChangeResult.DONE),
                // A person's word may have come while the run went on.
                Math.max(report.plan().held(), report.count(ChangeResult.HELD)),
                report.count(ChangeResult.FAILED),
                report.count(ChangeResult.DEFERRED),
                report.problem() == null ? "" : report.problem());
        int blocked = report.allBlocked().size();
        return blocked == 0 ? ended : Message.of("run.blocked", ended, blocked);
    }

    /** For the next run's comparison only those count whom IServ has. */
    private static Map<String, Integer> counts(RunReport report) {
        var counts = report.counts();
        counts.computeIfPresent("persons", (name, all) -> report.roster().personsRead());
        return counts;
    }
}
