package org.jamfsync.cli.holds;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.IdRanges;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.StopSignal;
import org.jamfsync.cli.view.ProgressView;
import org.jamfsync.cli.view.ReportView;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.model.text.Shown;
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
    private static final Set<String> OPEN = Set.of("open", "quarantined");
    private static final Set<String> IN_USE = Set.of("UsernameInUse", "EmailAddressInUse");

    @Override
    protected ExitCode execute() {
        throw Problem.usage(Message.of("cli.say-what", "dead-letters", "list, show, retry, discard"));
    }

    /** All open letters, or all there are. */
    @picocli.CommandLine.Command(name = "list")
    public static final class ListLetters extends WaitingList<LetterView> {
        public ListLetters() {
            super("cli.no-dead-letters", "%4d  %-12s %-6s %-30s %-8s %-11s %s");
        }

        @Override
        List<LetterView> read(Session session, boolean all) {
            return session.state().deadLetters().list(options().site(), all).stream()
                    .map(letter -> LetterView.of(letter, quarantineAfter(session)))
                    .toList();
        }

        @Override
        Object[] columns(LetterView one) {
            return new Object[] {
                one.id(), one.site(), one.kind(), one.key(), one.operation(), one.state(), one.message()
            };
        }

        /** What a person who has many of them can do. */
        @Override
        List<String> below(Session session, List<LetterView> shown) {
            var open = shown.stream()
                    .filter(letter -> OPEN.contains(letter.state()))
                    .map(LetterView::id)
                    .toList();
            return open.size() < 2
                    ? List.of()
                    : List.of(
                            Messages.text("cli.dead-letters-sum", open.size(), open.get(0), open.get(open.size() - 1)));
        }
    }

    /** One letter, with what it wanted to change. */
    @picocli.CommandLine.Command(name = "show")
    public static final class Show extends WaitingOne<LetterView.Detail> {
        public Show() {
            super("cli.no-dead-letter");
        }

        @Override
        Optional<LetterView.Detail> find(Session session, long number) {
            return session.state()
                    .deadLetters()
                    .find(number)
                    .map(letter -> LetterView.Detail.of(letter, quarantineAfter(session)));
        }

        @Override
        void print(LetterView.Detail one) {
            var letter = one.letter();
            out().println(Messages.text(
                    "cli.dead-letter",
                    letter.id(),
                    letter.operation() + " " + letter.kind() + " '" + letter.key() + "'",
                    letter.site(),
                    letter.state()));
            out().println(Shown.of(letter.message()));
            out().println(Messages.text(
                    "cli.dead-letter-tries",
                    letter.attempts(),
                    letter.runs(),
                    JsonOut.time(letter.first()),
                    JsonOut.time(letter.last())));
            out().println(
                            one.fields() == null
                                    ? Messages.text("cli.erased")
                                    : Shown.line(one.fields().toString()));
            out().println(
                            OPEN.contains(letter.state())
                                    ? advice(one)
                                    : Shown.of(Objects.requireNonNullElse(one.note(), "")));
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
                                .add(letter.subject()));
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
                new ReportView(out(), err(), options())
                        .runs(reports, session.state().runs(), true);
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

    private static int quarantineAfter(Session session) {
        return session.settings().state().quarantineAfter();
    }

    /** What a person can do about it. */
    private static String advice(LetterView.Detail one) {
        int status = one.letter().status();
        var what = IN_USE.contains(one.apiMessage())
                ? "in-use"
                : status == 0 || status == 429 || status >= 500 ? "passing" : "record";
        return Messages.text("cli.advice-" + what) + " "
                + Messages.text("cli.dead-letter-what-to-do", one.letter().id());
    }
}
