package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.state.run.ChangeResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A write that is answered with a good status and was not done, or was done although nobody could know. */
class DoubtfulAnswersTest {
    private static final String WRITES = "(POST|PUT|DELETE) /.*";
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
            SELECT class('klasse.6a', 'Klasse 6a');
            SELECT pupil('carl.clematis', 'Carl', 'Clematis', 'klasse.6a');
            """;
    /** Something of every kind: a user is deleted, one created, one renamed; a class ends, one begins, one changes. */
    private static final String WEEK = """
            UPDATE users SET deleted = current_date WHERE act = 'anna.ahorn';
            UPDATE users SET lastname = 'Buche' WHERE act = 'ben.birke';
            UPDATE groups SET deleted = current_date WHERE act = 'klasse.6a';
            SELECT class('klasse.7a', 'Klasse 7a');
            SELECT pupil('dora.distel', 'Dora', 'Distel', 'klasse.7a');
            """;

    @TempDir
    Path folder;

    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), """
                jamf.max-concurrent-requests = 1
                delete.users = now
                guard.max-member-loss-percent = 100
                guard.max-shrink-percent = 100
                """);
        town.school(SCHOOL);
        town.sync();
        town.passes(Duration.ofHours(1));
        town.school(WEEK);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private void settles() {
        for (int run = 0; run < 3; run++) {
            town.passes(Duration.ofHours(1));
            town.sync();
        }
        town.passes(Duration.ofHours(1));
        town.jamf.calls().clear();
        var last = town.sync();
        assertThat(last.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.calls().writes()).isEmpty();
        assertThat(town.jamf.calls().all()).hasSize(3);
        assertThat(town.jamf.state().users()).containsExactly("ben.birke", "carl.clematis", "dora.distel", "t.tanne");
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a", "Klasse 7a");
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsExactly("ben.birke");
        assertThat(town.jamf.state().studentsOf("Klasse 7a")).containsExactly("dora.distel");
        // Behind each class, and the two that are kept.
        assertThat(town.jamf.state().groupNames()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "<html>Wartung</html>",
                "{\"success\":false}",
                "{\"error\":{\"code\":\"400\"}}",
                "{\"code\":200,\"error\":{\"code\":422}}"
            })
    void what_is_no_yes_is_not_done_and_comes_again(String answer) throws Exception {
        town.jamf.faults().answer(WRITES, Integer.MAX_VALUE, 200, answer, Map.of());

        var refused = town.sync();

        assertThat(refused.count(ChangeResult.DONE)).isZero();
        assertThat(refused.exitCode()).isNotEqualTo(ExitCode.DONE);
        town.jamf.faults().clear();
        settles();
    }

    @Test
    void a_doubt_makes_no_calls_of_its_own() throws Exception {
        town.jamf.faults().answer(WRITES, Integer.MAX_VALUE, 200, "{}", Map.of());
        town.jamf.calls().clear();

        var report = town.sync();

        // One write for each change, and before a class ends or after it was changed the one read there always is.
        assertThat(town.jamf.calls().writes())
                .hasSizeLessThanOrEqualTo(report.plan().changes().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DELETE /users/\\d+", "DELETE /classes/[^/]+", "DELETE /users/groups/\\d+", "DELETE .*/users"})
    void a_yes_that_takes_nothing_away_is_not_believed_for_ever(String call) throws Exception {
        town.jamf.faults().answer(call, 1, 200, "{\"code\":200,\"message\":\"Done\"}", Map.of());

        var believed = town.sync();

        assertThat(believed.exitCode()).isEqualTo(ExitCode.DONE);
        settles();
    }

    @Test
    void an_answer_without_a_word_is_a_yes() throws Exception {
        town.jamf.faults().answer("PUT /users/\\d+", 1, 204, "", Map.of());
        town.byHand("{'users': [{'username': 'ben.birke', 'lastName': 'Buche'}]}");

        town.sync();

        assertThat(town.state.deadLetters().list("schule", true)).isEmpty();
    }

    @Test
    void who_is_back_from_the_dead_before_any_read_is_one_user() throws Exception {
        town.jamf.faults().answer("DELETE /users/\\d+", 1, 200, "{\"code\":200,\"message\":\"Done\"}", Map.of());
        town.sync();
        town.school("UPDATE users SET deleted = NULL WHERE act = 'anna.ahorn'");
        town.passes(Duration.ofHours(1));

        town.sync();

        assertThat(town.jamf.state().users()).filteredOn("anna.ahorn"::equals).hasSize(1);
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsAll(List.of("anna.ahorn", "ben.birke"));
    }
}
