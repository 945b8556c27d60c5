package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.faults.Faults.Kind;
import org.jamfsync.state.letter.DeadLetter;
import org.jamfsync.state.run.ChangeResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when Jamf School fails: through the shipped routes, over real HTTP, from a real PostgreSQL. */
class DeliveryTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
            """;

    @TempDir
    Path folder;

    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        // One call at a time, so that a fault meets a known call.
        town = new SchoolTown(folder, SandboxOptions.defaults(), "jamf.max-concurrent-requests = 1");
        town.school(SCHOOL);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private long calls(String call) {
        return town.jamf.calls().all().stream()
                .filter(made -> (made.method() + " " + made.path()).equals(call))
                .count();
    }

    @Test
    void a_passing_failure_is_tried_exactly_as_often_as_configured() {
        town.jamf.faults().answer("GET /users", 100, 503, "busy", Map.of());

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().toString()).contains("503");
        assertThat(calls("GET /users")).isEqualTo(3);
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @Test
    void a_failure_that_passes_leaves_no_trace() {
        town.jamf.faults().answer("POST /users", 2, 429, "slow down", Map.of("Retry-After", "0"));

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.state.deadLetters().list(null, true)).isEmpty();
    }

    @Test
    void a_longer_retry_after_than_allowed_leaves_the_change_to_the_next_run() {
        town.jamf.faults().answer("POST /users", 1, 429, "slow down", Map.of("Retry-After", "3600"));

        var first = town.sync();
        var second = town.sync();

        assertThat(first.count(ChangeResult.DEFERRED)).isEqualTo(1);
        assertThat(first.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(first.problem().toString()).contains("1 changes wait", "jamf.retry-max-delay");
        assertThat(town.state.deadLetters().list(null, true)).isEmpty();
        assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().users()).hasSize(3);
    }

    @Test
    void a_refused_user_becomes_one_dead_letter_and_its_class_goes_on() {
        town.jamf.faults().answer("POST /users", 1, 400, "{\"code\":400,\"message\":\"NoSuchName\"}", Map.of());

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DEAD_LETTERS);
        assertThat(report.count(ChangeResult.FAILED)).isEqualTo(1);
        assertThat(town.state.deadLetters().list(null, false))
                .singleElement()
                .satisfies(letter -> assertThat(letter.message()).contains("400", "NoSuchName"))
                .extracting(DeadLetter::kind, DeadLetter::operation, DeadLetter::attempts, DeadLetter::status)
                .containsExactly("user", "create", 1, 400);
        assertThat(town.jamf.state().users()).hasSize(2);
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
    }

    @Test
    void a_dead_letter_closes_itself_and_the_class_is_mended_once_the_user_succeeds() {
        town.jamf.faults().answer("POST /users", 1, 400, "no", Map.of());
        town.sync();

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.state.deadLetters().list(null, false)).isEmpty();
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsExactly("anna.ahorn", "ben.birke");
    }

    @Test
    void what_a_resolved_dead_letter_says_of_a_person_is_erased_after_its_retention() {
        town.jamf.faults().answer("POST /users", 1, 400, "no", Map.of());
        town.sync();
        town.sync();
        town.passes(Duration.ofDays(29));
        town.sync();
        assertThat(town.state.deadLetters().list(null, true))
                .singleElement()
                .satisfies(letter -> assertThat(letter.fields()).contains("Anna"));

        town.passes(Duration.ofDays(2));
        town.sync();

        assertThat(town.state.deadLetters().list(null, true))
                .singleElement()
                .satisfies(letter -> assertThat(letter.fields()).isNull());
    }

    @Test
    void a_user_whose_create_was_answered_by_silence_is_not_made_twice() {
        town.jamf.faults().happen("POST /users", 1, Kind.DROP_AFTER);

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().users()).hasSize(3);
        assertThat(calls("POST /users")).isEqualTo(3);
    }

    @Test
    void a_class_whose_create_was_answered_by_silence_is_not_made_twice() {
        town.jamf.faults().happen("POST /classes", 1, Kind.DROP_AFTER);

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
    }

    @Test
    void a_group_whose_create_was_answered_by_half_a_sentence_is_not_made_twice() {
        town.jamf.faults().happen("POST /users/groups", 1, Kind.GARBAGE);

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().groupNames())
                .containsExactlyInAnyOrder("IServ Lehrkräfte", "IServ Schüler", "Klasse 5a");
    }

    @Test
    void a_create_in_doubt_stays_so_when_nobody_is_there_to_be_asked_about_it() {
        town.jamf.faults().happen("POST /classes", 1, Kind.DROP_AFTER);
        town.jamf.onCall(call -> {
            if (call.method().equals("POST") && call.path().equals("/classes")) {
                town.jamf.close();
            }
        });

        town.sync();

        assertThat(town.state.pendingCreates().open("schule"))
                .extracting(begun -> begun.change().key())
                .containsExactly("klasse.5a");
    }

    @Test
    void what_a_lost_create_has_made_is_not_asked_for_without_end() {
        town.jamf.faults().happen("POST /classes", 1, Kind.DROP_AFTER);
        town.jamf.faults().answer("GET /classes/[^/]+", 1000, 503, "busy", Map.of());

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DEAD_LETTERS);
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
        assertThat(town.state.deadLetters().list(null, false))
                .singleElement()
                .satisfies(letter -> assertThat(letter.attempts()).isEqualTo(3));
        town.jamf.faults().clear();
        town.passes(Duration.ofHours(1));
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
    }

    @Test
    void a_create_that_never_arrived_is_made_once() {
        town.jamf.faults().happen("POST /classes", 1, Kind.DROP_BEFORE);

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
    }

    @Test
    void a_refused_key_stops_the_run_and_nothing_is_concluded() {
        town.jamf.faults().answer("POST /users", 2, 401, "no", Map.of());

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().toString()).contains("jamf.api-key");
        assertThat(town.state.deadLetters().list(null, true)).isEmpty();
        assertThat(report.count(ChangeResult.DEFERRED)).isEqualTo(4);
    }

    @Test
    void a_missing_permission_is_named() {
        town.jamf
                .faults()
                .answer(
                        "GET /classes",
                        2,
                        405,
                        "{\"error\":{\"code\":405,\"message\":\"Requested method (GET) not allowed using this API key\"}}",
                        Map.of());

        var report = town.plan();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().toString()).contains("405", "GET /classes");
    }

    @Test
    void html_in_place_of_json_is_no_empty_school() {
        town.sync();
        town.jamf.faults().answer("GET /users", 100, 200, "<html>Sign in to the Wi-Fi</html>", Map.of());
        town.passes(Duration.ofHours(1));

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().toString()).contains("jamf.url").doesNotContain("Wi-Fi");
    }

    @Test
    void an_inner_error_in_a_200_counts_as_an_error() {
        town.jamf.faults().answer("GET /users", 2, 200, "{\"code\":401,\"message\":\"Nope\"}", Map.of());

        assertThat(town.plan().exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void a_target_that_is_down_stops_the_run_before_it_fills_the_dead_letters() throws Exception {
        town.school("SELECT pupil('kind' || n, 'Kind', 'Nummer' || n) FROM generate_series(1, 50) n");
        town.jamf.faults().happen("POST /users", 1000, Kind.DROP_BEFORE);

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(town.state.deadLetters().list(null, false)).hasSize(3);
        assertThat(report.count(ChangeResult.DEFERRED)).isEqualTo(51);
    }

    @Test
    void an_unchanged_school_costs_three_calls_and_no_write() {
        town.sync();
        town.passes(Duration.ofHours(1));
        town.jamf.calls().clear();

        town.sync();

        assertThat(town.jamf.calls().all()).hasSize(3);
        assertThat(town.jamf.calls().writes()).isEmpty();
    }
}
