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
import org.jamfsync.model.text.Shown;
import org.jamfsync.state.db.SiteLock;
import picocli.CommandLine.Parameters;

/** Looks after what the program remembers. */
@picocli.CommandLine.Command(
        name = "state",
        subcommands = {
            StateCommand.Check.class,
            StateCommand.Backup.class,
            StateCommand.Rename.class,
            StateCommand.Forget.class,
            StateCommand.Admit.class
        })
public final class StateCommand extends Command {
    @Override
    protected ExitCode execute() {
        throw Problem.usage(Message.of("cli.say-what", "state", "check, backup, rename, forget, admit"));
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
                    damage.forEach(found -> out().println("  " + Shown.of(found)));
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

    /** What was known under a site's former name belongs to the name of today. */
    @picocli.CommandLine.Command(name = "rename")
    public static final class Rename extends Command {
        @Parameters(index = "0", paramLabel = "OLD", descriptionKey = "option.former-site")
        private String former;

        @Parameters(index = "1", paramLabel = "NEW", descriptionKey = "option.site-today")
        private String today;

        @Override
        @SuppressWarnings("try") // the lock only has to be there
        protected ExitCode execute() {
            try (var session = Session.open(options(), System.getenv())) {
                session.lock("state rename");
                requireFormer(session, former);
                if (!session.settings().sites().containsKey(today)) {
                    throw Problem.usage(Message.of(
                            "run.no-site",
                            today,
                            String.join(", ", session.settings().sites().keySet())));
                }
                try (var one = lock(session, former);
                        var other = lock(session, today)) {
                    if (!session.state().sites().rename(former, today)) {
                        throw Problem.usage(Message.of("cli.state-both-known", today, former));
                    }
                }
                out().println(Messages.text("cli.state-renamed", former, today));
            }
            return ExitCode.DONE;
        }
    }

    /** Nothing in Jamf School is a former site's any more. */
    @picocli.CommandLine.Command(name = "forget")
    public static final class Forget extends Command {
        @Parameters(paramLabel = "SITE", descriptionKey = "option.former-site")
        private String former;

        @Override
        @SuppressWarnings("try") // the lock only has to be there
        protected ExitCode execute() {
            try (var session = Session.open(options(), System.getenv())) {
                session.lock("state forget");
                requireFormer(session, former);
                try (var lock = lock(session, former)) {
                    session.state().sites().forget(former);
                }
                out().println(Messages.text("cli.state-forgotten", former));
            }
            return ExitCode.DONE;
        }
    }

    /** Whom a former default left out is taken in. */
    @picocli.CommandLine.Command(name = "admit")
    public static final class Admit extends Command {
        @Override
        protected ExitCode execute() {
            try (var session = Session.open(options(), System.getenv())) {
                session.lock("state admit");
                for (var site : session.sites()) {
                    boolean waited = session.state().sites().admit(site);
                    out().println(Messages.text(waited ? "cli.state-admitted" : "cli.state-nobody-waits", site));
                }
            }
            return ExitCode.DONE;
        }
    }

    /** What the settings still name belongs to it. */
    private static void requireFormer(Session session, String site) {
        if (session.settings().sites().containsKey(site)) {
            throw Problem.usage(Message.of("cli.state-still-a-site", site));
        }
        if (!session.state().sites().known().contains(site)) {
            throw Problem.usage(Message.of(
                    "cli.state-no-site",
                    site,
                    String.join(", ", session.state().sites().known())));
        }
    }

    private static SiteLock lock(Session session, String site) {
        return session.state()
                .lockSite(site)
                .orElseThrow(() -> Problem.failed(Message.of("cli.state-site-runs", site)));
    }
}
