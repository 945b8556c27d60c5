package org.jamfsync.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jamfsync.model.Messages;
import org.jamfsync.route.RunListener.Result;
import org.jamfsync.route.RunReport;

/** Shows how runs ended. */
final class ReportView {
    private final PrintWriter out;
    private final PrintWriter err;
    private final GlobalOptions options;

    ReportView(PrintWriter out, PrintWriter err, GlobalOptions options) {
        this.out = out;
        this.err = err;
        this.options = options;
    }

    void site(RunReport report, boolean several) {
        if (several) {
            out.println("[" + report.site() + "]");
        }
    }

    void problem(RunReport report) {
        err.println(report.problem());
        if (options.debug() && report.cause() != null) {
            report.cause().printStackTrace(err);
        }
    }

    void results(RunReport report) {
        out.println(Messages.text(
                "cli.sync-sum",
                report.count(Result.DONE),
                report.count(Result.HELD),
                report.count(Result.FAILED),
                report.count(Result.LEFT),
                seconds(report)));
        if (report.count(Result.HELD) > 0) {
            out.println(Messages.text("cli.see-holds"));
        }
        if (report.count(Result.FAILED) > 0) {
            out.println(Messages.text("cli.see-dead-letters"));
        }
    }

    private static String seconds(RunReport report) {
        var millis = Duration.between(report.started(), report.ended()).toMillis();
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }

    void plansJson(List<RunReport> reports) throws IOException {
        json(reports, false);
    }

    void runsJson(List<RunReport> reports) throws IOException {
        json(reports, true);
    }

    private void json(List<RunReport> reports, boolean results) throws IOException {
        try (var json = JsonOut.on(out)) {
            var plans = new PlanJson(json);
            json.writeStartObject();
            json.writeArrayFieldStart("sites");
            for (var report : reports) {
                if (report.problem() != null) {
                    problem(report);
                }
                if (report.plan() != null && !results) {
                    plans.write(report.plan());
                } else {
                    run(json, report);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void run(com.fasterxml.jackson.core.JsonGenerator json, RunReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("site", report.site());
        json.writeNumberField("run", report.runId());
        json.writeStringField("outcome", report.exitCode().name().toLowerCase(Locale.ROOT));
        json.writeStringField(
                "problem", report.problem() == null ? null : report.problem().toString());
        for (var result : Result.values()) {
            json.writeNumberField(result.name().toLowerCase(Locale.ROOT), report.count(result));
        }
        json.writeEndObject();
    }
}
