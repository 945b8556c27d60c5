package org.jamfsync.cli.view;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jamfsync.cli.GlobalOptions;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.model.Kind;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Shown;
import org.jamfsync.route.RunReport;
import org.jamfsync.state.run.ChangeResult;
import org.jamfsync.state.run.RunChange;
import org.jamfsync.state.run.RunStore;

/** Shows how runs ended. */
public final class ReportView {
    /** So many of a kind of line, so that the sum stays in sight. */
    private static final int MOST_NAMED = 20;

    private final PrintWriter out;
    private final PrintWriter err;
    private final GlobalOptions options;

    public ReportView(PrintWriter out, PrintWriter err, GlobalOptions options) {
        this.out = out;
        this.err = err;
        this.options = options;
    }

    public void site(RunReport report, boolean several) {
        if (several) {
            out.println("[" + report.site() + "]");
        }
    }

    public void problem(RunReport report) {
        err.println(report.problem());
        if (options.debug() && report.cause() != null) {
            err.print(Shown.trace(report.cause()));
        }
    }

    /**
     * What runs that deliver did, and which changes failed.
     *
     * @param each whether to name the changes that were done as well
     */
    public void runs(List<RunReport> reports, RunStore history, boolean each) throws IOException {
        if (options.json()) {
            json(reports, true, history);
            return;
        }
        for (var report : reports) {
            site(report, reports.size() > 1);
            if (report.plan() != null) {
                new PlanSummary(out).printLong(report.plan(), report.roster());
                PlanText.brief(out).print(report.plan());
                results(report);
                changes(history.changes(report.runId()), each);
            }
            if (report.problem() != null) {
                problem(report);
            }
        }
    }

    /** A row for each kind of object, a column for each way a change can end. */
    private void results(RunReport report) {
        if (!report.results().isEmpty()) {
            out.printf(
                    "%-16s %8s %8s %8s %8s%n",
                    "",
                    Messages.text("cli.results-done"),
                    Messages.text("cli.results-held"),
                    Messages.text("cli.results-failed"),
                    Messages.text("cli.results-left"));
        }
        for (var kind : Kind.values()) {
            var row = report.results().get(kind);
            if (row != null) {
                out.printf(
                        "%-16s %8d %8d %8d %8d%n",
                        Messages.text("cli.results-" + kind.word()),
                        row.getOrDefault(ChangeResult.DONE, 0),
                        row.getOrDefault(ChangeResult.HELD, 0),
                        row.getOrDefault(ChangeResult.FAILED, 0),
                        row.getOrDefault(ChangeResult.DEFERRED, 0));
            }
        }
        out.println(Messages.text(
                "cli.sync-sum",
                report.count(ChangeResult.DONE),
                report.count(ChangeResult.HELD),
                report.count(ChangeResult.FAILED),
                report.count(ChangeResult.DEFERRED),
                seconds(report)));
        if (report.count(ChangeResult.HELD) > 0) {
            out.println(Messages.text("cli.see-holds"));
        }
        if (!report.allBlocked().isEmpty()) {
            out.println(Messages.text("cli.see-blocked", report.allBlocked().size()));
        }
    }

    /** Those that failed, and those that were tried and are left; a few of many. */
    private void changes(List<RunChange> ended, boolean each) {
        if (each) {
            ended.stream()
                    .filter(change -> change.result() == ChangeResult.DONE)
                    .limit(MOST_NAMED)
                    .forEach(change -> out.println(Messages.text("cli.change-done", change)));
        }
        var failed = ended.stream().filter(ReportView::isFailed).toList();
        failed.stream()
                .limit(MOST_NAMED)
                .forEach(change -> out.println(Messages.text("cli.change-failed", change, change.detail())));
        if (failed.size() > MOST_NAMED) {
            out.println(Messages.text("cli.changes-more", failed.size() - MOST_NAMED));
        }
        if (!failed.isEmpty()) {
            out.println(Messages.text("cli.see-dead-letters"));
        }
    }

    private static boolean isFailed(RunChange change) {
        return change.result() == ChangeResult.FAILED
                || (change.result() == ChangeResult.DEFERRED && change.detail() != null);
    }

    private static String seconds(RunReport report) {
        var millis = Duration.between(report.started(), report.ended()).toMillis();
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }

    public void plansJson(List<RunReport> reports) throws IOException {
        json(reports, false, null);
    }

    /** @param history null without results */
    private void json(List<RunReport> reports, boolean results, RunStore history) throws IOException {
        reports.stream().filter(report -> report.problem() != null).forEach(this::problem);
        JsonOut.print(
                out,
                Map.of(
                        "sites",
                        reports.stream()
                                .map(report -> report.plan() != null && !results
                                        ? PlanView.of(report.plan())
                                        : RunView.of(report, history))
                                .toList()));
    }

    /** How a run ended: the changes by result, all of them and those of each kind. */
    private record RunView(
            String site,
            long run,
            ExitCode outcome,
            Message problem,
            int done,
            int failed,
            int held,
            int left,
            List<Notice> blocked,
            Map<Kind, Map<ChangeResult, Integer>> kinds,
            List<Failed> failures) {
        /** One change that failed, and why. */
        record Failed(String operation, String kind, String key, String why) {}

        static RunView of(RunReport report, RunStore history) {
            var failures = history == null
                    ? List.<Failed>of()
                    : history.changes(report.runId()).stream()
                            .filter(ReportView::isFailed)
                            .map(change -> new Failed(change.operation(), change.kind(), change.key(), change.detail()))
                            .toList();
            return new RunView(
                    report.site(),
                    report.runId(),
                    report.exitCode(),
                    report.problem(),
                    report.count(ChangeResult.DONE),
                    report.count(ChangeResult.FAILED),
                    report.count(ChangeResult.HELD),
                    report.count(ChangeResult.DEFERRED),
                    report.allBlocked(),
                    report.results(),
                    failures);
        }
    }
}
