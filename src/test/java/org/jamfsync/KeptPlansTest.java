package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that version 0.1.0 saved and sealed are applied to the letter, or refused. */
class KeptPlansTest {
    private static final int USAGE = 2;
    private static final int LETTERS = 4;

    @TempDir
    Path folder;

    private FileChannel lock;
    private KeptSchool school;

    @BeforeEach
    void open() throws Exception {
        // A plan is for one address, and two test runs on one machine cannot both have it.
        lock = FileChannel.open(
                Path.of(System.getProperty("java.io.tmpdir"), "jamfsync-kept-plans.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        lock.lock();
        school = KeptSchool.asFreshAsItWas(folder, KeptSchool.PORT);
    }

    @AfterEach
    void close() throws Exception {
        if (school != null) {
            school.close();
        }
        lock.close();
    }

    private KeptSchool.Ended apply(String plan) {
        return school.run("sync", "--plan", school.file(plan).toString(), "--json");
    }

    @Test
    void a_plan_is_applied_and_a_second_time_nothing_of_it_is_left() throws Exception {
        var applied = apply("plan.json");

        assertThat(applied.code()).as(applied.err()).isEqualTo(LETTERS);
        KeptDocument.ofFreshSchool().compare(KeptSchool.document("sync-plan"), applied.json());
        assertThat(school.name("bea.5a")).isEqualTo("Bea Kind-Erle");
        assertThat(school.users()).contains("otto.linde", "lena.lorbeer", "paul.pappel");
        assertThat(school.names("classes")).contains("Klasse 5a (Bläser)", "Klasse 10a", "Kunst");
        assertThat(school.students("Chor")).doesNotContain("ada.5a", "bea.5a", "gero.5b", "hugo.5b");

        var again = apply("plan.json").json().at("/sites/0/kinds");
        assertThat(again.at("/user/done").asInt()).isZero();
        assertThat(again.at("/group/done").asInt()).isZero();
    }

    @Test
    void what_has_moved_on_since_a_plan_is_left() throws Exception {
        var applied = apply("plan-first.json");

        assertThat(applied.code()).as(applied.err()).isEqualTo(LETTERS);
        KeptDocument.ofFreshSchool().compare(KeptSchool.document("sync-plan-first"), applied.json());
        assertThat(school.name("leo.5b")).isEqualTo("Leo Kind-Linde");
        assertThat(school.names("classes")).contains("Klasse 5c (Musik)");
    }

    @Test
    void a_plan_that_was_changed_since_is_refused() throws Exception {
        var plan = school.file("plan.json");
        Files.writeString(plan, Files.readString(plan).replace("Kind-Erle", "Kind-Eibe"));

        var refused = apply("plan.json");

        assertThat(refused.code()).isEqualTo(USAGE);
        assertThat(refused.err()).contains("plan.json", "was changed");
        assertThat(school.writes()).isEmpty();
    }
}
