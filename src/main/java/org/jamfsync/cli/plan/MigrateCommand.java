package org.jamfsync.cli.plan;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.KnownAccounts;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.StopSignal;
import org.jamfsync.cli.view.PlanText;
import org.jamfsync.cli.view.ProgressView;
import org.jamfsync.cli.view.ReportView;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.diff.Moves;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.Task;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.state.run.RunStore;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows whose Jamf user is in another location, and brings those who are named to this site's. */
@picocli.CommandLine.Command(name = "migrate")
public final class MigrateCommand extends Command {
    @Parameters(arity = "0..*", paramLabel = "ACT", descriptionKey = "option.migrate-accounts")
    private Set<String> accounts = Set.of();

    @Option(names = "--from", paramLabel = "LOCATION", descriptionKey = "option.migrate-from")
    private Integer from;

    @Option(names = "--with-devices", descriptionKey = "option.migrate-devices")
    private boolean withDevices;

    @Option(names = "--yes", descriptionKey = "option.migrate-yes")
    private boolean yes;

    @Override
    @SuppressWarnings("try") // the signal only has to be there
    protected ExitCode execute() throws Exception {
        try (var session = Session.open(options(), System.getenv())) {
            if (session.sites().size() > 1) {
                throw Problem.usage(Message.of("safety.one-site", String.join(", ", session.sites())));
            }
            var site = session.sites().get(0);
            if (session.settings().sites().get(site).jamf().locationId() == null) {
                throw Problem.usage(Message.of("safety.no-location"));
            }
            if (yes && accounts.isEmpty() && from == null) {
                throw Problem.usage(Message.of("safety.migrate-whom"));
            }
            if (yes) {
                session.lock("migrate");
            }
            var engine = session.engine();
            RunReport report;
            try (var stop = new StopSignal(engine::stopRuns, err());
                    var progress = new ProgressView(err(), site)) {
                var choice = Task.migrate(new Moves.Choice(accounts, from, withDevices));
                var look = new RunRequest(site, false, "command", false, null, Set.of(), progress, choice);
                report = yes && accounts.isEmpty() ? null : engine.run(look);
                requireAll(report, engine);
                if (yes) {
                    report = engine.run(new RunRequest(site, true, "command", false, null, Set.of(), progress, choice));
                }
            }
            print(report, session.state().runs());
            return isRefused(report) ? ExitCode.FAILED : report.exitCode();
        }
    }

    /** Whoever is named must be there: a typing error is no reason to do the rest. */
    private void requireAll(RunReport report, Engine engine) {
        if (report != null && report.plan() != null) {
            var found = report.plan().changes().stream().map(PlannedChange::key).toList();
            accounts.stream()
                    .filter(account -> !found.contains(account) && !isTold(report, account))
                    .findFirst()
                    .ifPresent(account -> {
                        throw KnownAccounts.unknown(
                                Message.of("safety.migrate-not-elsewhere", account),
                                account,
                                others(engine, report.site(), account));
                    });
        }
    }

    private static boolean isTold(RunReport report, String account) {
        return report.plan().notices().stream().anyMatch(notice -> notice.key().equals(account));
    }

    /** Whoever was named and does not come was not moved, whatever became of the others. */
    private boolean isRefused(RunReport report) {
        return report.plan() != null && accounts.stream().anyMatch(account -> isTold(report, account));
    }

    /** Whom somebody may have meant. Whoever has just this account was meant, and is not elsewhere. */
    private static Map<String, String> others(Engine engine, String site, String account) {
        var all = new HashMap<>(KnownAccounts.persons(engine.inspect(site)));
        return all.containsKey(account) ? Map.of() : all;
    }

    private void print(RunReport report, RunStore history) throws IOException {
        var view = new ReportView(out(), err(), options());
        if (yes) {
            view.runs(List.of(report), history, false);
            return;
        }
        if (options().json()) {
            view.plansJson(List.of(report));
            return;
        }
        if (report.plan() != null) {
            new PlanText(out()).print(report.plan());
            if (!report.plan().changes().isEmpty()) {
                out().println(Messages.text("safety.migrate-yes"));
            }
        }
        if (report.problem() != null) {
            view.problem(report);
        }
    }
}
