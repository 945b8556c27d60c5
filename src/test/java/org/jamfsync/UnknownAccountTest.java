package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jamfsync.Program.Ended;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An account that nobody has is told before anything is changed, with what was meant. */
class UnknownAccountTest {
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

    private static void assertRefused(Ended ended, String... said) {
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(said);
        assertThat(school.run("get", "/classes").out()).doesNotContain("Klasse 7a");
        assertThat(school.run("get", "/users").out()).doesNotContain("anna.ahorn");
    }

    @ParameterizedTest
    @CsvSource({
        "--class, 7a, klasse.7a",
        "--class, Klasse 7a, klasse.7a",
        "--class, KLASSE.7A, klasse.7a",
        "--class, klasse7a, klasse.7a",
        "--class, klasse.7b, klasse.7a",
        "--class, 07A, klasse.7a",
        "--person, ana.ahorn, anna.ahorn",
        "--person, Anna Ahorn, anna.ahorn",
        "--person, 'Ahorn, Anna', anna.ahorn",
        "--person, ahorn, anna.ahorn",
        "--person, ANNA.AHORN, anna.ahorn"
    })
    void an_unknown_account_is_refused_and_the_right_one_suggested(String option, String written, String meant) {
        assertRefused(school.run("sync", option, written), "has the account " + written, "did you mean " + meant + "?");
    }

    @Test
    void nobody_like_that_gets_no_suggestion() {
        var ended = school.run("sync", "--person", "nobody.here");

        assertRefused(ended, "Nobody in IServ has the account nobody.here");
        assertThat(ended.err()).doesNotContain("did you mean");
    }

    @Test
    void what_is_there_and_does_not_go_is_told_with_the_way_to_see_why() throws Exception {
        school.iserv.load("SELECT pupil('m.elter', 'Mia', 'Elter', 'eltern.5a')");

        assertRefused(school.run("sync", "--class", "lehrkraefte"), "no class", "rules test --group lehrkraefte");
        assertRefused(school.run("sync", "--person", "m.elter"), "does not go", "rules test --person m.elter");
    }

    @Test
    void other_commands_suggest_too() throws Exception {
        assertRefused(school.run("rules", "test", "--group", "7a"), "did you mean klasse.7a?");
        assertRefused(school.run("rules", "test", "--person", "ana.ahorn"), "did you mean anna.ahorn?");
        assertRefused(school.run("sync", "--site", "defualt"), "did you mean default?");
        assertRefused(school.run("adopt", "--link", "ana.ahorn=1"), "did you mean anna.ahorn?");
        school.general("jamf.location-id = 0\n");
        assertRefused(school.run("migrate", "ana.ahorn", "--yes"), "did you mean anna.ahorn?");
    }

    @Test
    void whoever_left_can_be_synced_alone_since_the_user_is_there() throws Exception {
        assertThat(school.run("sync").code()).isZero();
        school.iserv.load("UPDATE users SET deleted = now() WHERE act = 'bruno.buche'");

        assertThat(school.run("sync", "--person", "bruno.buche").code()).isZero();
        assertThat(school.run("sync", "--class", "klasse.7a").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "classes.flag = school_clas, did you mean school_class?",
        "classes.account = klase.*; classes.flag =, did you mean klass",
        "classes.flag = school_exam, classes.flag names school_exam"
    })
    void a_school_that_begins_with_a_flag_that_hits_nothing_is_told_so(String settings, String said) throws Exception {
        school.general(settings.replace(';', '\n') + "\n");

        var plan = school.run("plan");
        assertThat(plan.code()).isEqualTo(1);
        assertThat(plan.err()).contains("None of the 3 groups in IServ becomes a class", said);
        assertThat(school.run("sync").code()).isEqualTo(1);
        assertThat(school.run("plan", "--expect-no-classes").code()).isZero();
    }

    @Test
    void the_shipped_flags_that_no_group_has_are_told_too() throws Exception {
        school.iserv.load("DELETE FROM group_flag_assign");

        var plan = school.run("plan");
        assertThat(plan.code()).isEqualTo(1);
        assertThat(plan.err()).contains("None of the 3 groups").contains("rules test");
    }
}
