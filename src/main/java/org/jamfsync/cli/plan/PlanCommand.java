package org.jamfsync.cli.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.ExpectedOptions;
import org.jamfsync.cli.KnownAccounts;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.rehearse.Rehearsing;
import org.jamfsync.cli.view.PlanSummary;
import org.jamfsync.cli.view.PlanText;
import org.jamfsync.cli.view.ProgressView;
import org.jamfsync.cli.view.ReportView;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Roster;
import org.jamfsync.model.change.Plan;
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

    @Option(names = "--full", descriptionKey = "option.full")
    private boolean full;

    @Option(names = "--summary", descriptionKey = "option.summary")
    private boolean summary;

    @ArgGroup
    private One only;

    private static final class One {
        @Option(names = "--person", paramLabel = "ACT", descriptionKey = "option.plan-person")
        private String person;

        @Option(names = "--class", paramLabel = "ACT", descriptionKey = "option.plan-class")
        private String group;
    }

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
            var sites = only == null ? session.sites() : new KnownAccounts(session).sitesOf(only.person, only.group);
            for (var site : sites) {
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
                show(shown(report.plan()), report.roster());
            }
        }
    }

    private void show(Plan plan, Roster roster) {
        var sums = new PlanSummary(out());
        if (summary) {
            sums.print(plan, roster);
            new PlanText(out()).sum(plan);
        } else {
            sums.printLong(plan, roster);
            (full ? new PlanText(out()) : PlanText.brief(out())).print(plan);
        }
    }

    /** What of it was asked for: the object, and the classes that the person comes to or leaves. */
    private Plan shown(Plan plan) {
        if (only == null) {
            return plan;
        }
        var asked = RunRequest.Only.account(only.person, only.group);
        return plan.with(
                plan.changes().stream().filter(asked::isAbout).toList(),
                plan.notices().stream()
                        .filter(notice -> notice.key().equals(notice.kind() == Kind.USER ? only.person : only.group))
                        .toList(),
                plan.bookkeeping());
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
