package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What check shows beside faults: what waits, what looks odd, and what a name that hits nothing was meant to be. */
class CheckHelpsTest {
    private static CommandSchool school;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        school = new CommandSchool();
    }

    @AfterAll
    static void close() {
        school.close();
    }

    @BeforeEach
    void begin() throws Exception {
        school.begin(folder);
    }

    @Test
    void what_grew_what_waits_and_who_has_no_teacher_is_told() throws Exception {
        school.iserv.load("""
                SELECT pupil('kind' || n, 'Kind', 'Nummer' || n, 'klasse.7a') FROM generate_series(1, 9) n;
                SELECT class('klasse.7b', 'Klasse 7b'); SELECT pupil('b.birke', 'Birgit', 'Birke', 'klasse.7b');
                """);
        assertThat(school.run("sync").code()).isZero();
        assertThat(school.run("check").out())
                .contains("hint  default: classes without a teacher: 1, such as klasse.7b");
        school.iserv.load("DELETE FROM members WHERE actgrp = 'klasse.7a' AND actuser LIKE 'kind%';"
                + " SELECT pupil('neu' || n, 'Neu', 'Nummer' || n, 'klasse.7b') FROM generate_series(1, 5) n");
        assertThat(school.run("sync").code()).isEqualTo(3);

        assertThat(school.run("check").out()).contains("changes wait for a person: jamfsync holds list");
        assertThat(school.run("history", "--class", "klasse.7b").out())
                .contains("create", "members")
                .doesNotContain("klasse.7a");
        assertThat(school.run("history", "--person", "neu1").out()).contains("create", "neu1");
    }

    @Test
    void a_path_needs_no_slash() {
        assertThat(school.run("get", "apps").out())
                .isEqualTo(school.run("get", "/apps").out());
    }

    @Test
    void where_names_hit_nothing_what_may_be_meant_is_told_with_its_size() throws Exception {
        school.iserv.load("SELECT grp('kollegium', 'Kollegium');"
                + " INSERT INTO members SELECT act, 'kollegium' FROM users WHERE act IN ('t.tanne', 'anna.ahorn')");
        school.general("teachers.group = dozierende\nclasses.flag = nirgends\n");

        assertThat(school.run("check").out())
                .contains(
                        "look like teachers: kollegium (2)",
                        "lehrkraefte (1)",
                        "marks that groups have: ",
                        "school_class (1)");
    }
}
