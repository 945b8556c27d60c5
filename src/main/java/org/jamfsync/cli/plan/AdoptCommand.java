package org.jamfsync.cli.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamfsync.cli.Command;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.KnownAccounts;
import org.jamfsync.cli.Session;
import org.jamfsync.cli.view.LinkFile;
import org.jamfsync.cli.view.LinkFile.Line;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.Kind;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.adopt.Candidate;
import org.jamfsync.plan.adopt.Candidate.Certainty;
import org.jamfsync.plan.adopt.Candidate.Match;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.state.run.Origin;
import picocli.CommandLine.Option;

/**
 * Shows who of IServ is who in Jamf School, and takes a person's word where it is not certain. Writes nothing to Jamf
 * School: the next sync adopts.
 */
@picocli.CommandLine.Command(name = "adopt")
public final class AdoptCommand extends Command {
    @Option(names = "--all", descriptionKey = "option.all-candidates")
    private boolean all;

    @Option(names = "--link", paramLabel = "ACT=JAMFID", descriptionKey = "option.link")
    private List<String> links = List.of();

    @Option(names = "--unlink", paramLabel = "ACT", descriptionKey = "option.unlink")
    private List<String> unlinks = List.of();

    @Option(names = "--file", paramLabel = "FILE", descriptionKey = "option.adoption-file")
    private Path file;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.adoption-out")
    private Path target;

    @Override
    protected ExitCode execute() throws Exception {
        var lines = new ArrayList<Line>();
        links.forEach(link -> lines.add(Line.of(link, "--link")));
        if (file != null) {
            lines.addAll(LinkFile.read(file));
        }
        boolean decides = !lines.isEmpty() || !unlinks.isEmpty();
        try (var session = Session.open(options(), System.getenv())) {
            if ((decides || target != null) && session.sites().size() > 1) {
                throw Problem.usage(Message.of("safety.one-site", String.join(", ", session.sites())));
            }
            if (decides) {
                session.lock("adopt");
            }
            var found = new ArrayList<Shown>();
            for (var site : session.sites()) {
                var candidates = session.engine().survey(site);
                if (decides) {
                    decide(session, site, candidates, lines);
                } else {
                    candidates.forEach(
                            candidate -> found.add(new Shown(site, candidate, origin(session, site, candidate))));
                }
                if (target != null) {
                    LinkFile.write(target, Message.of("safety.adoption-head", site, target), suggestions(candidates));
                    err().println(Messages.text("safety.adoption-written", target));
                }
            }
            if (!decides) {
                show(found);
            }
            return ExitCode.DONE;
        }
    }

    public static List<String> suggestions(List<Candidate> candidates) {
        var lines = new ArrayList<String>();
        for (var candidate : candidates) {
            boolean probable = candidate.certainty() == Certainty.PROBABLE;
            if (probable || candidate.certainty() == Certainty.AMBIGUOUS) {
                candidate.matches().stream()
                        .filter(match -> match.obstacle() == null)
                        .forEach(match -> lines.add((probable ? "" : "# ") + suggestion(candidate, match)));
            }
        }
        return lines;
    }

    private static String suggestion(Candidate candidate, Match match) {
        return candidate.account() + "=" + match.id() + "  # " + candidate.name() + " ~ " + match.name() + ": "
                + match.evidence().stream().map(Message::toString).collect(Collectors.joining(", "));
    }

    /** @param origin when and by which run it was linked; null while it is not */
    private record Shown(String site, Candidate candidate, Origin origin) {}

    private static Origin origin(Session session, String site, Candidate candidate) {
        if (candidate.certainty() != Certainty.LINKED) {
            return null;
        }
        var ledger = session.state().ledger();
        return (candidate.kind() == Kind.USER
                        ? ledger.originOfUser(site, candidate.source())
                        : ledger.originOfClass(site, candidate.source()))
                .orElse(null);
    }

    /** All or nothing: a line that cannot be carried out leaves the others alone, too. */
    private void decide(Session session, String site, List<Candidate> candidates, List<Line> lines) throws JamfFailure {
        // Not a field: every command is made at every start.
        var requests = new Requests();
        var chosen = new ArrayList<Candidate>();
        for (var line : lines) {
            chosen.add(candidate(candidates, line));
            requireExisting(session.engine(), requests, site, line);
        }
        var withdrawn = new ArrayList<Candidate>();
        for (var account : unlinks) {
            withdrawn.add(candidates.stream()
                    .filter(candidate ->
                            candidate.account().equals(account) && candidate.certainty() == Certainty.DECIDED)
                    .findFirst()
                    .orElseThrow(() -> Problem.usage(Message.of("safety.not-decided", account))));
        }
        var adoptions = session.state().adoptions();
        for (int i = 0; i < lines.size(); i++) {
            var candidate = chosen.get(i);
            var now = session.clock().instant();
            adoptions.decide(
                    site, candidate.kind(), candidate.source(), lines.get(i).value(), now);
            out().println(Messages.text(
                    "safety.linked", candidate.account(), lines.get(i).value()));
        }
        withdrawn.forEach(candidate -> {
            adoptions.withdraw(site, candidate.source());
            out().println(Messages.text("safety.unlinked", candidate.account()));
        });
    }

    private static void requireExisting(Engine engine, Requests requests, String site, Line line) throws JamfFailure {
        var request = isUser(line) ? requests.user(Integer.parseInt(line.value())) : requests.schoolClass(line.value());
        if (engine.call(site, request) == null) {
            throw Problem.usage(Message.of("safety.no-such-object", line.place(), line.value()));
        }
    }

    private static boolean isUser(Line line) {
        return line.value().matches("\\d{1,9}");
    }

    /** IdRanges are users, all else classes. */
    private static Candidate candidate(List<Candidate> candidates, Line line) {
        var kind = isUser(line) ? Kind.USER : Kind.CLASS;
        var candidate = candidates.stream()
                .filter(one -> one.kind() == kind && one.account().equals(line.account()))
                .findFirst()
                .orElseThrow(() -> KnownAccounts.unknown(
                        Message.of(
                                "safety.no-such-account",
                                line.place(),
                                line.account(),
                                Message.of("cli." + kind.word())),
                        line.account(),
                        accounts(candidates, kind)));
        if (candidate.certainty() == Certainty.LINKED) {
            throw Problem.usage(Message.of(
                    "safety.already-linked",
                    line.place(),
                    line.account(),
                    candidate.matches().get(0).id()));
        }
        obstacle(candidates, candidate, line.value()).ifPresent(obstacle -> {
            throw Problem.usage(Message.of("safety.not-linkable", line.place(), line.value(), obstacle));
        });
        return candidate;
    }

    private static Map<String, String> accounts(List<Candidate> candidates, Kind kind) {
        return candidates.stream()
                .filter(one -> one.kind() == kind)
                .collect(Collectors.toMap(Candidate::account, Candidate::name, (one, same) -> one));
    }

    /** What the survey has against it; an object that looks like nobody is checked by the sync that adopts it. */
    private static Optional<Message> obstacle(List<Candidate> candidates, Candidate candidate, String jamfId) {
        var owner = candidates.stream()
                .filter(other -> other.kind() == candidate.kind() && other.certainty() == Certainty.LINKED)
                .filter(other -> other.matches().get(0).id().equals(jamfId))
                .findFirst();
        if (owner.isPresent()) {
            return owner.map(other -> Message.of("safety.linked-to", other.account()));
        }
        return candidate.matches().stream()
                .filter(match -> match.id().equals(jamfId) && match.obstacle() != null)
                .map(Match::obstacle)
                .findFirst();
    }

    private void show(List<Shown> found) throws IOException {
        var shown = found.stream()
                .filter(one -> all || one.candidate().certainty() != Certainty.LINKED)
                .toList();
        if (options().json()) {
            JsonOut.print(out(), shown.stream().map(CandidateView::of).toList());
            return;
        }
        shown.forEach(this::print);
        Map<Certainty, Long> counts = found.stream()
                .collect(Collectors.groupingBy(
                        one -> one.candidate().certainty(),
                        () -> new EnumMap<>(Certainty.class),
                        Collectors.counting()));
        out().println(Messages.text(
                "safety.adoption-sum",
                counts.getOrDefault(Certainty.LINKED, 0L),
                counts.getOrDefault(Certainty.DECIDED, 0L),
                counts.getOrDefault(Certainty.EXACT, 0L),
                counts.getOrDefault(Certainty.PROBABLE, 0L),
                counts.getOrDefault(Certainty.AMBIGUOUS, 0L),
                counts.getOrDefault(Certainty.NONE, 0L)));
        if (counts.containsKey(Certainty.PROBABLE) || counts.containsKey(Certainty.AMBIGUOUS)) {
            out().println(Messages.text("safety.adoption-how"));
        }
    }

    private void print(Shown one) {
        var candidate = one.candidate();
        out().printf(
                        "%-10s %-12s %-30s %s%n",
                        Messages.text("safety.certainty-" + word(candidate)),
                        Messages.text("cli." + candidate.kind().word()),
                        candidate.account(),
                        candidate.name());
        for (var match : candidate.matches()) {
            var evidence = match.evidence().stream().map(Message::toString).collect(Collectors.joining(", "));
            var since = one.origin() == null
                    ? ""
                    : Messages.text(
                            "safety.put-there",
                            one.origin().run(),
                            JsonOut.time(one.origin().at()));
            out().printf("%-10s %s  %s  %s%n", "", match.id(), match.name(), evidence + since);
            if (match.obstacle() != null) {
                out().printf("%-10s ! %s%n", "", match.obstacle());
            }
        }
    }

    private static String word(Candidate candidate) {
        return candidate.certainty().name().toLowerCase(Locale.ROOT);
    }

    /** As {@code adopt --json} shows a person or group, since when and by which run only once it is linked. */
    private record CandidateView(
            String site,
            Kind kind,
            String key,
            String name,
            Certainty certainty,
            @JsonInclude(Include.NON_NULL) Instant since,
            @JsonInclude(Include.NON_NULL) Long run,
            List<MatchView> matches) {
        static CandidateView of(Shown one) {
            var candidate = one.candidate();
            return new CandidateView(
                    one.site(),
                    candidate.kind(),
                    candidate.account(),
                    candidate.name(),
                    candidate.certainty(),
                    one.origin() == null ? null : one.origin().at(),
                    one.origin() == null ? null : one.origin().run(),
                    candidate.matches().stream()
                            .map(match -> new MatchView(match.id(), match.name(), match.evidence(), match.obstacle()))
                            .toList());
        }
    }

    private record MatchView(String id, String name, List<Message> evidence, Message obstacle) {}
}
