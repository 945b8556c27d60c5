package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A create took effect, nobody heard of it, and by the next run IServ wants something else. */
class LostCreateTest {
    @TempDir
    Path folder;

    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), """
                jamf.max-concurrent-requests = 1
                delete.users = now
                """);
        town.school("""
                SELECT class('klasse.5a', 'Klasse 5a'), class('klasse.5b', 'Klasse 5b');
                SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a', 'klasse.5b');
                SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a'), pupil('ben.birke', 'Ben', 'Birke', 'klasse.5b'),
                    pupil('carla.cypresse', 'Carla', 'Cypresse', 'klasse.5b');
                """);
    }

    @AfterEach
    void close() {
        town.close();
    }

    /** Nothing is heard any more from this write on, as if the process had died. */
    private void nobodyHears(String write, int skip) {
        town.jamf.faults().add(write + " drop-after skip=" + skip);
        town.jamf.onCall(call -> {
            if (call.status() == 0) {
                town.jamf.faults().answer(".*", Integer.MAX_VALUE, 503, "busy", Map.of());
            }
        });
        assertThat(town.sync().exitCode()).isNotEqualTo(ExitCode.DONE);
        town.jamf.onCall(call -> {});
        town.jamf.faults().clear();
        town.restarts();
        town.passes(Duration.ofMinutes(15));
    }

    private void exact(String... users) {
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        town.passes(Duration.ofMinutes(15));
        town.sync();
        assertThat(town.jamf.state().users()).containsExactly(users);
        town.passes(Duration.ofMinutes(15));
        town.jamf.calls().clear();
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.calls().writes()).isEmpty();
        assertThat(town.state.pendingCreates().open("schule")).isEmpty();
    }

    @Test
    void a_class_that_was_renamed_meanwhile_is_the_same_class() throws Exception {
        nobodyHears("POST /classes", 0);
        town.school("UPDATE groups SET name = 'Klasse 5a (Chor)' WHERE act = 'klasse.5a'");
        town.school("UPDATE groups SET name = 'Klasse 5b (Chor)' WHERE act = 'klasse.5b'");

        exact("anna.ahorn", "ben.birke", "carla.cypresse", "t.tanne");

        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a (Chor)", "Klasse 5b (Chor)");
        assertThat(town.jamf.state().groupNames()).hasSize(4);
    }

    @Test
    void a_class_that_ended_meanwhile_goes_with_its_group() throws Exception {
        nobodyHears("POST /classes", 1);
        town.school("UPDATE groups SET deleted = current_date WHERE act = 'klasse.5b'");
        town.school("SELECT class('klasse.6a', 'Klasse 6a'); INSERT INTO members VALUES ('ben.birke', 'klasse.6a'),"
                + " ('t.tanne', 'klasse.6a')");

        exact("anna.ahorn", "ben.birke", "carla.cypresse", "t.tanne");

        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a", "Klasse 6a");
        assertThat(town.jamf.state().groupNames()).hasSize(4);
    }

    @Test
    void a_pupil_who_left_a_class_meanwhile_leaves_it() throws Exception {
        nobodyHears("POST /classes", 1);
        town.school("DELETE FROM members WHERE actuser = 'carla.cypresse'");

        exact("anna.ahorn", "ben.birke", "carla.cypresse", "t.tanne");

        assertThat(town.jamf.state().studentsOf("Klasse 5b")).containsExactly("ben.birke");
    }

    @Test
    void a_person_with_another_account_by_now_is_the_same_user_and_one_who_left_goes() throws Exception {
        nobodyHears("POST /users", 2);
        town.school("UPDATE users SET deleted = current_date WHERE act = 'ben.birke'");
        town.school("UPDATE users SET act = act || '.x' WHERE act IN ('anna.ahorn', 'carla.cypresse', 't.tanne')");

        exact("anna.ahorn.x", "carla.cypresse.x", "t.tanne.x");

        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a", "Klasse 5b");
    }

    @Test
    void a_pupil_who_was_put_into_a_class_and_left_it_meanwhile_leaves_it() throws Exception {
        town.sync();
        town.passes(Duration.ofHours(1));
        town.school("INSERT INTO members VALUES ('anna.ahorn', 'klasse.5b')");
        nobodyHears("PUT /classes/[^/]+/users", 0);
        assertThat(town.jamf.state().studentsOf("Klasse 5b")).contains("anna.ahorn");
        town.school("DELETE FROM members WHERE actuser = 'anna.ahorn' AND actgrp = 'klasse.5b'");

        exact("anna.ahorn", "ben.birke", "carla.cypresse", "t.tanne");

        assertThat(town.jamf.state().studentsOf("Klasse 5b")).containsExactly("ben.birke", "carla.cypresse");
    }
}
