package org.jamfsync.route.step.own;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.Messages;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.custom.RunView;
import org.jamfsync.route.step.RunEndSteps;
import org.jamfsync.state.run.ChangeResult;

/** What a school's own route is told of a run. */
public final class RunViews {
    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock;

    public RunViews(Clock clock) {
        this.clock = clock;
    }

    RunView of(RunReport report) {
        var outcome = RunEndSteps.outcome(report.exitCode()).name().toLowerCase(Locale.ROOT);
        var problem = report.problem() == null ? "" : report.problem().toString();
        return new RunView(
                report.site(),
                report.runId(),
                outcome,
                report.isGood(),
                report.applied(),
                time(report.started()),
                time(report.ended()),
                report.counts(),
                problem,
                text(report, outcome),
                json(report, outcome, problem),
                report.plan() == null
                        ? List.of()
                        : report.plan().changes().stream().map(RunViews::line).toList());
    }

    private String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(clock.getZone()));
    }

    private static String line(PlannedChange change) {
        return change.operation().word() + " " + change.kind().word() + " " + change.key()
                + (change.isHeld() ? " (held)" : "");
    }

    private String text(RunReport report, String outcome) {
        var lines = new ArrayList<String>();
        lines.add(Messages.text("routes.report-head", report.site(), report.runId(), time(report.started()), outcome));
        lines.add(RunEndSteps.summary(report).toString());
        if (report.roster() != null) {
            lines.add(Messages.text(
                    "routes.report-read",
                    report.roster().persons().size(),
                    report.roster().teachers(),
                    report.roster().classes().size()));
        }
        if (report.plan() != null && report.plan().held() > 0) {
            lines.add(Messages.text("cli.see-holds"));
        }
        if (report.count(ChangeResult.FAILED) > 0) {
            lines.add(Messages.text("cli.see-dead-letters"));
        }
        if (!report.allBlocked().isEmpty()) {
            lines.add(Messages.text("cli.see-blocked", report.allBlocked().size()));
        }
        return String.join("\n", lines) + "\n";
    }

    private String json(RunReport report, String outcome, String problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("site", report.site());
        fields.put("run", report.runId());
        fields.put("outcome", outcome);
        fields.put("applied", report.applied());
        fields.put("started", time(report.started()));
        fields.put("ended", time(report.ended()));
        fields.put("counts", report.counts());
        fields.put("problem", problem);
        try {
            return json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are always JSON", e);
        }
    }
}
