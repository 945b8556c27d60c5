package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jamfsync.jamf.Outgoing;
import org.jamfsync.model.text.Messages;
import org.jamfsync.privacy.Declared;
import org.jamfsync.privacy.Due;
import org.jamfsync.privacy.Kept;
import org.jamfsync.privacy.Kept.What;
import org.jamfsync.privacy.Periods;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program tells and erases of people, beside what it is for. */
class PrivacyTest {
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

    private static String done(String... words) {
        var ended = school.run(words);
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended.out();
    }

    @Test
    void every_field_that_may_leave_is_explained_in_both_languages() {
        var declared = Declared.all();
        for (var write : Outgoing.writes()) {
            for (var field : Outgoing.fields(write)) {
                assertThat(declared)
                        .as(write + " " + field)
                        .anyMatch(one ->
                                one.field().equals(field) && one.calls().contains(write));
            }
        }
        for (var one : declared) {
            for (var language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                assertThat(Messages.text(one.about(), language)).isNotBlank();
                assertThat(Messages.text(one.meaning(), language)).isNotBlank();
            }
        }
    }

    @Test
    void the_record_says_what_leaves_and_how_long_it_is_kept() throws Exception {
        school.begin(folder);
        assertThat(done("privacy", "record")).contains("privacy.legal-basis", "privacy.backup-days", "30 days");
        school.general("""
                privacy.legal-basis = § 1 of our law, and this too
                privacy.backup-days = 21
                delete.users = never
                dead-letters.retention = 36h
                history.snapshot-days = 0
                """);

        assertThat(done("privacy", "record"))
                .contains("## Purpose", "- § 1 of our law, and this too", "up to 21 days longer")
                .contains("never deleted by the program", "2 days after it is resolved", "What each run read: not kept")
                .contains("User: e-mail address (field email; POST /users, PUT /users/:id)", school.jamf.url().toString())
                .doesNotContain("Not said yet");
        assertThat(done("privacy", "record", "--json"))
                .contains("\"heading\" : \"legal_basis\"", "\"§ 1 of our law, and this too\"");
    }

    @Test
    void what_is_due_is_told_the_soonest_first() throws Exception {
        var begun = Instant.parse("2026-03-01T10:00:00Z");
        var periods = new Periods(
                null, Duration.ofDays(2), Duration.ofDays(400), Duration.ofDays(30), Duration.ofDays(7), null);
        var kept = List.of(
                new Kept(What.USER, "a", 1, begun),
                new Kept(What.HISTORY, "", 3, begun),
                new Kept(What.LETTER, "1", 1, begun));
        assertThat(Due.of(kept, periods, begun.plus(Duration.ofDays(2))))
                .extracting(one -> one.kept().what() + " " + one.by() + " " + one.overdue())
                .containsExactly(
                        "LETTER 2026-03-03T10:00:00Z true", "HISTORY 2027-04-05T10:00:00Z false", "USER null false");

        school.begin(folder);
        assertThat(done("privacy", "due")).contains("nothing waits");
        done("sync");
        school.iserv.load("UPDATE users SET deleted = current_date WHERE act = 'anna.ahorn'");
        done("sync");

        assertThat(done("privacy", "due"))
                .containsSubsequence("times what a run read", "user anna.ahorn in Jamf School", "2 runs of the history");
        assertThat(done("privacy", "due", "--json")).contains("\"what\" : \"user\"", "\"overdue\" : false");
    }
}
