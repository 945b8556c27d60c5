package org.jamfsync.cli.operate;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.model.Kind;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.state.run.RunChange;
import org.jamfsync.state.run.RunRecord;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Past runs, and the changes of one. */
@picocli.CommandLine.Command(name = "history")
public final class HistoryCommand extends Command {
    @Parameters(arity = "0..1", paramLabel = "RUN", descriptionKey = "option.run")
    private Long run;

    @ArgGroup
    private One one;

    private static final class One {
        @Option(names = "--person", paramLabel = "ACT", descriptionKey = "option.history-person")
        private String person;

        @Option(names = "--class", paramLabel = "ACT", descriptionKey = "option.history-class")
        private String group;
    }

    @Option(names = "--limit", defaultValue = "20", descriptionKey = "option.limit")
    private int limit;

    @Override
    protected ExitCode execute() throws IOException {
        try (var session = Session.open(options(), System.getenv())) {
            var runs = session.state().runs();
            if (one != null) {
                changes(
                        one.person != null
                                ? runs.changesOf(options().site(), Kind.USER, one.person, limit)
                                : runs.changesOf(options().site(), Kind.CLASS, one.group, limit));
            } else if (run == null) {
                runs(runs.list(options().site(), limit));
            } else {
                if (runs.find(run).isEmpty()) {
                    throw Problem.usage(Message.of("cli.no-run", run));
                }
                changes(runs.changes(run));
            }
        }
        return ExitCode.DONE;
    }

    private void runs(List<RunRecord> runs) throws IOException {
        if (options().json()) {
            JsonOut.print(out(), runs);
            return;
        }
        runs.forEach(past -> out().printf(
                        "%5d  %s  %-12s %-6s %-12s %s%n",
                        past.id(),
                        time(past.started()),
                        past.site(),
                        past.mode(),
                        past.outcome().name().toLowerCase(Locale.ROOT),
                        past.message() == null ? counts(past) : past.message()));
    }

    private static String counts(RunRecord past) {
        return past.counts().entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private void changes(List<RunChange> changes) throws IOException {
        if (options().json()) {
            JsonOut.print(out(), changes);
            return;
        }
        changes.forEach(change -> out().printf(
                        "%s  %-6s %-8s %-6s %-30s %s%n",
                        time(change.at()),
                        change.result().word(),
                        change.operation(),
                        change.kind(),
                        change.key(),
                        change.detail() == null ? change.reason() : change.detail()));
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }
}
