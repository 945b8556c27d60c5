package org.jamfsync.cli.plan;

import java.util.List;
import java.util.stream.Collectors;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.HoldIds;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.StopSignal;
import org.jamfsync.cli.view.PlanText;
import org.jamfsync.cli.view.ProgressView;
import org.jamfsync.cli.view.ReportView;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.Task;
import org.jamfsync.state.hold.Hold;
import org.jamfsync.state.run.RunRecord;
import org.jamfsync.state.run.RunStore;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans the way back from one run, and goes it when told to. */
@picocli.CommandLine.Command(name = "undo")
public final class UndoCommand extends Command {
    @Parameters(paramLabel = "RUN", descriptionKey = "option.undo-run")
    private long run;

    @Option(names = "--yes", descriptionKey = "option.undo-yes")
    private boolean yes;

    @Option(names = "--approve", paramLabel = "HOLD", arity = "1..*", descriptionKey = "option.approve")
    private List<String> approvals = List.of();

    @Override
    @SuppressWarnings("try") // the signal only has to be there
    protected ExitCode execute() throws Exception {
        try (var session = Session.open(options(), System.getenv())) {
            var record = record(session);
            if (yes) {
                session.lock("undo");
            }
            var approved = HoldIds.find(approvals, session.state().holds(), List.of(record.site())).stream()
                    .map(Hold::id)
                    .collect(Collectors.toSet());
            var engine = session.engine();
            RunReport report;
            try (var stop = new StopSignal(engine::stopRuns, err());
                    var progress = new ProgressView(err(), record.site())) {
                report = engine.run(
                        new RunRequest(record.site(), yes, "command", false, null, approved, progress, Task.undo(run)));
            }
            print(report, session.state().runs());
            return yes || report.exitCode() != ExitCode.HELD ? report.exitCode() : ExitCode.DONE;
        }
    }

    /** @throws Problem when there is no such run, or nothing of it that could be undone */
    private RunRecord record(Session session) {
        var record = session.state()
                .runs()
                .find(run)
                .filter(found -> session.sites().contains(found.site()))
                .orElseThrow(() -> Problem.usage(Message.of("cli.no-run", run)));
        if (session.state().images().of(run).isEmpty()) {
            throw Problem.usage(Message.of(
                    "safety.nothing-to-undo",
                    run,
                    session.settings().state().undoKept().toDays()));
        }
        return record;
    }

    private void print(RunReport report, RunStore history) throws java.io.IOException {
        var view = new ReportView(out(), err(), options());
        if (yes) {
            view.runs(List.of(report), history, false);
        } else if (options().json()) {
            view.plansJson(List.of(report));
        } else if (report.plan() != null) {
            new PlanText(out()).print(report.plan());
            if (!report.plan().changes().isEmpty()) {
                out().println(Messages.text("safety.undo-yes", run));
            }
        }
        if (options().json()) {
            return;
        }
        if (report.plan() != null) {
            out().println(Messages.text("safety.undo-next"));
        }
        if (report.problem() != null && !yes) {
            view.problem(report);
        }
    }
}
