package org.jamfsync.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jamfsync.model.ExitCode;
import org.jamfsync.model.Message;
import org.jamfsync.model.Messages;
import org.jamfsync.model.Problem;
import org.jamfsync.state.DeadLetter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What could not be delivered. */
@picocli.CommandLine.Command(
        name = "dead-letters",
        subcommands = {DeadLettersCommand.ListLetters.class, DeadLettersCommand.Show.class})
public final class DeadLettersCommand extends Command {
    @Override
    protected ExitCode execute() {
        throw Problem.usage(Message.of("cli.say-what", "dead-letters", "list, show"));
    }

    /** All open letters, or all there are. */
    @picocli.CommandLine.Command(name = "list")
    public static final class ListLetters extends Command {
        @Option(names = "--all", descriptionKey = "option.all")
        private boolean all;

        @Override
        protected ExitCode execute() throws IOException {
            List<DeadLetter> letters;
            try (var session = Session.open(options(), System.getenv())) {
                letters = session.state().deadLetters().list(options().site(), all);
            }
            if (options().json()) {
                JsonOut.array(out(), letters, DeadLettersCommand::write);
            } else if (letters.isEmpty()) {
                out().println(Messages.text("cli.no-dead-letters"));
            }
            if (!options().json()) {
                letters.forEach(letter -> out().printf(
                                "%4d  %-12s %-6s %-30s %-8s %-9s %s%n",
                                letter.id(),
                                letter.site(),
                                letter.kind(),
                                letter.key(),
                                letter.operation(),
                                letter.state(),
                                letter.message()));
            }
            return ExitCode.DONE;
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
            try (var session = Session.open(options(), System.getenv())) {
                letter = session.state()
                        .deadLetters()
                        .find(id)
                        .orElseThrow(() -> Problem.usage(Message.of("cli.no-dead-letter", id)));
            }
            if (options().json()) {
                JsonOut.array(out(), List.of(letter), (json, shown) -> {
                    write(json, shown);
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
                    letter.state()));
            out().println(letter.message());
            out().println(Messages.text(
                    "cli.dead-letter-tries",
                    letter.attempts(),
                    letter.runs(),
                    JsonOut.time(letter.first()),
                    JsonOut.time(letter.last())));
            out().println(letter.fields() == null ? Messages.text("cli.erased") : letter.fields());
            out().println(Messages.text("cli.dead-letter-what-to-do"));
            return ExitCode.DONE;
        }
    }

    private static void write(JsonGenerator json, DeadLetter letter) throws IOException {
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
        json.writeStringField("state", letter.state());
    }
}
