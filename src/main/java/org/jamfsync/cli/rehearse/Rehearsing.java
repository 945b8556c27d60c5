package org.jamfsync.cli.rehearse;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import org.jamfsync.cli.ExpectedOptions;
import org.jamfsync.cli.GlobalOptions;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.view.LinkFile;
import org.jamfsync.cli.view.LinkFile.Line;
import org.jamfsync.cli.view.ProgressView;
import org.jamfsync.cli.view.ReportView;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.model.setting.Expected;
import org.jamfsync.model.text.Address;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.year.ClassFate;
import org.jamfsync.plan.year.ClassFate.By;
import org.jamfsync.plan.year.ClassFate.Outcome;
import org.jamfsync.route.Rehearsed;
import org.jamfsync.route.Task;
import org.jamfsync.state.hold.RehearsalStore.Approved;
import picocli.CommandLine.Option;

/** Rehearses the school-year change on another database: shows it, takes answers, keeps what a person approves. */
public final class Rehearsing {
    /** In place of a group: the class ends. */
    private static final String ENDS = "-";

    @Option(names = "--rehearse", required = true, paramLabel = "DATABASE|FOLDER", descriptionKey = "option.rehearse")
    private String database;

    @Option(names = "--continue", paramLabel = "OLD=NEW", descriptionKey = "option.continue")
    private List<String> answers = List.of();

    @Option(names = "--answers", paramLabel = "FILE", descriptionKey = "option.answers")
    private Path answersFile;

    @Option(names = "--approve", paramLabel = "CODE", descriptionKey = "option.approve-rehearsal")
    private String code;

    @Option(names = "--overlap", paramLabel = "PERCENT", defaultValue = "60", descriptionKey = "option.overlap")
    private int overlap;

    @Option(names = "--days", paramLabel = "DAYS", defaultValue = "60", descriptionKey = "option.rehearsal-days")
    private int days;

    /** The database or the folder to read, as the site's source is. */
    private String place(Session session, String site) {
        var iserv = session.settings().sites().get(site).iserv();
        return switch (iserv.source()) {
            case JDBC -> address(iserv.jdbcUrl(), database);
            case CSV -> session.settings().home().resolve(database).toString();
            case IDM -> throw Problem.usage(Message.of("year.no-rehearsal", site));
        };
    }

    /**
     * The address of the database to read.
     *
     * @param own address of the site's own
     * @param database an address, or the name of a database on the same server
     */
    public static String address(String own, String database) {
        if (database.startsWith("jdbc:postgresql:")) {
            return database;
        }
        if (!database.matches("[\\p{L}\\p{N}_-]+")) {
            throw Problem.usage(Message.of("year.no-database", Address.of(database)));
        }
        return own.replaceFirst("^(jdbc:postgresql:(?://[^/?]*/)?)[^?]*", "$1" + Matcher.quoteReplacement(database));
    }

    /**
     * @param file for the reviewed answers, or null
     * @param out where text or JSON goes
     */
    public ExitCode run(
            Session session, GlobalOptions options, Expected expected, Path file, PrintWriter out, PrintWriter err)
            throws IOException {
        ExpectedOptions.within("--overlap", overlap, 50, 100);
        ExpectedOptions.within("--days", days, 1, 365);
        if (session.sites().size() > 1) {
            throw Problem.usage(Message.of("safety.one-site", String.join(", ", session.sites())));
        }
        var site = session.sites().get(0);
        session.readFrom(site, place(session, site));
        var kept = session.state().rehearsals().find(site, session.clock().instant());
        var words = words(session.state().ledger().read(site), kept);
        Rehearsed rehearsed;
        try (var progress = new ProgressView(err, site)) {
            rehearsed = session.engine().rehearse(site, new Task.Rehearse(overlap, words), expected, progress);
        }
        if (rehearsed.rehearsal() == null) {
            new ReportView(out, err, options).problem(rehearsed.report());
            return rehearsed.report().exitCode();
        }
        requireMeant(rehearsed.fates(), words);
        if (file != null) {
            LinkFile.write(file, Message.of("year.answers-head", site, shown(), file), suggestions(rehearsed.fates()));
            err.println(Messages.text("year.answers-written", file));
        }
        var view = new RehearsalView(rehearsed, site, shown());
        if (options.json()) {
            view.json(out);
        } else {
            view.text(out);
        }
        if (code == null) {
            if (!options.json()) {
                out.println(Messages.text(
                        "year.approve", shown(), rehearsed.rehearsal().code()));
            }
            return ExitCode.DONE;
        }
        approve(session, site, rehearsed, err);
        return ExitCode.DONE;
    }

    private String shown() {
        return Address.of(database);
    }

    /** What was said before counts until something else is said. */
    private Map<UUID, Continuation> words(Ledger ledger, Optional<Approved> kept) {
        var words = new HashMap<UUID, Continuation>();
        kept.ifPresent(approved -> approved.rehearsal().continuations().forEach((old, continuation) -> {
            if (continuation.byWord()) {
                words.put(old, continuation);
            }
        }));
        var lines = new ArrayList<Line>();
        if (answersFile != null) {
            lines.addAll(LinkFile.read(answersFile));
        }
        answers.forEach(answer -> lines.add(Line.of(answer, "--continue")));
        for (var line : lines) {
            var old = ledger.classes().values().stream()
                    .filter(link -> link.account().equals(line.account()))
                    .findFirst()
                    .orElseThrow(() -> Problem.usage(Message.of("year.no-class", line.place(), line.account())));
            words.put(old.uuid(), Continuation.byWord(line.value().equals(ENDS) ? "" : line.value()));
        }
        return words;
    }

    /** A word that nothing came of was a slip of the pen, or IServ has moved on. */
    private static void requireMeant(List<ClassFate> fates, Map<UUID, Continuation> words) {
        for (var fate : fates) {
            var word = fate.before() == null ? null : words.get(fate.before().group());
            if (word == null) {
                continue;
            }
            boolean meant = word.ends()
                    ? fate.outcome() == Outcome.ENDS
                    : fate.by() == By.WORD && fate.after().account().equals(word.account());
            if (!meant) {
                throw Problem.usage(Message.of("year.not-meant", fate.key(), word.ends() ? ENDS : word.account()));
            }
        }
    }

    private static List<String> suggestions(List<ClassFate> fates) {
        var lines = new ArrayList<String>();
        for (var fate : fates) {
            if (fate.outcome() == Outcome.CONTINUES && fate.by() != By.GROUP) {
                lines.add("%s=%s  # %s"
                        .formatted(
                                fate.key(),
                                fate.after().account(),
                                Message.of(
                                        "year.stay", fate.stay(), fate.before().pupils(), fate.join())));
            } else if (fate.outcome() == Outcome.UNCLEAR) {
                fate.rivals()
                        .forEach(rival -> lines.add("# %s=%s  # %s"
                                .formatted(
                                        fate.key(),
                                        rival.side().account(),
                                        Message.of(
                                                "year.stay",
                                                rival.common(),
                                                fate.before().pupils(),
                                                rival.side().pupils() - rival.common()))));
                lines.add("# %s=%s".formatted(fate.key(), ENDS));
            }
        }
        return lines;
    }

    /** Only what was seen: who approves names its code. */
    private void approve(Session session, String site, Rehearsed rehearsed, PrintWriter err) {
        var rehearsal = rehearsed.rehearsal();
        if (!rehearsal.code().equals(code)) {
            throw Problem.usage(Message.of("year.other", rehearsal.code(), code));
        }
        if (rehearsal.losses().isEmpty() && rehearsal.continuations().isEmpty()) {
            throw Problem.usage(Message.of("year.nothing"));
        }
        var settings = session.settings().sites().get(site);
        var now = session.clock().instant();
        var until = now.plus(Duration.ofDays(days));
        session.state()
                .rehearsals()
                .approve(
                        site,
                        rehearsal,
                        now,
                        until,
                        Duration.ofDays(settings.delete().graceDays()));
        err.println(waiting(site, new Approved(now, until, rehearsal)));
    }

    /** What is approved and waits for its day. */
    public static Message waiting(String site, Approved approved) {
        var rehearsal = approved.rehearsal();
        long continuing = rehearsal.continuations().values().stream()
                .filter(continuation -> !continuation.ends())
                .count();
        return Message.of(
                "year.waiting",
                site,
                JsonOut.second(approved.approved()),
                JsonOut.second(approved.until()),
                continuing,
                rehearsal.losses().size());
    }
}
