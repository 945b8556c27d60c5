package org.jamfsync.cli.holds;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.IdRanges;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.StopSignal;
import org.jamfsync.cli.plan.ProgressView;
import org.jamfsync.cli.plan.ReportView;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.state.letter.DeadLetter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What could not be delivered. */
@picocli.CommandLine.Command(
        name = "dead-letters",
        subcommands = {
            DeadLettersCommand.ListLetters.class,
            DeadLettersCommand.Show.class,
            DeadLettersCommand.Retry.class,
            DeadLettersCommand.Discard.class
        })
public final class DeadLettersCommand extends Command {
    @Override
    protected ExitCode execute() {
        throw Problem.usage(Message.of("cli.say-what", "dead-letters", "list, show, retry, discard"));
    }

    /** All open letters, or all there are. */
    @picocli.CommandLine.Command(name = "list")
    public static final class ListLetters extends Command {
        @Option(names = "--all", descriptionKey = "option.all")
        private boolean all;

        @Override
        protected ExitCode execute() throws IOException {
            List<DeadLetter> letters;
            int quarantine;
            try (var session = Session.open(options(), System.getenv())) {
                letters = session.state().deadLetters().list(options().site(), all);
                quarantine = session.settings().state().quarantineAfter();
            }
            if (options().json()) {
                JsonOut.array(out(), letters, (json, letter) -> write(json, letter, quarantine));
            } else if (letters.isEmpty()) {
                out().println(Messages.text("cli.no-dead-letters"));
            }
            if (!options().json()) {
                letters.forEach(letter -> out().printf(
                                "%4d  %-12s %-6s %-30s %-8s %-11s %s%n",
                                letter.id(),
                                letter.site(),
                                letter.kind(),
                                letter.key(),
                                letter.operation(),
                                state(letter, quarantine),
                                letter.message()));
                sum(letters.stream().filter(DeadLetter::isOpen).toList());
            }
            return ExitCode.DONE;
        }

        /** What a person who has many of them can do. */
        private void sum(List<DeadLetter> open) {
            if (open.size() > 1) {
                out().println(Messages.text(
                        "cli.dead-letters-sum",
                        open.size(),
                        open.get(0).id(),
                        open.get(open.size() - 1).id()));
            }
        }
    }

    /** One letter, with what it wanted to change. */
    @picocli.CommandLine.Command(name = "show")
    public static final class Show extends Command {
        @Parameters(paramLabel = "ID", descriptionKey = "option.id")
        private long id;

        @Override
        protected ExitCode execute() throws IOException {
            DeadLetter letter;
            int quarantine;
            try (var session = Session.open(options(), System.getenv())) {
                letter = session.state()
                        .deadLetters()
                        .find(id)
                        .orElseThrow(() -> Problem.usage(Message.of("cli.no-dead-letter", id)));
                quarantine = session.settings().state().quarantineAfter();
            }
            if (options().json()) {
                JsonOut.array(out(), List.of(letter), (json, shown) -> {
                    write(json, shown, quarantine);
                    json.writeStringField("apiMessage", shown.apiMessage());
                    json.writeStringField("note", shown.note());
                    json.writeFieldName("fields");
                    json.writeRawValue(shown.fields() == null ? "null" : shown.fields());
                });
                return ExitCode.DONE;
            }
            out().println(Messages.text(
                    "cli.dead-letter",
                    letter.id(),
                    letter.operation() + " " + letter.kind() + " '" + letter.key() + "'",
                    letter.site(),
                    state(letter, quarantine)));
            out().println(letter.message());
            out().println(Messages.text(
                    "cli.dead-letter-tries",
                    letter.attempts(),
                    letter.runs(),
                    JsonOut.time(letter.first()),
                    JsonOut.time(letter.last())));
            out().println(letter.fields() == null ? Messages.text("cli.erased") : letter.fields());
            out().println(letter.isOpen() ? advice(letter) : Objects.requireNonNullElse(letter.note(), ""));
            return ExitCode.DONE;
        }
    }

    /** Plans objects afresh from today's data and delivers them; an old payload is never sent. */
    @picocli.CommandLine.Command(name = "retry")
    public static final class Retry extends Command {
        @Parameters(arity = "1..*", paramLabel = "ID", descriptionKey = "option.ids")
        private List<String> ids;

        @Override
        @SuppressWarnings("try") // the signal only has to be there
        protected ExitCode execute() throws IOException {
            try (var session = Session.open(options(), System.getenv())) {
                session.lock("dead-letters retry");
                var letters = new TreeMap<String, Set<String>>();
                open(session, ids)
                        .forEach(letter -> letters.computeIfAbsent(letter.site(), any -> new TreeSet<>())
                                .add(letter.object()));
                var reports = new ArrayList<RunReport>();
                var engine = session.engine();
                try (var stop = new StopSignal(engine::stopRuns, err())) {
                    for (var site : letters.keySet()) {
                        try (var progress = new ProgressView(err(), site)) {
                            var only = RunRequest.Only.objects(letters.get(site));
                            reports.add(
                                    engine.run(new RunRequest(site, true, "command", false, only, Set.of(), progress)));
                        }
                    }
                }
                new ReportView(out(), err(), options()).runs(reports);
                return reports.stream().map(RunReport::exitCode).reduce(ExitCode.DONE, ExitCode::worse);
            }
        }
    }

    /** Closes letters without delivering them. */
    @picocli.CommandLine.Command(name = "discard")
    public static final class Discard extends Command {
        @Parameters(arity = "1..*", paramLabel = "ID", descriptionKey = "option.ids")
        private List<String> ids;

        @Option(names = "--reason", paramLabel = "TEXT", required = true, descriptionKey = "option.discard-reason")
        private String reason;

        @Override
        protected ExitCode execute() {
            try (var session = Session.open(options(), System.getenv())) {
                for (var letter : open(session, ids)) {
                    session.state().deadLetters().discard(letter.id(), reason);
                    out().println(Messages.text("cli.discarded", letter.id()));
                }
            }
            return ExitCode.DONE;
        }
    }

    /** The open letters of these numbers and ranges. */
    private static List<DeadLetter> open(Session session, List<String> ids) {
        var store = session.state().deadLetters();
        return IdRanges.find(
                ids,
                () -> store.list(null, false).stream().map(DeadLetter::id),
                id -> store.find(id)
                        .filter(letter -> letter.isOpen() && session.sites().contains(letter.site())),
                "cli.no-dead-letter");
    }

    /** What a person can do about it. */
    private static String advice(DeadLetter letter) {
        var token = letter.apiMessage();
        var what = token.equals("UsernameInUse") || token.equals("EmailAddressInUse")
                ? "in-use"
                : letter.status() == 0 || letter.status() == 429 || letter.status() >= 500 ? "passing" : "record";
        return Messages.text("cli.advice-" + what) + " " + Messages.text("cli.dead-letter-what-to-do", letter.id());
    }

    private static String state(DeadLetter letter, int quarantineAfter) {
        return letter.isOpen() && letter.runs() >= quarantineAfter ? "quarantined" : letter.state();
    }

    private static void write(JsonGenerator json, DeadLetter letter, int quarantineAfter) throws IOException {
        json.writeNumberField("id", letter.id());
        json.writeStringField("site", letter.site());
        json.writeStringField("kind", letter.kind());
        json.writeStringField("key", letter.key());
        json.writeStringField("operation", letter.operation());
        json.writeNumberField("status", letter.status());
        json.writeStringField("message", letter.message());
        json.writeNumberField("attempts", letter.attempts());
        json.writeStringField("first", JsonOut.time(letter.first()));
        json.writeStringField("last", JsonOut.time(letter.last()));
        json.writeStringField("state", state(letter, quarantineAfter));
    }
}
