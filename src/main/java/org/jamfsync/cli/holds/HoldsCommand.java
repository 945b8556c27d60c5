package org.jamfsync.cli.holds;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.rehearse.Rehearsing;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.AffectedPeople.Hit;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.state.hold.Hold;
import org.jamfsync.state.ledger.LedgerStore;
import org.jamfsync.state.run.Origin;
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
            var waiting = new ArrayList<Message>();
            try (var session = Session.open(options(), System.getenv())) {
                holds = session.state().holds().list(options().site(), all);
                var now = session.clock().instant();
                session.sites()
                        .forEach(site -> session.state()
                                .rehearsals()
                                .find(site, now)
                                .ifPresent(approved -> waiting.add(Rehearsing.waiting(site, approved))));
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
                            hold.state().name().toLowerCase(Locale.ROOT),
                            hold.reason()));
            waiting.forEach(out()::println);
            return ExitCode.DONE;
        }
    }

    /** One hold: why it is held, why it is planned, who would be hit. */
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
                        .filter(found -> session.sites().contains(found.site()))
                        .orElseThrow(() -> Problem.usage(Message.of("cli.no-hold", id)));
                var origins = origins(hold, session.state().ledger());
                if (options().json()) {
                    JsonOut.array(out(), List.of(hold), (json, shown) -> {
                        write(json, shown);
                        evidence(json, shown, origins);
                    });
                } else {
                    print(hold, origins);
                }
            }
            return ExitCode.DONE;
        }

        /** Since when and by which run each person that would be hit is where they are. */
        private static Map<UUID, Origin> origins(Hold hold, LedgerStore ledger) {
            if (hold.kind().equals(Kind.CLASS.word())) {
                return ledger.originsOfMembers(hold.site(), UUID.fromString(hold.identity()));
            }
            var origins = new HashMap<UUID, Origin>();
            hold.impact()
                    .people()
                    .forEach(hit -> ledger.originOfUser(hold.site(), hit.person())
                            .ifPresent(origin -> origins.put(hit.person(), origin)));
            return origins;
        }

        private void print(Hold hold, Map<UUID, Origin> origins) {
            out().println(Messages.text(
                    "safety.hold",
                    hold.id(),
                    Message.of("cli." + hold.operation()),
                    Message.of("cli." + hold.kind()),
                    hold.key(),
                    hold.site(),
                    Message.of("safety.state-" + hold.state().name().toLowerCase(Locale.ROOT)),
                    JsonOut.time(hold.since()),
                    hold.run()));
            out().println(Messages.text("safety.hold-reason", hold.reason()));
            out().println(Messages.text("safety.hold-cause", hold.cause()));
            var people = hold.impact().people();
            if (!people.isEmpty()) {
                out().println(Messages.text("safety.hold-people", people.size()));
                people.forEach(hit -> print(hit, origins.get(hit.person())));
            }
            if (hold.state() != Hold.State.CLOSED) {
                out().println(Messages.text("safety.hold-what-to-do", hold.id()));
            }
        }

        private void print(Hit hit, Origin origin) {
            var role = hit.role() == Role.TEACHER ? "safety.a-teacher" : "safety.a-pupil";
            var since =
                    origin == null ? "" : Messages.text("safety.put-there", origin.run(), JsonOut.time(origin.at()));
            out().printf("  %-30s %-10s %s%n", hit.act(), hit.role() == null ? "" : Messages.text(role), since);
        }

        private static void evidence(JsonGenerator json, Hold hold, Map<UUID, Origin> origins) throws IOException {
            json.writeStringField("cause", hold.cause().toString());
            json.writeStringField("state", hold.state().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("run", hold.run());
            json.writeArrayFieldStart("people");
            for (var hit : hold.impact().people()) {
                var origin = origins.get(hit.person());
                json.writeStartObject();
                json.writeStringField("account", hit.act());
                json.writeStringField(
                        "role", hit.role() == null ? null : hit.role().name().toLowerCase(Locale.ROOT));
                json.writeStringField("since", origin == null ? null : JsonOut.time(origin.at()));
                if (origin == null) {
                    json.writeNullField("run");
                } else {
                    json.writeNumberField("run", origin.run());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    /** Lets changes out with the next run, if they are still the same. */
    @picocli.CommandLine.Command(name = "approve")
    public static final class Approve extends Decision {
        public Approve() {
            super(Hold.State.APPROVED, "cli.approved");
        }
    }

    /** Keeps changes back until IServ changes. */
    @picocli.CommandLine.Command(name = "reject")
    public static final class Reject extends Decision {
        public Reject() {
            super(Hold.State.REJECTED, "cli.rejected");
        }
    }

    private abstract static class Decision extends Command {
        private final Hold.State decision;
        private final String message;

        @Parameters(arity = "1..*", paramLabel = "ID", descriptionKey = "option.hold-ids")
        private List<String> ids;

        Decision(Hold.State decision, String message) {
            this.decision = decision;
            this.message = message;
        }

        @Override
        protected ExitCode execute() throws IOException {
            List<Hold> decided;
            try (var session = Session.open(options(), System.getenv())) {
                var holds = session.state().holds();
                decided = HoldIds.find(ids, holds, session.sites());
                for (var hold : decided) {
                    holds.decide(hold.id(), decision, session.clock().instant());
                }
            }
            if (options().json()) {
                JsonOut.array(out(), decided, HoldsCommand::write);
            } else {
                decided.forEach(hold -> out().println(Messages.text(message, hold.id())));
            }
            return ExitCode.DONE;
        }
    }

    private static void write(JsonGenerator json, Hold hold) throws IOException {
        json.writeNumberField("id", hold.id());
        json.writeStringField("site", hold.site());
        json.writeStringField("kind", hold.kind());
        json.writeStringField("key", hold.key());
        json.writeStringField("reason", hold.reason().toString());
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
