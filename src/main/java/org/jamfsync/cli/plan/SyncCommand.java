package org.jamfsync.cli.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.ExpectedOptions;
import org.jamfsync.cli.HoldIds;
import org.jamfsync.cli.KnownAccounts;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.StopSignal;
import org.jamfsync.cli.view.ProgressView;
import org.jamfsync.cli.view.ReportView;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.Task;
import org.jamfsync.state.hold.Hold;
import org.jamfsync.state.plan.SavedPlan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One run: reads, plans, guards, delivers. */
@picocli.CommandLine.Command(name = "sync")
public final class SyncCommand extends Command {
    @Option(names = "--verify", descriptionKey = "option.verify")
    private boolean verify;

    @Option(names = "--approve", paramLabel = "HOLD", arity = "1..*", descriptionKey = "option.approve")
    private List<String> approvals = List.of();

    @Mixin
    private ExpectedOptions expected;

    @ArgGroup
    private OnlyOptions only;

    private static final class OnlyOptions {
        @Option(names = "--person", paramLabel = "ACT", descriptionKey = "option.person")
        private String person;

        @Option(names = "--class", paramLabel = "ACT", descriptionKey = "option.class")
        private String group;

        @Option(names = "--plan", paramLabel = "FILE", descriptionKey = "option.plan-file")
        private Path plan;
    }

    @Override
    @SuppressWarnings("try") // the signal only has to be there
    protected ExitCode execute() throws Exception {
        try (var session = Session.open(options(), System.getenv())) {
            session.lock("sync");
            var engine = session.engine();
            var saved = saved(session);
            var sites = sites(session, saved);
            var approved = HoldIds.find(approvals, session.state().holds(), sites);
            var reports = new ArrayList<RunReport>();
            try (var stop = new StopSignal(engine::stopRuns, err())) {
                for (var site : sites) {
                    try (var progress = new ProgressView(err(), site)) {
                        reports.add(engine.run(request(site, saved, approved, progress)));
                    }
                }
            }
            new ReportView(out(), err(), options())
                    .runs(reports, session.state().runs(), only != null);
            return reports.stream().map(RunReport::exitCode).reduce(ExitCode.DONE, ExitCode::worse);
        }
    }

    private List<String> sites(Session session, SavedPlan saved) {
        if (saved != null) {
            return List.of(saved.site());
        }
        return only == null ? session.sites() : new KnownAccounts(session).sitesOf(only.person, only.group);
    }

    /** The plan to apply, or null; checked before anything is read. */
    private SavedPlan saved(Session session) {
        if (only == null || only.plan == null) {
            return null;
        }
        var saved = session.state().planFiles().read(only.plan);
        if (!session.sites().contains(saved.site())) {
            throw Problem.usage(Message.of("run.plan-elsewhere", saved.site()));
        }
        session.engine().requireOwn(saved);
        return saved;
    }

    private RunRequest request(String site, SavedPlan saved, List<Hold> approved, RunListener progress) {
        var ids = approved.stream()
                .filter(hold -> hold.site().equals(site))
                .map(Hold::id)
                .collect(Collectors.toSet());
        if (saved != null) {
            return new RunRequest(site, true, "command", verify, null, ids, progress, Task.saved(saved))
                    .expecting(expected.expected());
        }
        var limit = only == null ? null : RunRequest.Only.account(only.person, only.group);
        return new RunRequest(site, true, "command", verify, limit, ids, progress).expecting(expected.expected());
    }
}
