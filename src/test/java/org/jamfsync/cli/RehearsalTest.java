package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jamfsync.Readme;
import org.jamfsync.cli.holds.HoldsCommand;
import org.jamfsync.cli.plan.PlanCommand;
import org.jamfsync.cli.rehearse.Rehearsing;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.plan.year.ClassFate;
import org.jamfsync.route.Rehearsed;
import org.jamfsync.route.RunReport;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.state.hold.RehearsalStore.Approved;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A school year ends: 5a moves up to 6a with 27 of 29, 5b is split, 5c and 5d are merged, 8a keeps its group, the pupils of
 * 10a leave, a new 5a comes.
 */
class RehearsalTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a'); SELECT class('klasse.5b', 'Klasse 5b');
            SELECT class('klasse.5c', 'Klasse 5c'); SELECT class('klasse.5d', 'Klasse 5d');
            SELECT class('klasse.8a', 'Klasse 8a'); SELECT class('klasse.10a', 'Klasse 10a');
            SELECT class('ag.chor', 'AG Chor'); SELECT class('ag.schach', 'AG Schach');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a', 'klasse.5b', 'klasse.5c', 'klasse.5d', 'klasse.8a',
              'ag.chor', 'ag.schach');
            SELECT teacher('e.eiche', 'Eva', 'Eiche', 'klasse.10a');
            SELECT pupil('a' || n, 'A', 'Kind' || n, 'klasse.5a') FROM generate_series(1, 29) n;
            SELECT pupil('b' || n, 'B', 'Kind' || n, 'klasse.5b') FROM generate_series(1, 20) n;
            SELECT pupil('c' || n, 'C', 'Kind' || n, 'klasse.5c') FROM generate_series(1, 11) n;
            SELECT pupil('d' || n, 'D', 'Kind' || n, 'klasse.5d') FROM generate_series(1, 10) n;
            SELECT pupil('h' || n, 'H', 'Kind' || n, 'klasse.8a', 'ag.chor', 'ag.schach') FROM generate_series(1, 10) n;
            SELECT pupil('z' || n, 'Z', 'Kind' || n, 'klasse.10a') FROM generate_series(1, 12) n;
            """;
    /** New groups have the uuid that the database gives them: another one in each. */
    private static final String NEXT_YEAR = """
            DELETE FROM members WHERE actgrp LIKE 'klasse.5%';
            UPDATE groups SET deleted = now() WHERE act LIKE 'klasse.5%' OR act = 'klasse.10a';
            UPDATE users SET deleted = now() WHERE act LIKE 'z%' OR act IN ('a28', 'a29');
            UPDATE groups SET act = 'alt.' || act WHERE deleted IS NOT NULL;
            UPDATE groups SET act = 'klasse.9a', name = 'Klasse 9a' WHERE act = 'klasse.8a';
            SELECT class('klasse.6a', 'Klasse 6a'); SELECT class('klasse.6b', 'Klasse 6b');
            SELECT class('klasse.6x', 'Klasse 6x'); SELECT class('klasse.6cd', 'Klasse 6cd');
            SELECT class('neu.5a', 'Klasse 5a'); UPDATE groups SET act = 'klasse.5a' WHERE act = 'neu.5a';
            UPDATE groups SET uuid = gen_random_uuid() WHERE act ~ '^klasse.[56]';
            INSERT INTO members SELECT act, 'klasse.6a' FROM users WHERE act LIKE 'a%' AND deleted IS NULL;
            INSERT INTO members SELECT 'b' || n, 'klasse.6b' FROM generate_series(1, 11) n;
            INSERT INTO members SELECT 'b' || n, 'klasse.6x' FROM generate_series(12, 20) n;
            INSERT INTO members SELECT act, 'klasse.6cd' FROM users WHERE act ~ '^[cd][0-9]';
            INSERT INTO members SELECT 't.tanne', act FROM groups WHERE act ~ '^klasse.[56]';
            SELECT pupil('neu' || n, 'N', 'Kind' || n, 'klasse.5a') FROM generate_series(1, 5) n;
            SELECT pupil('dazu' || n, 'X', 'Kind' || n, 'klasse.6a') FROM generate_series(1, 2) n;
            """;

    @TempDir
    Path folder;

    private SchoolTown town;
    private String copy;

    /** The commands as an admin types them, on the town's settings and state. */
    @CommandLine.Command(subcommands = {PlanCommand.class, HoldsCommand.class})
    private static final class Commands {
        @SuppressWarnings("UnusedVariable") // the commands find it by its name
        @CommandLine.Mixin(name = GlobalOptions.MIXIN)
        private GlobalOptions options;
    }

    private record Ended(int code, String out, String err) {}

    private Ended command(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", folder.resolve("config").toString(), "--routes", "routes"));
        var out = new StringWriter();
        var err = new StringWriter();
        int code = new CommandLine(new Commands())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((thrown, line, parsed) -> {
                    line.getErr().println(thrown.getMessage());
                    return ((org.jamfsync.model.text.Problem) thrown).exitCode().code();
                })
                .execute(all.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    @BeforeEach
    void aYearEnds() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), "guard.free-deletes = 0");
        town.school(SCHOOL);
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        town.passes(Duration.ofDays(2));
        copy = SchoolTown.otherIServ("iserv_next", SCHOOL + NEXT_YEAR);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private UUID group(String account) {
        return town.state.ledger().read("schule").classes().values().stream()
                .filter(link -> link.account().equals(account))
                .findFirst()
                .orElseThrow()
                .uuid();
    }

    private String jamfUuid(String account) {
        return town.state.ledger().read("schule").classes().get(group(account)).jamfUuid();
    }

    private Map<UUID, Continuation> words() {
        var words = new HashMap<UUID, Continuation>();
        words.put(group("klasse.5b"), Continuation.byWord("klasse.6b"));
        words.put(group("klasse.5c"), Continuation.byWord("klasse.6cd"));
        return words;
    }

    private void approve(Rehearsed rehearsed) {
        var now = town.now();
        town.state
                .rehearsals()
                .approve("schule", rehearsed.rehearsal(), now, now.plus(Duration.ofDays(60)), Duration.ofDays(30));
    }

    private static List<String> held(RunReport report) {
        return report.plan().changes().stream()
                .filter(PlannedChange::isHeld)
                .map(PlannedChange::toString)
                .toList();
    }

    private static List<String> fates(Rehearsed rehearsed) {
        return rehearsed.fates().stream()
                .map(fate -> fate
                        + (fate.outcome() == ClassFate.Outcome.CONTINUES
                                ? " as " + fate.after().account() + " by " + fate.by() + " with " + fate.stay() + " of "
                                        + fate.before().pupils()
                                : ""))
                .toList();
    }

    @Test
    void a_rehearsal_tells_what_becomes_of_each_class_and_changes_nothing() {
        town.jamf.calls().clear();

        var rehearsed = town.rehearse(copy, Map.of());
        assertThat(fates(rehearsed))
                .containsExactly(
                        "CONTINUES class 'ag.chor' as ag.chor by GROUP with 10 of 10",
                        "CONTINUES class 'ag.schach' as ag.schach by GROUP with 10 of 10",
                        "CONTINUES class 'klasse.5a' as klasse.6a by MEMBERS with 27 of 29",
                        "CONTINUES class 'klasse.8a' as klasse.9a by GROUP with 10 of 10",
                        "ENDS class 'klasse.10a'",
                        "NEW class 'klasse.5a'",
                        "NEW class 'klasse.6b'",
                        "NEW class 'klasse.6cd'",
                        "NEW class 'klasse.6x'",
                        "UNCLEAR class 'klasse.5b'",
                        "UNCLEAR class 'klasse.5c'",
                        "UNCLEAR class 'klasse.5d'");
        assertThat(rehearsed.people().join()).isEqualTo(7);
        assertThat(rehearsed.people().leave()).isEqualTo(14);
        assertThat(rehearsed.people().changeClass()).isEqualTo(41);
        assertThat(town.jamf.calls().writes()).isEmpty();
        assertThat(town.state.runs().list("schule", 10)).hasSize(1);
        assertThat(town.state.rehearsals().find("schule", town.now())).isEmpty();
        assertThat(held(rehearsed.report()))
                .containsExactlyInAnyOrder(
                        "delete class 'klasse.5b'", "delete class 'klasse.5c'", "delete class 'klasse.5d'");
    }

    @Test
    void on_the_day_exactly_what_was_approved_goes_and_classes_keep_their_jamf_uuid() throws Exception {
        var fifthA = jamfUuid("klasse.5a");
        var fifthB = jamfUuid("klasse.5b");
        var fifthC = jamfUuid("klasse.5c");
        var eighth = jamfUuid("klasse.8a");
        approve(town.rehearse(copy, words()));
        town.passes(Duration.ofDays(20));
        assertThat(town.plan().plan().changes()).isEmpty();
        town.school(NEXT_YEAR);

        var report = town.sync();

        assertThat(held(report)).isEmpty();
        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(jamfUuid("klasse.6a")).isEqualTo(fifthA);
        assertThat(jamfUuid("klasse.6b")).isEqualTo(fifthB);
        assertThat(jamfUuid("klasse.6cd")).isEqualTo(fifthC);
        assertThat(jamfUuid("klasse.9a")).isEqualTo(eighth);
        assertThat(town.jamf.state().classNames())
                .containsExactlyInAnyOrder(
                        "AG Chor",
                        "AG Schach",
                        "Klasse 5a",
                        "Klasse 6a",
                        "Klasse 6b",
                        "Klasse 6x",
                        "Klasse 6cd",
                        "Klasse 9a");
        assertThat(town.jamf.state().studentsOf("Klasse 6a")).hasSize(29).contains("a1", "dazu1");
        assertThat(town.jamf.state().studentsOf("Klasse 6cd")).hasSize(21);
        town.passes(Duration.ofHours(1));
        assertThat(town.plan().plan().changes()).isEmpty();
        // The leavers' users were seen to go, too, and go when their time of grace is over.
        town.passes(Duration.ofDays(31));
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().users()).doesNotContain("z1", "z12", "a28");
        assertThat(town.state.rehearsals().find("schule", town.now())).isEmpty();
    }

    @Test
    void what_is_withdrawn_while_the_run_is_at_the_users_takes_nothing_away() throws Exception {
        approve(town.rehearse(copy, words()));
        town.school(NEXT_YEAR);
        var codes = new ArrayList<Integer>();
        var first = new AtomicBoolean(true);
        town.jamf.onCall(made -> {
            if (made.method().equals("POST") && made.path().equals("/users") && first.getAndSet(false)) {
                codes.add(command("plan", "--withdraw-rehearsal").code());
            }
        });

        var report = town.sync();
        town.jamf.onCall(made -> {});

        assertThat(codes).containsExactly(0);
        assertThat(report.exitCode()).isEqualTo(ExitCode.HELD);
        assertThat(town.jamf.state().classNames()).contains("Klasse 10a", "Klasse 5d");
        assertThat(town.state.runs().changes(report.runId()))
                .filteredOn(change -> change.detail() != null)
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.detail()).contains("withdrawn"));
    }

    @Test
    void without_approval_the_day_is_held() throws Exception {
        town.rehearse(copy, words());
        town.school(NEXT_YEAR);

        assertThat(held(town.sync()))
                .containsExactly(
                        "update class 'klasse.9a'",
                        "delete class 'klasse.10a'",
                        "delete class 'klasse.5a'",
                        "delete class 'klasse.5b'",
                        "delete class 'klasse.5c'",
                        "delete class 'klasse.5d'");
    }

    @Test
    void deletions_beyond_those_rehearsed_are_held() throws Exception {
        approve(town.rehearse(copy, words()));
        town.school(NEXT_YEAR);
        town.school("UPDATE groups SET deleted = now() WHERE act = 'ag.chor'");
        town.school("DELETE FROM members WHERE actgrp = 'ag.schach' AND actuser IN ('h1', 'h2', 'h3', 'h4')");

        var report = town.sync();

        assertThat(held(report)).containsExactly("members class 'ag.schach'", "delete class 'ag.chor'");
        assertThat(town.jamf.state().classNames()).contains("AG Chor").doesNotContain("Klasse 10a", "Klasse 5d");
    }

    @Test
    void it_ends_after_use_so_that_the_same_loss_is_held_the_next_time() throws Exception {
        approve(town.rehearse(copy, words()));
        town.school(NEXT_YEAR);
        town.sync();
        town.passes(Duration.ofDays(2));
        // The ones that 5b lost to 6x come back to 6b and are lost again.
        town.school("INSERT INTO members SELECT 'b' || n, 'klasse.6b' FROM generate_series(12, 20) n");
        town.sync();
        town.passes(Duration.ofDays(2));
        town.school("DELETE FROM members WHERE actgrp = 'klasse.6b' AND actuser IN "
                + "(SELECT 'b' || n FROM generate_series(12, 20) n)");

        assertThat(held(town.sync())).containsExactly("members class 'klasse.6b'");
    }

    @Test
    void it_ends_by_itself_after_its_time() throws Exception {
        approve(town.rehearse(copy, words()));
        town.passes(Duration.ofDays(61));
        town.school(NEXT_YEAR);

        var report = town.sync();

        assertThat(held(report)).hasSize(6);
        assertThat(jamfUuid("klasse.5a")).isNotNull();
    }

    @Test
    void while_an_import_is_half_done_no_class_loses_its_continuation() throws Exception {
        var fifthA = jamfUuid("klasse.5a");
        approve(town.rehearse(copy, words()));
        town.school(NEXT_YEAR);
        town.school(
                "CREATE TABLE aside AS SELECT * FROM members WHERE actgrp ~ '^klasse.[56]' AND actuser ~ '[13579]$'");
        town.school(
                "DELETE FROM members USING aside WHERE members.actuser = aside.actuser AND members.actgrp = aside.actgrp");

        var halfway = town.sync();

        assertThat(halfway.plan().notices())
                .filteredOn(notice -> notice.text().code().equals("plan.class-waits"))
                .extracting(notice -> notice.key())
                .containsExactly("klasse.5a", "klasse.5b", "klasse.5c");
        assertThat(town.jamf.state().classNames())
                .contains("Klasse 5a", "Klasse 6x")
                .doesNotContain("Klasse 6a");

        town.school("INSERT INTO members SELECT * FROM aside; DROP TABLE aside");
        town.passes(Duration.ofHours(1));
        assertThat(held(town.sync())).isEmpty();
        assertThat(jamfUuid("klasse.6a")).isEqualTo(fifthA);
    }

    @Test
    void an_import_that_goes_wrong_meanwhile_is_held_as_ever() throws Exception {
        approve(town.rehearse(copy, words()));
        town.school("DELETE FROM members WHERE actgrp LIKE 'klasse.5%' AND actuser NOT LIKE 't.%'");
        town.school("DELETE FROM members WHERE actgrp = 'klasse.10a' AND actuser NOT LIKE 'e.%'");

        var report = town.sync();

        // Those that are to continue wait; those that are to end are held.
        assertThat(held(report)).containsExactly("delete class 'klasse.10a'", "delete class 'klasse.5d'");
        assertThat(report.plan().changes()).hasSize(2);
        assertThat(town.jamf.state().studentsOf("Klasse 10a")).hasSize(12);
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).hasSize(29);
    }

    /** What docs/school-year.md shows, block after block. */
    private static List<String> page() {
        return new Readme(Path.of("docs/school-year.md"))
                .blocks("text").stream().map(RehearsalTest::withoutTimes).toList();
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z", "TIME");
    }

    @Test
    void the_commands_show_ask_take_answers_and_approve_what_was_shown() throws Exception {
        var shown = command("plan", "--rehearse", "iserv_next");

        assertThat(shown.code()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("= 'klasse.5a' -> 'klasse.6a'", "same pupils: 27 of 29 stay, 2 join")
                .contains("? 'klasse.5b'", "11 of 20 are in klasse.6b (11 pupils)")
                .contains("Classes: 4 continue, 1 end, 4 are new, 3 unclear.")
                .contains("People: 7 join, 14 leave, 41 pupils change class");
        assertThat(withoutTimes(shown.out())).startsWith(page().get(0));

        var answers = folder.resolve("answers");
        command("plan", "--rehearse", "iserv_next", "--out", answers.toString());
        assertThat(Files.readString(answers)).endsWith(page().get(1));
        Files.writeString(
                answers,
                Files.readString(answers)
                        .replace("# klasse.5b=klasse.6b ", "klasse.5b=klasse.6b ")
                        .replace("# klasse.5c=klasse.6cd", "klasse.5c=klasse.6cd"));
        var answered = command("plan", "--rehearse", copy, "--answers", answers.toString(), "--json");
        var json = new ObjectMapper().readTree(answered.out());
        assertThat(json.path("classes").findValuesAsText("outcome")).doesNotContain("unclear");
        assertThat(json.path("plan").path("counts").path("held").asInt()).isZero();

        var code = json.path("code").asText();
        var unanswered = command("plan", "--rehearse", "iserv_next", "--approve", code);
        assertThat(unanswered.code()).isEqualTo(2);
        assertThat(unanswered.err()).contains("not " + code);
        var approved = command("plan", "--rehearse", "iserv_next", "--answers", answers.toString(), "--approve", code);
        assertThat(approved.code()).as(approved.err()).isZero();
        assertThat(withoutTimes(approved.err())).endsWith(page().get(2));
        assertThat(command("holds", "list").out()).contains("Rehearsal of schule, approved", "3 classes continue");
        // What was said is kept with it.
        assertThat(command("plan", "--rehearse", "iserv_next").out())
                .contains("by your word")
                .doesNotContain("? '");
        assertThat(command("plan", "--withdraw-rehearsal").out()).contains("is withdrawn");
        assertThat(command("holds", "list").out()).doesNotContain("Rehearsal");
    }

    @Test
    void how_much_must_be_common_and_how_long_an_approval_waits_are_said_with_the_rehearsal() {
        var strict = command("plan", "--rehearse", "iserv_next", "--overlap", "95");
        assertThat(strict.out()).contains("? 'klasse.5a'", "27 of 29 are in klasse.6a");

        var json = command("plan", "--rehearse", "iserv_next", "--json").out();
        var code = json.replaceAll("(?s).*\"code\"\\s*:\\s*\"([0-9a-f]+)\".*", "$1");
        var approved = command("plan", "--rehearse", "iserv_next", "--approve", code, "--days", "3");
        assertThat(approved.code()).as(approved.err()).isZero();
        var times = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:]+Z")
                .matcher(approved.err().substring(approved.err().indexOf("Rehearsal of")))
                .results()
                .map(found -> Instant.parse(found.group()))
                .toList();
        assertThat(Duration.between(times.get(0), times.get(1))).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void slips_of_the_pen_are_told() {
        assertThat(command("plan", "--rehearse", "iserv_next", "--overlap", "49")
                        .err())
                .contains("--overlap is 49; give a whole number from 50 to 100");
        assertThat(command("plan", "--rehearse", "iserv_next", "--days", "366").err())
                .contains("--days is 366; give a whole number from 1 to 365");
        for (var option : List.of("--exit-code", "--verify")) {
            var refused = command("plan", "--rehearse", "iserv_next", option);
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains(option + " belongs to a plan for today");
        }
        assertThat(command("plan", "--rehearse", "iserv next").err()).contains("'iserv next' is neither");
        assertThat(command("plan", "--rehearse", "iserv_next", "--continue", "klasse.7x=klasse.6a")
                        .err())
                .contains("no class of ours has the account klasse.7x");
        assertThat(command("plan", "--rehearse", "iserv_next", "--continue", "klasse.5b=klasse.6q")
                        .err())
                .contains("Class klasse.5b cannot become 'klasse.6q'");
        assertThat(command(
                                "plan",
                                "--rehearse",
                                "iserv_next",
                                "--continue",
                                "klasse.5c=klasse.6cd",
                                "--continue",
                                "klasse.5d=klasse.6cd")
                        .code())
                .isEqualTo(2);
        var none = command("plan", "--rehearse", "no_such_database");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.out()).isEmpty();
        var secret = command("plan", "--rehearse", "jdbc:postgresql://127.0.0.1:1/x?password=geheim");
        assertThat(secret.code()).isEqualTo(1);
        assertThat(secret.err()).doesNotContain("geheim");
    }

    @Test
    void a_name_stands_for_a_database_beside_the_sites_own() {
        assertThat(Rehearsing.address("jdbc:postgresql://host:5432/iserv?ssl=true", "next"))
                .isEqualTo("jdbc:postgresql://host:5432/next?ssl=true");
        assertThat(Rehearsing.address("jdbc:postgresql:iserv", "next")).isEqualTo("jdbc:postgresql:next");
        assertThat(Rehearsing.address("jdbc:postgresql://host/iserv", "jdbc:postgresql://other/x"))
                .isEqualTo("jdbc:postgresql://other/x");
    }

    @Test
    void what_is_kept_is_what_was_seen() {
        var rehearsal = town.rehearse(copy, words()).rehearsal();
        var now = town.now();
        var until = now.plus(Duration.ofDays(60));
        town.state.rehearsals().approve("schule", rehearsal, now, until, Duration.ofDays(30));

        assertThat(town.state.rehearsals().find("schule", now)).contains(new Approved(now, until, rehearsal));
    }
}
