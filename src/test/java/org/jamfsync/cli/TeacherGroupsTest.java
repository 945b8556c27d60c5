package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One of several groups of teachers is gone: its people are at school all the same, and teach. */
class TeacherGroupsTest {
    private static final String SCHOOL =
            """
            SELECT grp('referendare', 'Referendare'); SELECT class('klasse.5a', 'Klasse 5a');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            SELECT pupil('r.neu', 'Rita', 'Neu', 'referendare', 'klasse.5a');
            """ + "SELECT teacher('t.t' || i, 'Tom', 'Tanne' || i, 'klasse.5a') FROM generate_series(1, 12) i;";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE groups SET deleted = now() WHERE act = 'referendare'",
                "DELETE FROM members WHERE actgrp = 'referendare'",
                "INSERT INTO groups (act, id, uuid, name) SELECT 'lehramt', 999, gen_random_uuid(), 'Lehramt';"
                        + " UPDATE members SET actgrp = 'lehramt' WHERE actgrp = 'referendare';"
                        + " DELETE FROM groups WHERE act = 'referendare'"
            })
    void the_one_teacher_of_a_vanished_group_stays_one_until_somebody_says_otherwise(String vanishes) throws Exception {
        try (var town = new SchoolTown(folder, SandboxOptions.defaults(), "teachers.group = lehrkraefte,referendare")) {
            town.school(SCHOOL);
            assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
            town.school(vanishes);

            var after = town.sync();

            assertThat(after.exitCode()).isEqualTo(ExitCode.HELD);
            var holds = town.state.holds().list("schule", false);
            assertThat(holds)
                    .isNotEmpty()
                    .allSatisfy(hold -> assertThat(hold.reason().toString()).contains("referendare"));
            assertThat(town.syncApproving(holds.stream().map(hold -> hold.id()).toArray(Long[]::new))
                            .exitCode())
                    .isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void a_teacher_who_becomes_none_while_all_groups_are_there_needs_nobodys_word() throws Exception {
        try (var town = new SchoolTown(folder, SandboxOptions.defaults(), "teachers.group = lehrkraefte,referendare")) {
            town.school(SCHOOL + "SELECT pupil('s.neu', 'Sven', 'Neu', 'referendare', 'klasse.5a');");
            town.sync();
            town.school("DELETE FROM members WHERE actgrp = 'referendare' AND actuser = 's.neu'");

            assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        }
    }
}
