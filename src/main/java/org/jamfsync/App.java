package org.jamfsync;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jamfsync.cli.GlobalOptions;
import org.jamfsync.cli.Printer;
import org.jamfsync.cli.StandardOutput;
import org.jamfsync.cli.export.ExportCommand;
import org.jamfsync.cli.export.GetCommand;
import org.jamfsync.cli.holds.DeadLettersCommand;
import org.jamfsync.cli.holds.HoldsCommand;
import org.jamfsync.cli.operate.CheckCommand;
import org.jamfsync.cli.operate.HistoryCommand;
import org.jamfsync.cli.operate.RunCommand;
import org.jamfsync.cli.operate.StateCommand;
import org.jamfsync.cli.operate.WarmUpCommand;
import org.jamfsync.cli.plan.AdoptCommand;
import org.jamfsync.cli.plan.MigrateCommand;
import org.jamfsync.cli.plan.PlanCommand;
import org.jamfsync.cli.plan.SyncCommand;
import org.jamfsync.cli.plan.UndoCommand;
import org.jamfsync.cli.privacy.PrivacyCommand;
import org.jamfsync.cli.rules.ReplayCommand;
import org.jamfsync.cli.rules.RoutesCommand;
import org.jamfsync.cli.rules.RulesCommand;
import org.jamfsync.cli.why.WhyCommand;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.model.text.Shown;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Jamfsync-IServ: carries people and classes from an IServ school server to Jamf School. */
@CommandLine.Command(
        name = "jamfsync",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = App.Version.class,
        subcommands = {
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
            WarmUpCommand.class,
            WhyCommand.class,
            PrivacyCommand.class
        })
public final class App {
    /**
     * The commands of the demo with their classes, which nothing here knows: they lie in {@code lib/demo}, and the launcher
     * puts that on the class path only when one of them is asked for.
     */
    private static final Map<String, String> DEMO = new TreeMap<>(Map.of(
            "demo", "org.jamfsync.demo.DemoCommand",
            "sandbox", "org.jamfsync.demo.SandboxCommand",
            "made-up-school", "org.jamfsync.demo.MadeUpSchoolCommand"));

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
        var out = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(out, true));
        end(run(List.of(args), out, new Printer(System.err)));
    }

    /** @return the exit code of the process: what nobody can read was not done, whatever the command says */
    static int run(List<String> args, StandardOutput out, PrintWriter err) {
        var line = commandLine(args::contains).setOut(new Printer(out)).setErr(err);
        int code = line.execute(args.toArray(String[]::new));
        line.getOut().flush();
        if (out.failure().isEmpty()) {
            return code;
        }
        err.println(Messages.text("cli.output-lost", out.failure().get()));
        err.flush();
        return code == ExitCode.USAGE.code() ? code : ExitCode.FAILED.code();
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

    /** Every command with all its options. */
    static CommandLine commandLine() {
        return commandLine(name -> true);
    }

    /** @param asked whether a command of the demo is wanted with its options; the others are only named */
    private static CommandLine commandLine(Predicate<String> asked) {
        var app = new App();
        var line = new CommandLine(app);
        DEMO.forEach((name, type) -> line.addSubcommand(name, asked.test(name) ? demo(name, type) : absent(name)));
        line.setResourceBundle(ResourceBundle.getBundle(
                "messages.help",
                Messages.language(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
        line.setOut(new Printer(System.out));
        line.setErr(new Printer(System.err));
        // A folder may be called as a command is: --routes routes.
        line.setAllowSubcommandsAsOptionParameters(true);
        line.setExecutionStrategy(parsed -> {
            if (app.options.debug()) {
                ((Logger) LoggerFactory.getLogger("org.jamfsync")).setLevel(Level.DEBUG);
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        // What steers a terminal does not get there, colours of a help text neither.
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler((wrong, words) -> refuse(wrong));
        line.setExecutionExceptionHandler((thrown, command, parsed) -> app.explain(thrown, command));
        return line;
    }

    private static Object demo(String name, String type) {
        try {
            return Class.forName(type).getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException notInstalled) {
            return absent(name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    /** Stands for a command of the demo where the demo is not. */
    private static CommandLine absent(String name) {
        var spec = CommandLine.Model.CommandSpec.wrapWithoutInspection((Callable<Integer>) () -> {
            throw Problem.usage(Message.of("cli.no-demo", name));
        });
        return new CommandLine(spec).setUnmatchedArgumentsAllowed(true);
    }

    /** As picocli does it, but for what was typed: it stands on one line. */
    private static int refuse(CommandLine.ParameterException wrong) {
        var command = wrong.getCommandLine();
        command.getErr().println(Shown.line(String.valueOf(wrong.getMessage())));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr())) {
            command.usage(command.getErr());
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
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
            command.getErr().print(Shown.trace(thrown));
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
