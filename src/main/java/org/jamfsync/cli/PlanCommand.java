package org.jamfsync.cli;

import java.util.ArrayList;
import java.util.List;
import org.jamfsync.model.ExitCode;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import picocli.CommandLine.Option;

/** Reads both sides and prints what a sync would do; changes nothing. */
@picocli.CommandLine.Command(name = "plan")
public final class PlanCommand extends Command {
    @Option(names = "--exit-code", descriptionKey = "option.exit-code")
    private boolean exitCode;

    @Option(names = "--verify", descriptionKey = "option.verify")
    private boolean verify;

    @Override
    protected ExitCode execute() throws Exception {
        try (var session = Session.open(options(), System.getenv())) {
            var reports = new ArrayList<RunReport>();
            var engine = session.engine();
            for (var site : session.sites()) {
                try (var progress = new ProgressView(err(), site)) {
                    reports.add(engine.run(
                            new RunRequest(site, false, "command", verify, null, java.util.Set.of(), progress)));
                }
            }
            print(reports);
            return code(reports);
        }
    }

    private void print(List<RunReport> reports) throws java.io.IOException {
        var view = new ReportView(out(), err(), options());
        if (options().json()) {
            view.plansJson(reports);
            return;
        }
        for (var report : reports) {
            view.site(report, reports.size() > 1);
            if (report.problem() != null) {
                view.problem(report);
            } else {
                new PlanText(out()).print(report.plan());
            }
        }
    }

    private ExitCode code(List<RunReport> reports) {
        var code = ExitCode.DONE;
        for (var report : reports) {
            boolean differs = exitCode
                    && report.plan() != null
                    && !report.plan().changes().isEmpty();
            // Held changes are no failure of a plan: it has only been looked at.
            var own = report.exitCode() == ExitCode.HELD ? ExitCode.DONE : report.exitCode();
            code = code.worse(own).worse(differs ? ExitCode.CHANGES : ExitCode.DONE);
        }
        return code;
    }
}
