package org.jamfsync.cli.holds;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.HoldIds;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.rehearse.Rehearsing;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Role;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.state.hold.Hold;
import org.jamfsync.state.hold.HoldStore;
import org.jamfsync.state.ledger.LedgerStore;
import org.jamfsync.state.run.Origin;
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
    public static final class ListHolds extends WaitingList<HoldView> {
        public ListHolds() {
            super("cli.no-holds", "%4d  %-12s %-8s %-6s %-30s %-9s %s");
        }

        @Override
        List<HoldView> read(Session session, boolean all) {
            return session.state().holds().list(options().site(), all).stream()
                    .map(HoldView::of)
                    .toList();
        }

        @Override
        Object[] columns(HoldView one) {
            return new Object[] {
                one.id(), one.site(), one.change().operation(), one.kind(), one.key(), word(one.state()), one.reason()
            };
        }

        /** School-year changes that are approved and not done yet. */
        @Override
        List<Message> below(Session session, List<HoldView> shown) {
            var now = session.clock().instant();
            return session.sites().stream()
                    .flatMap(site -> session.state().rehearsals().find(site, now).stream()
                            .map(approved -> Rehearsing.waiting(site, approved)))
                    .toList();
        }
    }

    /** One hold: why it is held, why it is planned, who would be hit. */
    @picocli.CommandLine.Command(name = "show")
    public static final class Show extends WaitingOne<HoldView.Detail> {
        public Show() {
            super("cli.no-hold");
        }

        @Override
        Optional<HoldView.Detail> find(Session session, long number) {
            return session.state()
                    .holds()
                    .find(number)
                    .filter(hold -> session.sites().contains(hold.site()))
                    .map(hold -> HoldView.Detail.of(
                            hold, origins(hold, session.state().ledger())));
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

        @Override
        void print(HoldView.Detail one) {
            var hold = one.hold();
            out().println(Messages.text(
                    "safety.hold",
                    hold.id(),
                    Message.of("cli." + hold.change().operation()),
                    Message.of("cli." + hold.kind()),
                    hold.key(),
                    hold.site(),
                    Message.of("safety.state-" + word(one.state())),
                    JsonOut.time(hold.since()),
                    one.run()));
            out().println(Messages.text("safety.hold-reason", hold.reason()));
            out().println(Messages.text("safety.hold-cause", one.cause()));
            if (!one.people().isEmpty()) {
                out().println(Messages.text("safety.hold-people", one.people().size()));
                one.people().forEach(this::print);
            }
            if (one.state() != Hold.State.CLOSED) {
                out().println(Messages.text("safety.hold-what-to-do", hold.id()));
            }
        }

        private void print(HoldView.Person person) {
            var role = person.role() == Role.TEACHER ? "safety.a-teacher" : "safety.a-pupil";
            var since = person.since() == null
                    ? ""
                    : Messages.text("safety.put-there", person.run(), JsonOut.time(person.since()));
            out().printf(
                            "  %-30s %-10s %s%n",
                            person.account(), person.role() == null ? "" : Messages.text(role), since);
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
            var late = new ArrayList<HoldStore.Word>();
            try (var session = Session.open(options(), System.getenv())) {
                var holds = session.state().holds();
                decided = HoldIds.find(ids, holds, session.sites());
                for (var hold : decided) {
                    var word = holds.decide(hold.id(), decision, session.clock().instant())
                            .orElseThrow(() -> Problem.usage(Message.of("cli.no-hold", hold.id())));
                    if (word.lettingOut() != null) {
                        late.add(word);
                    }
                }
            }
            if (options().json()) {
                JsonOut.print(out(), decided.stream().map(HoldView::of).toList());
            } else {
                decided.stream()
                        .filter(hold -> late.stream().noneMatch(word -> word.hold() == hold.id()))
                        .forEach(hold -> out().println(Messages.text(message, hold.id())));
            }
            var told = decision == Hold.State.REJECTED ? "cli.too-late" : "cli.letting-out";
            late.forEach(word -> err().println(Messages.text(told, word.hold(), word.lettingOut())));
            return late.isEmpty() || decision == Hold.State.APPROVED ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static String word(Hold.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
