package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state that version 0.1.0 left behind is worked on: what it knew, held, could not deliver and began. */
class KeptStateTest {
    private static final int DONE = 0;
    private static final int HELD = 3;
    private static final int LETTERS = 4;

    @TempDir
    Path folder;

    private KeptSchool school;

    @BeforeEach
    void open() throws Exception {
        school = KeptSchool.asFreshAsItWas(folder);
    }

    @AfterEach
    void close() {
        school.close();
    }

    /** Runs a command that delivers, and compares its counts with those of then. */
    private void delivers(String document, int code, String... words) throws IOException {
        var all = new ArrayList<>(List.of(words));
        all.add("--json");
        var ended = school.run(all.toArray(String[]::new));
        assertThat(ended.code()).as("%s %s", ended.out(), ended.err()).isEqualTo(code);
        KeptDocument.ofFreshSchool().compare(KeptSchool.document(document), ended.json());
    }

    private String done(String... words) {
        var ended = school.run(words);
        assertThat(ended.code()).as("%s %s", ended.out(), ended.err()).isEqualTo(DONE);
        return ended.out();
    }

    @Test
    void a_sync_goes_on_where_the_last_one_ended() throws Exception {
        delivers("sync", LETTERS, "sync");

        // Approved before: they are let go, once.
        assertThat(school.students("Chor"))
                .containsExactly("anna.mueller", "ben.birke", "mia.5c", "nele.5c", "ole.5c", "pia.5c");
        assertThat(done("holds", "list")).doesNotContain("kurs.chor");
        // Begun before, and nobody heard the answer: nobody and nothing is made twice.
        assertThat(school.users()).containsOnlyOnce("nora.neu");
        assertThat(school.names("classes")).containsOnlyOnce("AG Neu");
        assertThat(school.names("groups")).containsOnlyOnce("Apps AG Neu");
        assertThat(school.members("Apps AG Neu")).containsExactly("mia.5c");
        // Linked before by a person's word: the same user has another name.
        assertThat(school.users()).contains("otto.linde").doesNotContain("o.linde");
        // A class is renamed with its user group, and keeps its identity.
        assertThat(school.uuid("Klasse 5a (Bläser)")).isEqualTo("479b9b1f-ecba-3a60-85d6-56e6835cfb62");
        assertThat(school.names("groups")).contains("Apps Klasse 5a (Bläser)").doesNotContain("Apps Klasse 5a");
        // Rejected, undone, undone again and again, refused again and again: left as it is.
        assertThat(school.students("Klasse 5c (Musik)")).contains("mia.5c", "nele.5c", "ole.5c", "pia.5c", "quin.5c");
        assertThat(school.names("classes")).contains("Kunst");
        assertThat(school.name("ben.birke")).isEqualTo("Benni Birke");
        assertThat(school.users()).doesNotContain("dora.dill");
        assertThat(done("state", "check")).contains("sound");
    }

    @Test
    void what_is_held_waits_until_it_is_approved() throws Exception {
        done("holds", "approve", "9");

        delivers("sync-approved", LETTERS, "sync");

        assertThat(school.names("classes")).doesNotContain("Klasse 10a");
        assertThat(done("holds", "list")).doesNotContain("klasse.10a");
        // What is not approved stays held.
        assertThat(school.students("AG Schach")).contains("sina.5c");
    }

    @Test
    void what_was_rejected_or_undone_goes_when_somebody_thinks_better_of_it() throws Exception {
        done("holds", "approve", "2", "3");

        delivers("sync-released", LETTERS, "sync");

        assertThat(school.names("classes")).contains("Klasse 10a").doesNotContain("Kunst");
        assertThat(school.names("groups")).doesNotContain("Apps Kunst");
        assertThat(school.students("Klasse 5c (Musik)"))
                .doesNotContain("mia.5c", "nele.5c", "ole.5c", "pia.5c", "quin.5c")
                .contains("udo.10a");
    }

    @Test
    void what_could_not_be_delivered_is_tried_and_discarded() throws Exception {
        // A person comes wholly by now, with her place in her class.
        assertThat(school.students("Klasse 5a")).doesNotContain("nora.neu");
        assertThat(school.run("dead-letters", "retry", "6-8").out()).contains("members class 'klasse.5a': done");
        assertThat(school.users()).containsOnlyOnce("nora.neu");
        assertThat(school.students("Klasse 5a")).contains("nora.neu");
        done("dead-letters", "discard", "1", "--reason", "nobody needs it");

        var letters = school.run("dead-letters", "list", "--all", "--json").json();

        assertThat(letters.findValuesAsText("state"))
                .containsExactly("discarded", "closed", "discarded", "closed", "closed", "closed", "closed", "closed");
        assertThat(done("dead-letters", "show", "1")).contains("nobody needs it");
    }

    @Test
    void a_former_run_is_undone() throws Exception {
        assertThat(school.run("undo", "2", "--yes").code()).isIn(HELD, LETTERS);

        assertThat(school.users()).contains("u.ulme").doesNotContain("u.erle");
        assertThat(school.name("u.ulme")).isEqualTo("Ute Ulme");
        assertThat(school.uuid("Klasse 5c")).isEqualTo("c27fa4ae-3c24-3458-bd11-cd046f649ca4");
        assertThat(school.students("Klasse 5a")).contains("ada.5a");
        // What it created is held, as ever.
        assertThat(school.users()).contains("nick.neu");
    }

    @Test
    void an_undo_that_was_held_goes_on_with_a_persons_word() throws Exception {
        assertThat(school.run("undo", "14", "--yes", "--approve", "4", "5", "6").code())
                .isEqualTo(LETTERS);

        assertThat(school.users()).doesNotContain("f.fichte", "olaf.muster");
        assertThat(school.students("Klasse 5a")).doesNotContain("olaf.muster");
        assertThat(done("holds", "list")).doesNotContain("f.fichte", "olaf.muster");
    }

    @Test
    void links_that_were_written_into_a_file_are_taken() throws Exception {
        done("adopt", "--file", school.file("links.txt").toString());

        delivers("sync-links", LETTERS, "sync");

        assertThat(school.users())
                .contains("lena.lorbeer", "otto.linde", "p.pappel", "paulp", "paul.pappel")
                .doesNotContain("l.lorbeer", "o.linde");
    }

    @Test
    void what_was_rehearsed_goes_on_the_day() throws Exception {
        school.set("iserv.csv-folder", "next");
        theDayComes("users");
        theDayComes("groups");

        delivers("sync-rehearsed", LETTERS, "sync");

        assertThat(school.uuid("Klasse 6a")).isEqualTo("479b9b1f-ecba-3a60-85d6-56e6835cfb62");
        assertThat(school.uuid("Klasse 6b")).isEqualTo("17ca785c-7265-3c76-b489-2694713a2437");
        assertThat(school.uuid("Klasse 6c (Musik)")).isEqualTo("c27fa4ae-3c24-3458-bd11-cd046f649ca4");
        assertThat(school.names("classes")).contains("Klasse 5a", "Klasse 6d").doesNotContain("Klasse 10a");
        assertThat(school.students("Klasse 6c (Musik)"))
                .contains("mia.5c")
                .hasSize(17)
                .doesNotContain("udo.10a");
    }

    /** What is to be deleted on that day is deleted by now. */
    private void theDayComes(String table) throws Exception {
        var file = school.folder().resolve("next/" + table + ".csv");
        var time = Files.getLastModifiedTime(file);
        Files.writeString(file, Files.readString(file).replace("2027-08-01", "2026-08-01"));
        Files.setLastModifiedTime(file, time);
    }

    @Test
    void a_rehearsal_is_shown_and_withdrawn() {
        assertThat(done("holds", "list")).contains("Rehearsal of schule, approved", "2 classes continue");

        assertThat(done("plan", "--withdraw-rehearsal")).contains("withdrawn");

        assertThat(done("holds", "list")).doesNotContain("Rehearsal");
    }

    @Test
    void whom_only_the_former_default_left_out_waits_for_a_word() throws Exception {
        var rules = school.file("config/rules.yaml");
        Files.writeString(rules, Files.readString(rules).replaceAll("(?s)persons:.*(?=mapping:)", ""));
        append("groups", """
                11111111-0000-0000-0000-000000000001,elternrat,Elternrat,,
                11111111-0000-0000-0000-000000000002,eltern5a,Eltern 5a,,
                11111111-0000-0000-0000-000000000005,eltern.5b,Eltern 5b,,
                """);
        append("users", """
                11111111-0000-0000-0000-000000000003,elke.ast,Elke,Ast,a,
                11111111-0000-0000-0000-000000000004,emil.ast,Emil,Ast,a,
                11111111-0000-0000-0000-000000000006,erna.ast,Erna,Ast,a,
                """);
        // Who is known already is no stranger, whatever group they join.
        append("members", """
                elke.ast,elternrat
                emil.ast,eltern5a
                erna.ast,eltern.5b
                ada.5a,elternrat
                """);

        var sync = school.run("sync");

        assertThat(sync.out())
                .as(sync.err())
                .contains("elternrat", "elke.ast", "eltern5a", "emil.ast", "jamfsync state admit");
        assertThat(school.users()).contains("ada.5a").doesNotContain("elke.ast", "emil.ast");
        assertThat(school.run("check").out())
                .contains(
                        "2 wait for a word",
                        "persons.exclude-groups leaves out so many members of groups: eltern.5b (1)");
        done("state", "admit");
        school.run("sync");
        assertThat(school.users()).contains("ada.5a", "elke.ast", "emil.ast").doesNotContain("erna.ast");
    }

    private void append(String table, String lines) throws IOException {
        var file = school.file("export/" + table + ".csv");
        var written = Files.getLastModifiedTime(file);
        Files.writeString(file, lines, StandardOpenOption.APPEND);
        // A file that is just written may still be written on.
        Files.setLastModifiedTime(file, written);
    }
}
