package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Messages;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunListener.Result;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.state.letter.DeadLetter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a change that Jamf School refuses, and of one that somebody undoes. */
class DeadLetterTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
            """;
    private static final String REFUSED = "{\"code\":400,\"message\":\"NoSuchName\"}";

    @TempDir
    Path folder;

    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), "jamf.max-concurrent-requests = 1");
        town.school(SCHOOL);
        town.sync();
        town.passes(Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        town.close();
    }

    private void annaIsRefused(int times) throws Exception {
        town.school("UPDATE users SET lastname = 'Ahorn-Linde' WHERE act = 'anna.ahorn'");
        town.jamf.faults().answer("PUT /users/\\d+", times, 400, REFUSED, Map.of());
    }

    private DeadLetter letter() {
        return town.state.deadLetters().list("schule", true).get(0);
    }

    private RunReport retry(DeadLetter letter) {
        return town.engine.run(new RunRequest(
                "schule",
                true,
                "command",
                false,
                RunRequest.Only.objects(Set.of(letter.subject())),
                Set.of(),
                RunListener.SILENT));
    }

    @Test
    void there_is_one_letter_for_an_object_however_often_and_under_whatever_account_it_fails() throws Exception {
        annaIsRefused(9);
        town.sync();
        town.school("UPDATE users SET act = 'anna.linde' WHERE act = 'anna.ahorn'");
        town.passes(Duration.ofHours(1));

        town.sync();

        assertThat(town.state.deadLetters().list("schule", true))
                .singleElement()
                .extracting(DeadLetter::key, DeadLetter::runs, DeadLetter::attempts, DeadLetter::state)
                .containsExactly("anna.linde", 2, 2, "open");
        assertThat(letter().fields()).contains("Ahorn-Linde", "anna.linde");
    }

    @Test
    void its_words_can_be_read_in_both_languages() throws Exception {
        annaIsRefused(1);
        town.sync();

        assertThat(Messages.text(letter().words(), Locale.GERMAN)).contains("lehnt", "400", "NoSuchName");
        assertThat(Messages.text(letter().words(), Locale.ENGLISH)).contains("refused", "400", "NoSuchName");
    }

    @Test
    void a_retry_sends_the_data_of_today_and_nothing_else() throws Exception {
        annaIsRefused(1);
        town.school("UPDATE users SET lastname = 'Birke-Buche' WHERE act = 'ben.birke'");
        town.sync();
        town.school("UPDATE users SET lastname = 'Ahorn-Eiche' WHERE act = 'anna.ahorn'");
        town.school("UPDATE users SET lastname = 'Birke-Erle' WHERE act = 'ben.birke'");
        town.passes(Duration.ofHours(1));
        town.jamf.calls().clear();

        var report = retry(letter());

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.calls().writes()).hasSize(1);
        assertThat(letter().state()).isEqualTo("closed");
        assertThat(town.plan().plan().changes()).extracting(PlannedChange::key).containsExactly("ben.birke");
    }

    @Test
    void a_retry_of_what_is_settled_by_now_closes_the_letter_without_a_write() throws Exception {
        annaIsRefused(1);
        town.sync();
        town.school("UPDATE users SET lastname = 'Ahorn' WHERE act = 'anna.ahorn'");
        town.passes(Duration.ofHours(1));
        town.jamf.calls().clear();

        retry(letter());

        assertThat(town.jamf.calls().writes()).isEmpty();
        assertThat(letter().state()).isEqualTo("closed");
    }

    @Test
    void what_is_discarded_stays_so_until_it_fails_again() throws Exception {
        annaIsRefused(2);
        town.sync();

        assertThat(town.state.deadLetters().discard(letter().id(), "kommt aus Apple School Manager"))
                .isTrue();
        assertThat(letter().note()).isEqualTo("kommt aus Apple School Manager");
        assertThat(town.state.deadLetters().discard(letter().id(), "noch einmal"))
                .isFalse();

        town.passes(Duration.ofHours(1));
        town.sync();
        assertThat(town.state.deadLetters().list("schule", false)).hasSize(1);
        assertThat(town.state.deadLetters().list("schule", true)).hasSize(2);
    }

    @Test
    void what_failed_in_five_runs_is_tried_once_a_day() throws Exception {
        annaIsRefused(100);
        for (int run = 0; run < 5; run++) {
            town.sync();
            town.passes(Duration.ofHours(1));
        }
        town.jamf.calls().clear();

        var sixth = town.sync();
        assertThat(town.jamf.calls().writes()).isEmpty();
        assertThat(sixth.exitCode()).isEqualTo(ExitCode.DEAD_LETTERS);
        assertThat(sixth.plan().notices())
                .anySatisfy(notice ->
                        assertThat(notice.text().toString()).contains("once a day", "retry " + letter().id()));
        assertThat(letter().state()).isEqualTo("open");

        town.passes(Duration.ofHours(24));
        town.sync();
        assertThat(town.jamf.calls().writes()).hasSize(1);
        assertThat(letter().runs()).isEqualTo(6);

        retry(letter());
        assertThat(town.jamf.calls().writes()).hasSize(2);
    }

    @Test
    void a_change_that_somebody_undoes_again_and_again_is_left_for_now() throws Exception {
        for (int time = 0; time < 2; time++) {
            town.byHand("{'removedStudents': {'Klasse 5a': ['anna.ahorn']}}");
            town.passes(Duration.ofHours(1));
            assertThat(town.sync().count(Result.DONE)).isEqualTo(1);
        }
        town.byHand("{'removedStudents': {'Klasse 5a': ['anna.ahorn']}}");
        town.passes(Duration.ofHours(1));
        town.jamf.calls().clear();

        var report = town.sync();

        assertThat(town.jamf.calls().writes()).isEmpty();
        assertThat(report.plan().notices())
                .anySatisfy(notice -> assertThat(notice.text().toString()).contains("undone each time"));

        town.passes(Duration.ofHours(24));
        town.sync();
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsExactly("anna.ahorn", "ben.birke");
    }

    @Test
    void a_name_that_sits_in_the_trash_is_told_and_not_looped_on() throws Exception {
        town.school("UPDATE users SET deleted = current_date WHERE act = 'anna.ahorn'");
        town.byHand("{'users': [{'username': 'anna.ahorn', 'trashed': true}]}");
        town.byHand("{'users': [{'username': 'carl', 'email': 'carl@schule.example', 'trashed': true}]}");
        town.school("SELECT pupil('carl', 'Carl', 'Clematis', 'klasse.5a')");
        town.passes(Duration.ofHours(1));
        town.jamf.calls().clear();

        town.sync();

        assertThat(town.jamf.calls().writes())
                .filteredOn(call -> call.method().equals("POST"))
                .hasSize(1);
        assertThat(letter().message()).contains("UsernameInUse", "trash");
        assertThat(letter().key()).isEqualTo("carl");
    }

    @Test
    void a_trash_that_cannot_be_read_costs_no_letter() throws Exception {
        town.byHand("{'users': [{'username': 'carl', 'trashed': true}]}");
        town.school("SELECT pupil('carl', 'Carl', 'Clematis', 'klasse.5a')");
        town.passes(Duration.ofHours(1));
        town.jamf.onCall(call -> {
            if (call.method().equals("POST")) {
                town.jamf.faults().answer("GET /users", 9, 503, "busy", Map.of());
            }
        });

        town.sync();

        assertThat(letter().message()).contains("UsernameInUse").doesNotContain("trash");
        assertThat(letter().status()).isEqualTo(400);
    }

    private static final String IN_USE = "{\"code\":400,\"message\":\"EmailAddressInUse\"}";

    private void aLatePupil() throws Exception {
        town.school("SELECT pupil('carl', 'Carl', 'Clematis', 'klasse.5a')");
        town.jamf.faults().answer("POST /users", 3, 400, IN_USE, Map.of());
        for (int run = 0; run < 3; run++) {
            town.sync();
            town.passes(Duration.ofMinutes(15));
        }
    }

    @Test
    void a_pupil_who_is_late_is_in_class_as_soon_as_there_is_a_user() throws Exception {
        aLatePupil();

        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(town.jamf.state().studentsOf("Klasse 5a")).contains("carl");
    }

    @Test
    void a_retry_brings_the_person_wholly_and_nobody_else() throws Exception {
        aLatePupil();
        town.school("SELECT pupil('dora', 'Dora', 'Distel', 'klasse.5a')");

        assertThat(retry(letter()).exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsExactly("anna.ahorn", "ben.birke", "carl");
        assertThat(town.jamf.state().users()).doesNotContain("dora");
        town.passes(Duration.ofMinutes(15));
        town.sync();
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).contains("dora");
    }

    @Test
    void a_sync_of_one_person_moves_that_one_between_classes_and_nobody_else() throws Exception {
        town.school("SELECT class('klasse.6a', 'Klasse 6a'); SELECT pupil('emil', 'Emil', 'Erle', 'klasse.6a')");
        town.sync();
        town.passes(Duration.ofMinutes(15));
        town.school(
                "UPDATE members SET actgrp = 'klasse.6a' WHERE actuser IN ('anna.ahorn', 'ben.birke') AND actgrp = 'klasse.5a'");
        town.school("SELECT pupil('fritz', 'Fritz', 'Flieder', 'klasse.5a')");

        town.engine.run(new RunRequest(
                "schule",
                true,
                "command",
                false,
                RunRequest.Only.account("anna.ahorn", null),
                Set.of(),
                RunListener.SILENT));

        assertThat(town.jamf.state().studentsOf("Klasse 6a")).containsExactly("anna.ahorn", "emil");
        assertThat(town.jamf.state().studentsOf("Klasse 5a"))
                .contains("ben.birke")
                .doesNotContain("fritz");
    }
}
