package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "My class 7a is missing on the iPads", eight o'clock: one command says why, and what mends it. */
class WhyTest {
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
        school.iserv.load("SELECT pupil('kind' || n, 'Kind', 'Nummer' || n) FROM generate_series(1, 30) n;"
                + " SELECT grp('chor', 'Chor'); SELECT grp('elternrat', 'Elternrat')");
    }

    private static String why(String... words) {
        var all = new String[words.length + 1];
        all[0] = "why";
        System.arraycopy(words, 0, all, 1, words.length);
        var ended = school.run(all);
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended.out();
    }

    /** What happened in IServ to objects of their own, what is asked, and what is said to be the mend. */
    private static final List<String[]> CAUSES = List.of(
            cause(
                    "SELECT class('klasse.8a', 'Klasse 8a'); SELECT pupil('neu', 'Nele', 'Neu', 'klasse.8a')",
                    "Klasse 8a",
                    "jamfsync sync --class klasse.8a"),
            cause(
                    "DELETE FROM group_flag_assign WHERE act = 'klasse.1a'",
                    "1a",
                    "In IServ give the group klasse.1a the mark 'school_class'"),
            cause(
                    "UPDATE groups SET deleted = now() WHERE act = 'klasse.2a'",
                    "klasse.2a",
                    "In IServ create the group klasse.2a"),
            cause("DELETE FROM members WHERE actgrp = 'klasse.3a'", "03A", "add 1 students to klasse.3a"),
            cause("INSERT INTO members SELECT 'kind1', 'eltern.5a'", "kind1", "In IServ take kind1 out of eltern.5a"),
            cause(
                    "UPDATE users SET deleted = current_date WHERE act = 'kind2'",
                    "Kind Nummer2",
                    "In IServ create the account kind2"),
            cause("UPDATE users SET lastname = '' WHERE act = 'kind3'", "kind3", "give kind3 a first and a last name"),
            cause(
                    "DELETE FROM members WHERE actuser = 't.eins' AND actgrp = 'lehrkraefte'",
                    "t.eins",
                    "To make a teacher of them: in IServ add t.eins to lehrkraefte"));

    private static String[] cause(String sql, String asked, String mend) {
        return new String[] {sql, asked, mend};
    }

    @Test
    void each_cause_is_named_with_its_mend() throws Exception {
        school.iserv.load("""
                SELECT class('klasse.' || n || 'a', 'Klasse ' || n || 'a') FROM generate_series(1, 3) n;
                SELECT teacher('t.eins', 'Tea', 'Eins'); SELECT teacher('t.zwei', 'Theo', 'Zwei');
                INSERT INTO members SELECT 'kind' || (10 + n), 'klasse.' || (1 + n % 3) || 'a' FROM generate_series(1, 15) n;
                """);
        assertThat(school.run("sync").code()).isZero();
        for (var cause : CAUSES) {
            school.iserv.load(cause[0]);
        }
        var soft = new SoftAssertions();
        for (var cause : CAUSES) {
            soft.assertThat(why(cause[1])).as(cause[0]).contains(cause[2]);
        }
        soft.assertAll();
    }

    @Test
    void several_hits_are_listed_and_who_may_be_meant_is_told() {
        var several = school.run("why", "Kind");
        assertThat(several.code()).isEqualTo(2);
        assertThat(several.err()).contains("30", "kind7  Kind Nummer7");

        var nobody = school.run("why", "ana.ahorn");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err()).contains("did you mean anna.ahorn?");
    }

    @Test
    void a_place_in_a_class_is_told_from_the_group_to_jamf_school() throws Exception {
        assertThat(school.run("sync").code()).isZero();
        assertThat(why("Ahorn, Anna", "--class", "7a"))
                .contains("All is as IServ says", "anna.ahorn is in the class 'Klasse 7a'");
        assertThat(why("kind1", "--class", "7a"))
                .contains("kind1 is not in the group klasse.7a", "-> In IServ add kind1 to klasse.7a");

        school.iserv.load("INSERT INTO members SELECT 'kind1', 'klasse.7a'");

        assertThat(why("kind1", "--class", "7a")).contains("jamfsync sync --class klasse.7a");
        assertThat(why("7a")).contains("kind1 is missing in Jamf School");
    }

    @Test
    void what_is_held_refused_or_stopped_is_told_with_the_command_that_decides() throws Exception {
        school.iserv.load("INSERT INTO members SELECT 'kind' || n, 'klasse.7a' FROM generate_series(1, 10) n");
        assertThat(school.run("sync").code()).isZero();
        school.iserv.load("DELETE FROM members WHERE actgrp = 'klasse.7a' AND actuser LIKE 'kind%'");
        assertThat(why("7a")).contains("Planned, and held", "jamfsync sync, then decide");
        assertThat(school.run("sync").code()).isEqualTo(3);
        assertThat(why("7a")).contains("Hold 1 since", "-> jamfsync holds approve 1");

        school.jamf.faults().answer("POST /users", 1, 400, "{\"code\":400,\"message\":\"UsernameInUse\"}", Map.of());
        school.iserv.load("SELECT pupil('neu', 'Nele', 'Neu', 'klasse.7a')");
        school.run("sync");
        assertThat(why("neu")).contains("Not delivered since", "jamfsync dead-letters retry 1");

        school.iserv.load("DELETE FROM members WHERE actgrp = 'lehrkraefte'");
        assertThat(why("anna.ahorn")).contains("as long as a run would stop", "guard.min-teachers");
        assertThat(school.run("warum", "anna.ahorn", "--json").out())
                .contains("\"step\" : \"source\"", "\"rows\"", "anna.ahorn");
    }
}
