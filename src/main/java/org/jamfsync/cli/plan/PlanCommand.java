package org.jamfsync.cli.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.ExpectedOptions;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.rehearse.Rehearsing;
import org.jamfsync.cli.view.PlanText;
import org.jamfsync.cli.view.ProgressView;
import org.jamfsync.cli.view.ReportView;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads both sides and prints what a sync would do; changes nothing. */
@picocli.CommandLine.Command(name = "plan")
public final class PlanCommand extends Command {
    @Option(names = "--exit-code", descriptionKey = "option.exit-code")
    private boolean exitCode;

    @Option(names = "--verify", descriptionKey = "option.verify")
    private boolean verify;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.plan-out")
    private Path file;

    @Mixin
    private ExpectedOptions expected;

    @ArgGroup(exclusive = false)
    private Rehearsing rehearsing;

    @Option(names = "--withdraw-rehearsal", descriptionKey = "option.withdraw-rehearsal")
    private boolean withdraw;

    @Override
    protected ExitCode execute() throws Exception {
        if (rehearsing != null && (exitCode || verify)) {
            throw Problem.usage(Message.of("year.not-with", exitCode ? "--exit-code" : "--verify"));
        }
        try (var session = Session.open(options(), System.getenv())) {
            if (withdraw) {
                session.sites().forEach(site -> withdraw(session, site));
                return ExitCode.DONE;
            }
            if (rehearsing != null) {
                return rehearsing.run(session, options(), expected.expected(), file, out(), err());
            }
            if (file != null && session.sites().size() > 1) {
                throw Problem.usage(Message.of("safety.one-site", String.join(", ", session.sites())));
            }
            var reports = new ArrayList<RunReport>();
            for (var site : session.sites()) {
                try (var progress = new ProgressView(err(), site)) {
                    var request = new RunRequest(site, false, "command", verify, null, Set.of(), progress);
                    reports.add(plan(session, request.expecting(expected.expected())));
                }
            }
            print(reports);
            return code(reports);
        }
    }

    private void withdraw(Session session, String site) {
        boolean withdrawn = session.state().rehearsals().withdraw(site);
        out().println(Messages.text(withdrawn ? "year.withdrawn" : "year.none", site));
    }

    private RunReport plan(Session session, RunRequest request) {
        if (file == null) {
            return session.engine().run(request);
        }
        var drafted = session.engine().draft(request);
        if (drafted.document() != null) {
            var digest = session.state().planFiles().write(file, drafted.document());
            err().println(Messages.text("safety.plan-kept", file, digest));
        }
        return drafted.report();
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
