package org.jamfsync.cli.operate;

import java.nio.file.Path;
import java.util.Map;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import picocli.CommandLine.Parameters;

/** Looks after what the program remembers. */
@picocli.CommandLine.Command(
        name = "state",
        subcommands = {StateCommand.Check.class, StateCommand.Backup.class})
public final class StateCommand extends Command {
    @Override
    protected ExitCode execute() {
        throw Problem.usage(Message.of("cli.say-what", "state", "check, backup"));
    }

    /** Says whether the state is sound. */
    @picocli.CommandLine.Command(name = "check")
    public static final class Check extends Command {
        @Override
        protected ExitCode execute() throws java.io.IOException {
            try (var session = Session.open(options(), System.getenv())) {
                var damage = session.state().check();
                if (options().json()) {
                    JsonOut.print(
                            out(),
                            damage.stream()
                                    .map(found -> Map.of("damage", found))
                                    .toList());
                } else {
                    out().println(Messages.text(damage.isEmpty() ? "cli.state-sound" : "cli.state-damaged"));
                    damage.forEach(found -> out().println("  " + found));
                }
                return damage.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
            }
        }
    }

    /** Copies the state into a file, while runs go on. */
    @picocli.CommandLine.Command(name = "backup")
    public static final class Backup extends Command {
        @Parameters(paramLabel = "FILE", descriptionKey = "option.backup-file")
        private Path file;

        @Override
        protected ExitCode execute() {
            try (var session = Session.open(options(), System.getenv())) {
                session.state().backup(file.toAbsolutePath());
                out().println(Messages.text("cli.state-backed-up", file.toAbsolutePath()));
            }
            return ExitCode.DONE;
        }
    }
}
