package org.jamfsync.cli.rules;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.Session;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.replay.Replay;
import org.jamfsync.route.replay.Replayed;
import picocli.CommandLine.Option;

/** Plans former runs anew with edited routes, settings or rules, and prints what would have been different. */
@picocli.CommandLine.Command(name = "replay")
public final class ReplayCommand extends Command {
    @Option(names = "--with", paramLabel = "DIR", required = true, descriptionKey = "option.replay-with")
    private Path folder;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "30", descriptionKey = "option.replay-runs")
    private int runs;

    @Override
    protected ExitCode execute() throws IOException {
        if (runs < 1) {
            throw Problem.usage(Message.of("replay.no-runs", runs));
        }
        try (var session = Session.open(options(), System.getenv())) {
            var now = new Replay.Version(session.settings(), options().routes());
            var edited = new EditedFolder(folder).over(now, System.getenv());
            try (var replay = Replay.start(now, edited, session.clock())) {
                return show(replayed(session, replay));
            }
        }
    }

    private List<Replayed> replayed(Session session, Replay replay) {
        session.sites().forEach(replay::requireSite);
        var all = new ArrayList<Replayed>();
        for (var site : session.sites()) {
            var snapshots = session.state().snapshots();
            var kept = snapshots.last(site, runs);
            if (kept.isEmpty()) {
                err().println(Messages.text("replay.none-kept", site));
            }
            // One at a time: a snapshot is a whole school.
            kept.forEach(run -> all.add(replay.of(snapshots.read(site, run))));
        }
        return all;
    }

    private ExitCode show(List<Replayed> all) throws IOException {
        if (options().json()) {
            new ReplayJson(out()).print(all);
        } else {
            new ReplayText(out()).print(all);
        }
        if (all.stream().noneMatch(Replayed::isKnown)) {
            throw Problem.failed(Message.of(all.isEmpty() ? "replay.nothing-kept" : "replay.nothing-known"));
        }
        return all.stream().anyMatch(Replayed::isDifferent) ? ExitCode.CHANGES : ExitCode.DONE;
    }
}
