package org.jamfsync.cli.operate;

import java.util.concurrent.CountDownLatch;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.StopSignal;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jline.utils.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The long-running process: runs each site by its schedule until it is told to stop. */
@picocli.CommandLine.Command(name = "run")
public final class RunCommand extends Command {
    @Override
    @SuppressWarnings("try") // the signal only has to be there
    protected ExitCode execute() throws Exception {
        try (var session = Session.open(options(), System.getenv())) {
            session.lock("run");
            var told = new CountDownLatch(1);
            var engine = session.server();
            // A terminal that is closed, or a log that is rotated, is no reason to end.
            Signals.register("HUP", () -> log().info(Messages.text("cli.hangup")));
            try (var stop = new StopSignal(
                    () -> {
                        engine.close();
                        told.countDown();
                    },
                    err())) {
                engine.schedule();
                started(session);
                told.await();
            }
            log().info(Messages.text("cli.run-ended"));
            return ExitCode.DONE;
        }
    }

    private static void started(Session session) {
        session.sites().forEach(name -> {
            var schedule = session.settings().sites().get(name).schedule();
            log().info(
                            "{}: {}",
                            name,
                            Message.of(schedule.apply() ? "cli.run-applies" : "cli.run-plans", schedule.cron()));
        });
        var web = session.settings().web();
        if (web.port() > 0) {
            log().info(Messages.text("cli.run-web", web.host(), web.port()));
        }
    }

    /** Not a field: every command is made at every start, and most never log. */
    private static Logger log() {
        return LoggerFactory.getLogger("org.jamfsync.runs");
    }
}
