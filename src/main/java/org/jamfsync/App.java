package org.jamfsync;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jamfsync.cli.GlobalOptions;
import org.jamfsync.cli.export.ExportCommand;
import org.jamfsync.cli.export.GetCommand;
import org.jamfsync.cli.holds.DeadLettersCommand;
import org.jamfsync.cli.holds.HoldsCommand;
import org.jamfsync.cli.operate.CheckCommand;
import org.jamfsync.cli.operate.HistoryCommand;
import org.jamfsync.cli.operate.RunCommand;
import org.jamfsync.cli.operate.StateCommand;
import org.jamfsync.cli.plan.AdoptCommand;
import org.jamfsync.cli.plan.MigrateCommand;
import org.jamfsync.cli.plan.PlanCommand;
import org.jamfsync.cli.plan.SyncCommand;
import org.jamfsync.cli.plan.UndoCommand;
import org.jamfsync.cli.rules.ReplayCommand;
import org.jamfsync.cli.rules.RoutesCommand;
import org.jamfsync.cli.rules.RulesCommand;
import org.jamfsync.demo.DemoCommand;
import org.jamfsync.demo.MadeUpSchoolCommand;
import org.jamfsync.demo.SandboxCommand;
import org.jamfsync.demo.WarmUpCommand;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Jamfsync-IServ: carries people and classes from an IServ school server to Jamf School. */
@CommandLine.Command(
        name = "jamfsync",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = App.Version.class,
        subcommands = {
            DemoCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            SyncCommand.class,
            RunCommand.class,
            ExportCommand.class,
            GetCommand.class,
            HistoryCommand.class,
            DeadLettersCommand.class,
            HoldsCommand.class,
            StateCommand.class,
            AdoptCommand.class,
            UndoCommand.class,
            MigrateCommand.class,
            RoutesCommand.class,
            RulesCommand.class,
            ReplayCommand.class,
            SandboxCommand.class,
            MadeUpSchoolCommand.class,
            WarmUpCommand.class
        })
public final class App {
    @CommandLine.Mixin(name = GlobalOptions.MIXIN)
    private GlobalOptions options;

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = App.class.getPackage().getImplementationVersion();
            return new String[] {"jamfsync " + (version == null ? "from classes" : version)};
        }
    }

    public static void main(String[] args) {
        speak(System.getenv("JAMFSYNC_LANGUAGE"));
        end(commandLine().execute(args));
    }

    /**
     * A server's own language is often none of its admin's.
     *
     * @param language {@code de}, {@code en} or another tag, which reads English; null for the language of the machine
     */
    private static void speak(String language) {
        if (language != null && !language.isBlank()) {
            Locale.setDefault(Locale.forLanguageTag(language.strip().replace('_', '-')));
        }
    }

    static CommandLine commandLine() {
        var app = new App();
        var line = new CommandLine(app);
        line.setResourceBundle(ResourceBundle.getBundle(
                "messages.help",
                Messages.language(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
        line.setOut(writer(System.out));
        line.setErr(writer(System.err));
        line.setExecutionStrategy(parsed -> {
            if (app.options.debug()) {
                ((Logger) LoggerFactory.getLogger("org.jamfsync")).setLevel(Level.DEBUG);
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setExecutionExceptionHandler((thrown, command, parsed) -> app.explain(thrown, command));
        return line;
    }

    private static PrintWriter writer(java.io.OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** One line for a person; the stack trace only when asked. */
    private int explain(Exception thrown, CommandLine command) {
        command.getErr()
                .println(
                        thrown instanceof Problem
                                ? thrown.getMessage()
                                : Messages.text(
                                        "run.unexpected", thrown.getClass().getSimpleName()));
        if (options.debug()) {
            thrown.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return thrown instanceof Problem problem ? problem.exitCode().code() : ExitCode.FAILED.code();
    }

    /** When a signal has begun the shutdown, {@code System.exit} would wait for it for ever. */
    private static void end(int code) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
        } catch (IllegalStateException shuttingDown) {
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }
}
