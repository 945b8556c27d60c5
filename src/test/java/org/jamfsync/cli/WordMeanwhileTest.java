package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jamfsync.App;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.RunReport;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.state.hold.Hold;
import org.jamfsync.state.run.ChangeResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A person's word that comes while a run goes on: given with the command, while the run waits for an answer of Jamf School.
 */
class WordMeanwhileTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT class('klasse.5b', 'Klasse 5b');
            SELECT class('klasse.5c', 'Klasse 5c');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a', 'klasse.5b', 'klasse.5c');
            SELECT pupil('kind' || n, 'Kind', 'Nummer' || n, 'klasse.5a') FROM generate_series(10, 29) n;
            SELECT pupil('kind' || n, 'Kind', 'Nummer' || n, 'klasse.5b') FROM generate_series(30, 39) n;
            SELECT pupil('kind' || n, 'Kind', 'Nummer' || n, 'klasse.5c') FROM generate_series(50, 54) n;
            """;

    @TempDir
    Path folder;

    private SchoolTown town;
    /** What the command said on standard error, each time. */
    private final List<String> said = new ArrayList<>();

    private final List<Integer> codes = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), """
                jamf.max-concurrent-requests = 1
                delete.users = now
                guard.caution = relaxed
                guard.max-delete-percent = 100
                guard.max-delete-count = 1000
                """);
        town.school(SCHOOL);
        town.sync();
        town.passes(Duration.ofDays(2));
    }

    @AfterEach
    void close() {
        town.close();
    }

    private void leave(String account, int from, int to) throws Exception {
        town.school(
                "DELETE FROM members WHERE actgrp = '%s' AND actuser IN (SELECT 'kind' || n FROM generate_series(%d, %d) n)"
                        .formatted(account, from, to));
    }

    private Hold hold(String key) {
        return town.state.holds().list("schule", false).stream()
                .filter(hold -> hold.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private Hold.State stateOf(Hold hold) {
        return town.state.holds().find(hold.id()).orElseThrow().state();
    }

    private void command(String word, Hold hold) {
        var err = new StringWriter();
        codes.add(new CommandLine(new App())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(
                        "holds",
                        word,
                        Long.toString(hold.id()),
                        "--config",
                        folder.resolve("config").toString()));
        said.add(err.toString());
    }

    /** While the run waits for the answer to the first call that matches. */
    private RunReport syncWhile(String call, Runnable person) {
        var waiting = new ArrayList<>(List.of(person));
        town.jamf.onCall(made -> {
            if (!waiting.isEmpty() && (made.method() + " " + made.path()).matches(call)) {
                waiting.remove(0).run();
            }
        });
        var report = town.sync();
        town.jamf.onCall(made -> {});
        assertThat(waiting).as("the run came by " + call).isEmpty();
        return report;
    }

    private int pupilsOf(String name) {
        return town.jamf.state().studentsOf(name).size();
    }

    @Test
    void what_is_rejected_while_the_run_is_at_the_users_stays_back() throws Exception {
        leave("klasse.5a", 10, 17);
        town.sync();
        var held = hold("klasse.5a");
        command("approve", held);
        town.school("SELECT pupil('neu.hier', 'Neu', 'Hier', 'klasse.5b')");

        var report = syncWhile("POST /users", () -> command("reject", held));

        assertThat(pupilsOf("Klasse 5a")).isEqualTo(20);
        assertThat(pupilsOf("Klasse 5b")).isEqualTo(11);
        assertThat(report.exitCode()).isEqualTo(ExitCode.HELD);
        assertThat(report.count(ChangeResult.HELD)).isOne();
        assertThat(town.state.runs().changes(report.runId()))
                .anyMatch(change -> change.key().equals("klasse.5a")
                        && change.detail() != null
                        && change.detail().contains("took the approval back"));
        assertThat(codes).containsExactly(0, 0);
        assertThat(stateOf(held)).isEqualTo(Hold.State.REJECTED);
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.HELD);
        assertThat(pupilsOf("Klasse 5a")).isEqualTo(20);
    }

    @Test
    void a_no_that_comes_too_late_is_told_with_the_run_that_lets_it_out() throws Exception {
        leave("klasse.5a", 10, 17);
        town.sync();
        var held = hold("klasse.5a");
        command("approve", held);

        var report = syncWhile("DELETE /classes/.*", () -> {
            command("approve", held);
            command("reject", held);
        });

        assertThat(pupilsOf("Klasse 5a")).isEqualTo(12);
        assertThat(codes).containsExactly(0, 0, 1);
        assertThat(said.get(1)).contains("run " + report.runId() + " is letting it out");
        assertThat(said.get(2)).contains("run " + report.runId(), "undo " + report.runId());
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(stateOf(held)).isEqualTo(Hold.State.CLOSED);
    }

    @Test
    void a_yes_given_while_another_change_of_the_class_goes_out_is_kept_for_the_next_run() throws Exception {
        leave("klasse.5a", 10, 17);
        leave("klasse.5b", 30, 34);
        town.sync();
        var first = hold("klasse.5a");
        command("approve", hold("klasse.5b"));
        town.school("SELECT pupil('neu.hier', 'Neu', 'Hier', 'klasse.5a')");

        syncWhile("POST /users", () -> command("approve", first));

        assertThat(pupilsOf("Klasse 5b")).isEqualTo(5);
        assertThat(pupilsOf("Klasse 5a")).isEqualTo(21);
        assertThat(stateOf(first)).isEqualTo(Hold.State.APPROVED);
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(pupilsOf("Klasse 5a")).isEqualTo(13);
        assertThat(stateOf(first)).isEqualTo(Hold.State.CLOSED);
    }

    @Test
    void whoever_is_not_to_leave_the_class_after_all_is_not_deleted_either() throws Exception {
        town.school("UPDATE users SET deleted = current_date WHERE act IN ('kind50', 'kind51')");
        town.sync();
        var held = hold("klasse.5c");
        command("approve", held);
        town.school("SELECT pupil('neu.hier', 'Neu', 'Hier', 'klasse.5b')");

        var report = syncWhile("POST /users", () -> command("reject", held));

        assertThat(pupilsOf("Klasse 5c")).isEqualTo(5);
        assertThat(town.jamf.state().users()).hasSize(37);
        assertThat(report.exitCode()).isEqualTo(ExitCode.HELD);
        assertThat(report.count(ChangeResult.HELD)).isEqualTo(3);
    }

    @Test
    void a_word_that_a_run_took_and_could_not_use_stands_for_the_next_one() throws Exception {
        leave("klasse.5a", 10, 17);
        town.sync();
        var held = hold("klasse.5a");
        command("approve", held);
        town.jamf.faults().answer("DELETE /classes/.*", 1, 400, "no", Map.of());

        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DEAD_LETTERS);

        assertThat(stateOf(held)).isEqualTo(Hold.State.SENDING);
        command("reject", held);
        town.sync();
        assertThat(codes).containsExactly(0, 0);
        assertThat(said.get(1)).isEmpty();
        assertThat(pupilsOf("Klasse 5a")).isEqualTo(20);
    }
}
