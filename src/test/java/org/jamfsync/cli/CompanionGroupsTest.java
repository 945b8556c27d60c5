package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Companion groups of classes: made, renamed and deleted with their class, with its students in them. */
class CompanionGroupsTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT class('klasse.5b', 'Klasse 5b');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a', 'klasse.5b');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
            SELECT pupil('cem.cypresse', 'Cem', 'Cypresse', 'klasse.5b');
            """;

    @TempDir
    Path folder;

    private OwnRoutes routes;
    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        routes = new OwnRoutes(folder).example("after-class-built-apps");
        town = new SchoolTown(folder, SandboxOptions.defaults(), "guard.caution = relaxed");
        town.school(SCHOOL);
        sync();
    }

    @AfterEach
    void close() {
        town.close();
    }

    private void sync() {
        var report = town.sync();
        assertThat(report.exitCode()).as("%s", report.problem()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void each_class_has_a_group_of_its_students_and_the_next_sync_has_nothing_to_do() {
        assertThat(town.jamf.state().membersOf("Apps Klasse 5a")).containsExactlyInAnyOrder("anna.ahorn", "ben.birke");
        assertThat(town.jamf.state().membersOf("Apps Klasse 5b")).containsExactly("cem.cypresse");

        town.jamf.calls().clear();
        sync();

        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @Test
    void who_changes_class_changes_group_and_who_was_put_there_by_hand_stays() throws Exception {
        town.jamf
                .state()
                .join(town.jamf.state().idOf("t.tanne"), town.jamf.state().groupId("Apps Klasse 5a"));
        town.school("UPDATE members SET actgrp = 'klasse.5b' WHERE actuser = 'ben.birke'");
        sync();

        assertThat(town.jamf.state().membersOf("Apps Klasse 5a")).containsExactlyInAnyOrder("anna.ahorn", "t.tanne");
        assertThat(town.jamf.state().membersOf("Apps Klasse 5b"))
                .containsExactlyInAnyOrder("ben.birke", "cem.cypresse");
    }

    @Test
    void who_leaves_the_school_leaves_the_group_with_the_second_run() throws Exception {
        town.school("UPDATE users SET deleted = now() WHERE act = 'ben.birke'");
        sync();
        sync();

        assertThat(town.jamf.state().membersOf("Apps Klasse 5a")).containsExactly("anna.ahorn");
        town.passes(Duration.ofDays(31));
        sync();
        assertThat(town.jamf.state().users()).doesNotContain("ben.birke");
    }

    @Test
    void a_class_that_is_renamed_renames_its_group() throws Exception {
        int id = town.jamf.state().groupId("Apps Klasse 5a");
        town.school("UPDATE groups SET name = 'Klasse 6a' WHERE act = 'klasse.5a'");
        sync();

        assertThat(town.jamf.state().groupId("Apps Klasse 6a")).isEqualTo(id);
        assertThat(town.jamf.state().groupNames()).doesNotContain("Apps Klasse 5a");
    }

    @Test
    void a_class_that_ends_takes_its_group_with_it() throws Exception {
        town.school("UPDATE groups SET deleted = now() WHERE act = 'klasse.5b'");
        sync();

        assertThat(town.jamf.state().groupNames()).contains("Apps Klasse 5a").doesNotContain("Apps Klasse 5b");
    }

    @Test
    void as_long_as_it_is_held_that_a_class_loses_students_its_group_keeps_them() throws Exception {
        town.school("DELETE FROM members WHERE actgrp = 'klasse.5a' AND actuser <> 't.tanne'");

        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.HELD);
        assertThat(town.jamf.state().membersOf("Apps Klasse 5a")).containsExactlyInAnyOrder("anna.ahorn", "ben.birke");

        town.jamf.calls().clear();
        town.sync();
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @Test
    void who_is_held_in_the_old_class_is_in_both_groups_until_a_person_decides() throws Exception {
        for (var pupil : List.of("d.dattel", "e.eiche", "f.fichte", "g.ginkgo")) {
            town.school("SELECT pupil('" + pupil + "', 'Kind', '" + pupil + "', 'klasse.5a')");
        }
        sync();
        town.school("UPDATE members SET actgrp = 'klasse.5b' WHERE actuser IN ('d.dattel', 'e.eiche', 'f.fichte')");

        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.HELD);

        assertThat(town.jamf.state().membersOf("Apps Klasse 5a")).hasSize(6).contains("e.eiche");
        assertThat(town.jamf.state().membersOf("Apps Klasse 5b")).hasSize(4).contains("e.eiche");
        town.jamf.calls().clear();
        town.sync();
        assertThat(town.jamf.calls().writes()).isEmpty();

        var hold = town.state.holds().list("schule", false).get(0).id();
        town.syncApproving(hold);
        sync();
        assertThat(town.jamf.state().membersOf("Apps Klasse 5a")).hasSize(3).doesNotContain("e.eiche");
    }

    @Test
    void a_route_that_is_lost_by_mistake_does_not_take_all_groups_with_it() throws Exception {
        for (int number = 1; number <= 4; number++) {
            town.school("SELECT class('kurs." + number + "', 'Kurs " + number + "');"
                    + " INSERT INTO members VALUES ('anna.ahorn', 'kurs." + number + "'),"
                    + " ('t.tanne', 'kurs." + number + "')");
        }
        sync();
        Files.delete(routes.folder().resolve("custom/after-class-built-apps.camel.yaml"));
        town.engine.look();
        town.engine.look();

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.HELD);
        assertThat(SchoolTown.text(report.plan())).contains("6 of 6 companion groups of classes would be deleted");
        assertThat(town.jamf.state().groupNames()).contains("Apps Klasse 5a", "Apps Kurs 4");
    }

    @Test
    void a_route_that_still_says_the_word_of_before_is_told_the_one_of_today() throws Exception {
        routes.example("after-class-built-apps", "name: companionGroup", "name: pairedGroup");
        town.engine.look();
        town.engine.look();
        assertThat(town.engine.routeFaults())
                .singleElement()
                .asString()
                .contains("'pairedGroup' is called 'companionGroup' now; write that");

        town.close();
        town = new SchoolTown(folder, SandboxOptions.defaults(), "");
        town.school(SCHOOL);
        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().toString()).contains("'pairedGroup' is called 'companionGroup' now");
    }

    @Test
    void a_group_of_that_name_is_adopted_and_outlives_its_class() throws Exception {
        town.school("SELECT class('kurs.bio', 'Bio')");
        town.school("INSERT INTO members VALUES ('anna.ahorn', 'kurs.bio'), ('t.tanne', 'kurs.bio')");
        int id = town.jamf.state().addGroup("Apps Bio");
        sync();
        assertThat(town.jamf.state().groupId("Apps Bio")).isEqualTo(id);
        assertThat(town.jamf.state().membersOf("Apps Bio")).containsExactly("anna.ahorn");

        town.school("UPDATE groups SET deleted = now() WHERE act = 'kurs.bio'");
        sync();
        assertThat(town.jamf.state().groupNames()).contains("Apps Bio");
    }
}
