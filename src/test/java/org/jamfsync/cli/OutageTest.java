package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.RunListener.Result;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.faults.Faults.Kind;
import org.jamfsync.state.letter.DeadLetter;
import org.jamfsync.state.run.ChangeResult;
import org.jamfsync.state.run.RunChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An outage is no refusal, and a record that cannot be delivered is no outage. */
class OutageTest {
    private static final String WRITES = "(POST|PUT|DELETE) /.*";

    @TempDir
    Path folder;

    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), "jamf.max-concurrent-requests = 1");
        town.school("""
                SELECT teacher('t.tanne', 'Tom', 'Tanne');
                SELECT class('klasse.5a', 'Klasse 5a');
                SELECT pupil('kind.' || n, 'Kind', 'Nummer' || n, 'klasse.5a') FROM generate_series(10, 21) n;
                """);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private List<DeadLetter> letters() {
        return town.state.deadLetters().list("schule", false);
    }

    private void runs(int times) {
        for (int run = 0; run < times; run++) {
            town.sync();
            town.passes(Duration.ofHours(1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 409, 425, 500, 503, 521, 524})
    void all_goes_out_in_the_first_run_after_an_outage(int status) {
        town.jamf.faults().answer(WRITES, Integer.MAX_VALUE, status, "<html>Wartung</html>", Map.of());
        runs(6);
        assertThat(town.jamf.state().users()).isEmpty();
        town.jamf.faults().clear();

        var calm = town.sync();

        assertThat(calm.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).hasSize(12);
        assertThat(letters()).isEmpty();
    }

    @Test
    void refusals_of_everybody_are_an_outage_too() {
        town.jamf
                .faults()
                .answer(WRITES, Integer.MAX_VALUE, 400, "{\"code\":400,\"message\":\"Maintenance\"}", Map.of());
        runs(6);
        town.jamf.faults().clear();

        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).hasSize(12);
    }

    @Test
    void what_took_effect_although_a_gateway_said_no_is_not_made_twice() {
        // As a gateway that lost patience: Jamf School does it, and nobody hears so.
        town.jamf.faults().happen(WRITES, 3, Kind.DROP_AFTER);
        town.jamf.faults().answer(WRITES, 4, 524, "<html>timeout</html>", Map.of());
        runs(2);

        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().users()).hasSize(13).doesNotHaveDuplicates();
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502})
    void the_good_ones_go_out_past_those_that_always_fail(int status) {
        // Three with all their tries, and three more that are tried once.
        var poison = new ArrayList<String>();
        town.jamf.faults().answer("POST /users", 4 * 3, status, "{\"code\":500}", Map.of());

        var report = town.sync();

        assertThat(report.exitCode()).isNotEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().users()).hasSize(7);
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
        town.state.runs().changes(report.runId()).stream()
                .filter(change -> change.result() != ChangeResult.DONE)
                .map(RunChange::key)
                .forEach(poison::add);
        assertThat(poison).hasSize(6).allMatch(key -> key.startsWith("kind."));
    }

    @Test
    void a_sort_of_change_that_always_fails_keeps_no_other_from_going_out() throws Exception {
        town.school("SELECT pupil('viele.' || n, 'Viele', 'Nummer' || n) FROM generate_series(10, 39) n");
        town.jamf.faults().answer("POST /users", Integer.MAX_VALUE, 500, "{\"code\":500}", Map.of());

        var report = town.sync();

        assertThat(report.problem().toString()).contains("500");
        assertThat(report.count(Result.FAILED)).isEqualTo(20);
        assertThat(report.count(Result.DEFERRED)).isEqualTo(23);
        // Two user groups, and the class.
        assertThat(report.count(Result.DONE)).isEqualTo(3);
    }

    @Test
    void who_failed_comes_last_the_next_time() {
        town.jamf.faults().answer("POST /users", 3, 400, "{\"code\":400,\"message\":\"No\"}", Map.of());
        town.jamf.faults().happen("POST /users", Integer.MAX_VALUE, Kind.DROP_BEFORE);
        town.sync();
        var failed = letters().stream().map(DeadLetter::key).toList();
        town.jamf.faults().clear();
        town.passes(Duration.ofHours(1));

        var report = town.sync();

        var sent = town.state.runs().changes(report.runId()).stream()
                .filter(change -> change.kind().equals("user"))
                .map(RunChange::key)
                .toList();
        assertThat(failed).isNotEmpty();
        assertThat(sent.subList(sent.size() - failed.size(), sent.size())).containsExactlyInAnyOrderElementsOf(failed);
    }

    @Test
    void what_was_quarantined_is_tried_at_once_when_its_data_changes() throws Exception {
        town.sync();
        town.passes(Duration.ofHours(1));
        town.school("UPDATE users SET lastname = 'Falsch' WHERE act = 'kind.10'");
        town.jamf.faults().answer("PUT /users/\\d+", 5, 400, "{\"code\":400,\"message\":\"No\"}", Map.of());
        runs(5);
        town.jamf.calls().clear();
        town.sync();
        assertThat(town.jamf.calls().writes()).isEmpty();

        town.school("UPDATE users SET lastname = 'Richtig' WHERE act = 'kind.10'");
        town.passes(Duration.ofHours(1));

        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.calls().writes()).hasSize(1);
    }

    @Test
    void a_class_that_was_quarantined_is_tried_at_once_when_a_member_changes() throws Exception {
        town.jamf.faults().answer("POST /classes", 5, 400, "{\"code\":400,\"message\":\"No\"}", Map.of());
        runs(5);
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DEAD_LETTERS);
        town.school("UPDATE users SET lastname = 'Anders' WHERE act = 'kind.10'");
        town.passes(Duration.ofHours(1));

        town.sync();

        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
        assertThat(letters()).isEmpty();
    }
}
