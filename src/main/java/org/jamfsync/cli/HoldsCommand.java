package org.jamfsync.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jamfsync.model.ExitCode;
import org.jamfsync.model.Message;
import org.jamfsync.model.Messages;
import org.jamfsync.model.Problem;
import org.jamfsync.state.Hold;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the guard keeps back, and a person's word on it. */
@picocli.CommandLine.Command(
        name = "holds",
        subcommands = {
            HoldsCommand.ListHolds.class,
            HoldsCommand.Show.class,
            HoldsCommand.Approve.class,
            HoldsCommand.Reject.class
        })
public final class HoldsCommand extends Command {
    @Override
    protected ExitCode execute() {
        throw Problem.usage(Message.of("cli.say-what", "holds", "list, show, approve, reject"));
    }

    /** All open holds. */
    @picocli.CommandLine.Command(name = "list")
    public static final class ListHolds extends Command {
        @Option(names = "--all", descriptionKey = "option.all")
        private boolean all;

        @Override
        protected ExitCode execute() throws IOException {
            List<Hold> holds;
            try (var session = Session.open(options(), System.getenv())) {
                holds = session.state().holds().list(options().site(), all);
            }
            if (options().json()) {
                JsonOut.array(out(), holds, HoldsCommand::write);
                return ExitCode.DONE;
            }
            if (holds.isEmpty()) {
                out().println(Messages.text("cli.no-holds"));
            }
            holds.forEach(hold -> out().printf(
                            "%4d  %-12s %-8s %-6s %-30s %-9s %s%n",
                            hold.id(),
                            hold.site(),
                            hold.operation(),
                            hold.kind(),
                            hold.key(),
                            hold.state().name().toLowerCase(java.util.Locale.ROOT),
                            hold.reason()));
            return ExitCode.DONE;
        }
    }

    /** One hold, with what it would change. */
    @picocli.CommandLine.Command(name = "show")
    public static final class Show extends Command {
        @Parameters(paramLabel = "ID", descriptionKey = "option.id")
        private long id;

        @Override
        protected ExitCode execute() throws IOException {
            try (var session = Session.open(options(), System.getenv())) {
                var hold = session.state()
                        .holds()
                        .find(id)
                        .orElseThrow(() -> Problem.usage(Message.of("cli.no-hold", id)));
                if (options().json()) {
                    JsonOut.array(out(), List.of(hold), HoldsCommand::write);
                } else {
                    out().println(hold.operation() + " " + hold.kind() + " '" + hold.key() + "'");
                    out().println(hold.reason());
                    out().println(hold.fields());
                }
            }
            return ExitCode.DONE;
        }
    }

    /** Lets changes out with the next run, if they are still the same. */
    @picocli.CommandLine.Command(name = "approve")
    public static final class Approve extends Decision {
        public Approve() {
            super(Hold.State.APPROVED, "cli.approved");
        }
    }

    /** Keeps changes back until they are others. */
    @picocli.CommandLine.Command(name = "reject")
    public static final class Reject extends Decision {
        public Reject() {
            super(Hold.State.REJECTED, "cli.rejected");
        }
    }

    private abstract static class Decision extends Command {
        private final Hold.State decision;
        private final String message;

        @Parameters(arity = "1..*", paramLabel = "ID", descriptionKey = "option.id")
        private List<Long> ids;

        Decision(Hold.State decision, String message) {
            this.decision = decision;
            this.message = message;
        }

        @Override
        protected ExitCode execute() {
            try (var session = Session.open(options(), System.getenv())) {
                for (long id : ids) {
                    if (!session.state()
                            .holds()
                            .decide(id, decision, session.clock().instant())) {
                        throw Problem.usage(Message.of("cli.no-hold", id));
                    }
                    out().println(Messages.text(message, id));
                }
            }
            return ExitCode.DONE;
        }
    }

    private static void write(JsonGenerator json, Hold hold) throws IOException {
        json.writeNumberField("id", hold.id());
        json.writeStringField("site", hold.site());
        json.writeStringField("kind", hold.kind());
        json.writeStringField("key", hold.key());
        json.writeStringField("reason", hold.reason());
        json.writeStringField("since", JsonOut.time(hold.since()));
        json.writeObjectFieldStart("change");
        json.writeStringField("operation", hold.operation());
        json.writeStringField("kind", hold.kind());
        json.writeStringField("key", hold.key());
        json.writeFieldName("fields");
        json.writeRawValue(hold.fields());
        json.writeEndObject();
    }
}
