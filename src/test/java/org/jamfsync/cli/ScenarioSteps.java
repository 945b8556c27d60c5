package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.cli.rehearse.RehearsalView;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.model.setting.Expected;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.adopt.Candidate;
import org.jamfsync.plan.adopt.Candidate.Certainty;
import org.jamfsync.plan.diff.Moves;
import org.jamfsync.route.Rehearsed;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.Task;
import org.jamfsync.sandbox.tenant.SandboxLoader;
import org.jamfsync.state.hold.Hold;
import org.jamfsync.state.plan.SavedPlan;

/**
 * Plays the {@code steps} of a scenario, a line each, and writes down what a person would see. Lines that begin with
 * {@code #} are comments.
 *
 * <pre>
 * source FILE           the school's IServ changes               jamf FILE             somebody changes Jamf School
 * plan | sync           shows what a run would do | did          days N                time passes
 * first-sync            tells only the sum
 * adopt                 who is who, as far as it is not linked   link ACT=NAME         a person's word that it is NAME
 * approve all|N…        by their numbers                         reject all|N…
 * holds                 what is held                             lose-state            as after a lost disk
 * restart               of the program
 * undo last [approving] goes the way back from the last sync     migrate               users come from elsewhere
 * keep-plan             for review                               apply-plan            exactly what was kept
 * remember CLASS        its uuid in Jamf School                  still CLASS           has that uuid, by any name
 * rehearse FILE [A=B…]  next year, with answers                  approve-rehearsal
 * users | class NAME    what is in Jamf School now
 * </pre>
 */
final class ScenarioSteps {
    private final SchoolTown town;
    private final Path folder;
    private final StringBuilder seen = new StringBuilder();
    private long lastRun;
    private SavedPlan kept;
    private String remembered;
    private Rehearsed rehearsed;
    private String school = "";

    ScenarioSteps(SchoolTown town, Path folder) {
        this.town = town;
        this.folder = folder;
    }

    /** @return what a person would see, step after step */
    String play() throws Exception {
        for (var line : Files.readAllLines(folder.resolve("steps"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                seen.append("> ").append(line).append('\n');
                var words = line.strip().split("\\s+", 2);
                play(words[0], words.length == 1 ? "" : words[1]);
            }
        }
        return seen.toString();
    }

    private void play(String word, String rest) throws Exception {
        switch (word) {
            case "source" -> source(rest);
            case "jamf" -> jamf(rest);
            case "days" -> town.passes(Duration.ofDays(Long.parseLong(rest)));
            case "plan" -> see(town.plan());
            case "sync" ->
                sync(town.engine.run(RunRequest.sync("schule", RunListener.SILENT)
                        .expecting(new Expected(0, rest.equals("--expect-no-classes")))));
            case "first-sync" -> firstSync();
            case "adopt" -> adopt();
            case "link" -> link(rest.split("=", 2)[0], rest.split("=", 2)[1]);
            case "approve" -> decide(rest, Hold.State.APPROVED);
            case "reject" -> decide(rest, Hold.State.REJECTED);
            case "holds" -> open().forEach(this::see);
            case "restart" -> town.restarts();
            case "lose-state" -> town.losesItsState();
            case "undo" -> sync(run(Task.undo(lastRun), rest.endsWith("approving")));
            case "migrate" -> sync(run(Task.migrate(new Moves.Choice(Set.of(), null, false)), false));
            case "keep-plan" ->
                kept = town.engine
                        .draft(RunRequest.plan("schule", RunListener.SILENT))
                        .document();
            case "apply-plan" -> sync(run(Task.saved(kept), false));
            case "remember" -> remembered = town.jamf.state().uuidOf(rest);
            case "still" -> assertThat(town.jamf.state().uuidOf(rest)).isEqualTo(remembered);
            case "rehearse" -> rehearse(rest.split(" "));
            case "approve-rehearsal" -> approveRehearsal();
            case "users" -> see(String.join(", ", town.jamf.state().users()));
            case "class" -> see(String.join(", ", town.jamf.state().studentsOf(rest)));
            default -> throw new IllegalArgumentException("no such step: " + word);
        }
    }

    private void see(String line) {
        seen.append(line).append('\n');
    }

    private void see(RunReport report) {
        seen.append(ScenariosTest.shown(report));
    }

    private void source(String file) throws Exception {
        var sql = Files.readString(folder.resolve(file));
        school += sql;
        town.school(sql);
    }

    private void jamf(String file) throws IOException {
        try (var json = Files.newInputStream(folder.resolve(file))) {
            new SandboxLoader(town.jamf.state()).load(json);
        }
    }

    /** An hour later nothing of it is news to Jamf School's lists. */
    private void sync(RunReport report) {
        see(report);
        lastRun = report.runId();
        town.passes(Duration.ofHours(1));
    }

    /** Of which the last line tells enough. */
    private void firstSync() {
        var report = town.sync();
        ScenariosTest.shown(report).lines().reduce((before, last) -> last).ifPresent(this::see);
        town.passes(Duration.ofHours(1));
    }

    private RunReport run(Task task, boolean approving) {
        var request = new RunRequest("schule", true, "command", false, null, Set.of(), RunListener.SILENT, task);
        var report = town.engine.run(request);
        if (!approving) {
            return report;
        }
        see(report);
        decide("all", Hold.State.APPROVED);
        return town.engine.run(request);
    }

    private List<Hold> open() {
        return town.state.holds().list("schule", false);
    }

    private void see(Hold hold) {
        see("%s %s '%s': %s; hits %s"
                .formatted(
                        hold.operation(),
                        hold.kind(),
                        hold.key(),
                        hold.reason(),
                        hold.impact().people().stream()
                                .map(hit -> hit.account())
                                .collect(Collectors.joining(", "))));
    }

    /** @param which {@code all}, or places in the list of what is open */
    private void decide(String which, Hold.State decision) {
        var holds = open();
        var chosen = which.equals("all")
                ? holds
                : Arrays.stream(which.split(" "))
                        .map(number -> holds.get(Integer.parseInt(number) - 1))
                        .toList();
        assertThat(chosen).isNotEmpty();
        chosen.forEach(hold -> town.state.holds().decide(hold.id(), decision, town.now()));
    }

    private void adopt() {
        for (var candidate : town.engine.survey("schule")) {
            if (candidate.certainty() != Certainty.LINKED) {
                see(candidate.certainty() + " " + candidate.kind().word() + " " + candidate.account());
                candidate
                        .matches()
                        .forEach(match -> see("  " + match.name() + ": "
                                + match.evidence().stream()
                                        .map(Message::toString)
                                        .collect(Collectors.joining(", "))
                                + (match.obstacle() == null ? "" : " ! " + match.obstacle())));
            }
        }
    }

    private void link(String account, String name) {
        var candidate = town.engine.survey("schule").stream()
                .filter(one -> one.account().equals(account))
                .findFirst()
                .orElseThrow();
        var match = candidate.matches().stream()
                .filter(one -> one.name().contains(name))
                .map(Candidate.Match::id)
                .findFirst()
                .orElseThrow();
        town.state.adoptions().decide("schule", candidate.kind(), candidate.source(), match, town.now());
    }

    /** The copy: everything that IServ has gone through, and next year on top. */
    private void rehearse(String... parts) throws Exception {
        var copy = SchoolTown.otherIServ("iserv_copy", school + Files.readString(folder.resolve(parts[0])));
        Map<UUID, Continuation> words = new HashMap<>();
        var classes = town.state.ledger().read("schule").classes().values();
        for (var answer : Arrays.copyOfRange(parts, 1, parts.length)) {
            var sides = answer.split("=", -1);
            classes.stream()
                    .filter(link -> link.account().equals(sides[0]))
                    .forEach(link -> words.put(link.uuid(), Continuation.byWord(sides[1].equals("-") ? "" : sides[1])));
        }
        rehearsed = town.rehearse(copy, words);
        var text = new StringWriter();
        var out = new PrintWriter(text);
        new RehearsalView(rehearsed, "schule", "iserv_copy").text(out);
        out.flush();
        // The first line tells the time of the machine's own zone.
        text.toString().lines().skip(1).forEach(this::see);
    }

    private void approveRehearsal() {
        var until = town.now().plus(Duration.ofDays(60));
        town.state.rehearsals().approve("schule", rehearsed.rehearsal(), town.now(), until, Duration.ofDays(30));
    }
}
