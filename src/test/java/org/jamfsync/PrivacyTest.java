package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jamfsync.jamf.Outgoing;
import org.jamfsync.model.text.Messages;
import org.jamfsync.privacy.Declared;
import org.jamfsync.privacy.Due;
import org.jamfsync.privacy.Kept;
import org.jamfsync.privacy.Kept.What;
import org.jamfsync.privacy.Periods;
import org.jamfsync.state.privacy.PersonStore;
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
                        .anyMatch(
                                one -> one.field().equals(field) && one.calls().contains(write));
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
                .contains(
                        "User: e-mail address (field email; POST /users, PUT /users/:id)",
                        school.jamf.url().toString())
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
                .containsSubsequence(
                        "times what a run read", "user anna.ahorn in Jamf School", "2 runs of the history");
        assertThat(done("privacy", "due", "--json")).contains("\"what\" : \"user\"", "\"overdue\" : false");
    }

    @Test
    void all_that_is_kept_about_a_person_is_told_and_erased_and_nothing_of_others() throws Exception {
        school.begin(folder);
        school.general("delete.users = now\njamf.read-lag = 0s\nhistory.snapshot-days = 7\n");
        done("sync");
        assertThat(school.run("privacy", "erase", "anna.ahorn", "--yes").err())
                .contains("still has a user of ours", "privacy due");
        school.iserv.load("UPDATE users SET act = 'anna.buche', lastname = 'Buche' WHERE act = 'anna.ahorn'");
        done("sync");
        var uuid = uuid("anna.buche");

        var told = done("privacy", "export", "anna.buche");
        assertThat(told)
                .contains("\"user_link\"", "\"class_member\"", "\"run_change\"", "\"before_image\"", "\"snapshots\"")
                .contains("\"value\" : \"anna.buche@", "Klasse 7a", "anna.ahorn", uuid)
                .doesNotContain("bruno.buche", uuid("bruno.buche"));
        assertThat(school.run("privacy", "export", "ana.buche").err()).contains("did you mean anna.buche?");

        school.iserv.load("UPDATE users SET deleted = current_date WHERE act = 'anna.buche'");
        done("sync");
        done("sync");
        everywhere(uuid);
        var shown = done("privacy", "erase", "anna.buche");
        assertThat(shown).contains("entries of the history", "snapshots of runs", "--yes");
        assertThat(done("privacy", "export", "anna.ahorn")).contains("anna.buche");
        done("privacy", "erase", "anna.buche", "--yes");

        assertThat(school.run("privacy", "export", "anna.buche").code()).isEqualTo(2);
        assertThat(school.run("privacy", "export", "anna.ahorn").code()).isEqualTo(2);
        var file = Files.readString(folder.resolve("data/jamfsync.db"), StandardCharsets.ISO_8859_1);
        assertThat(List.of("anna.a", "anna.buche", uuid, "anna.birnbaum", "bruno.buche"))
                .filteredOn(file::contains)
                .containsExactly("anna.birnbaum", "bruno.buche");
        assertThat(done("history", "1", "--json")).contains("\"bruno.buche\"", "\"key\" : \"-\"");
        assertThat(done("holds", "list", "--all", "--json"))
                .contains("bruno.buche", "klasse.7a")
                .doesNotContain("anna");
        assertThat(done("holds", "show", "8")).contains("bruno.buche", "- and bruno.buche");
        assertThat(done("dead-letters", "list", "--all", "--json")).contains("klasse.7a", "- and bruno.buche");
        done("privacy", "export", "bruno.buche");
        assertThat(done("undo", "1")).contains("bruno.buche");
        done("sync");
    }

    @Test
    void who_is_in_iserv_is_not_erased() throws Exception {
        school.begin(folder);
        school.general("delete.users = now\njamf.read-lag = 0s\n");
        done("sync");
        school.iserv.load("UPDATE users SET deleted = current_date WHERE act = 'bruno.buche'");
        done("sync");
        done("sync");
        school.iserv.load("UPDATE users SET deleted = NULL WHERE act = 'bruno.buche'");

        var refused = school.run("privacy", "erase", "bruno.buche", "--yes");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("IServ still has bruno.buche");
        assertThat(done("privacy", "export", "bruno.buche")).contains("bruno.buche");
    }

    @Test
    void no_table_of_the_state_is_forgotten() throws Exception {
        school.begin(folder);
        done("history");
        var named = new ArrayList<String>();
        try (var state = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/jamfsync.db"));
                var statement = state.createStatement();
                var tables = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
            while (tables.next()) {
                named.add(tables.getString(1));
            }
        }

        assertThat(PersonStore.tables()).containsExactlyInAnyOrderElementsOf(named);
    }

    /** The person and a classmate in what only rarely names people. */
    private void everywhere(String uuid) throws Exception {
        var other = uuid("bruno.buche");
        var hit = "[{\"person\":\"%s\",\"act\":\"anna.buche\",\"role\":\"STUDENT\"},"
                + "{\"person\":\"%s\",\"act\":\"bruno.buche\",\"role\":\"STUDENT\"}]";
        var said = "{\"code\":\"state.said\",\"args\":[\"anna.buche and bruno.buche\"]}";
        try (var state = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/jamfsync.db"));
                var statement = state.createStatement()) {
            for (var row : List.of(
                    "hold VALUES (7, 'default', 'sync', 'user', 'anna.buche', '%1$s', 'delete', 'f', '%3$s', '%3$s', '{}',"
                            + " '[\"user %1$s\"]', '[]', 1, 1, 'CLOSED', 1)",
                    "hold VALUES (8, 'default', 'sync', 'class', 'klasse.7a', '%2$s', 'update', 'f', '%3$s', '%3$s',"
                            + " '{\"students\":[[\"anna.buche\",\"bruno.buche\"],[]]}',"
                            + " '[\"member %1$s from %2$s\",\"member %2$s from %2$s\"]', '%4$s', 1, 1, 'REJECTED', 1)",
                    "dead_letter (id, site, kind, object, identity, operation, status, api_message, message, words, attempts,"
                            + " runs, first_at, last_at, fields, state) VALUES (7, 'default', 'user', 'anna.ahorn', '%1$s',"
                            + " 'update', 400, 'no', 'no', '%3$s', 1, 1, 1, 1, '{}', 'closed')",
                    "dead_letter (id, site, kind, object, identity, operation, status, api_message, message, words, attempts,"
                            + " runs, first_at, last_at, fields, state) VALUES (8, 'default', 'class', 'klasse.7a', '%2$s',"
                            + " 'update', 400, 'anna.buche@schule.example, not anna.birnbaum', 'no', '%3$s', 1, 1, 1, 1,"
                            + " '{\"students\":[null,[\"anna.buche\"]]}', 'discarded')",
                    "adoption VALUES ('default', '%1$s', 'user', '77', 1)",
                    "rehearsal_place VALUES ('default', '%1$s', 'klasse.8a')",
                    "rehearsal_loss VALUES ('default', 'user', '%1$s', NULL, 1)",
                    "class_member VALUES ('default', '%2$s', '%1$s', 0, 1, 1)")) {
                statement.execute("INSERT INTO " + row.formatted(uuid, other, said, hit.formatted(uuid, other)));
            }
        }
    }

    private static String uuid(String account) throws Exception {
        try (var iserv = school.iserv.admin();
                var asked = iserv.prepareStatement("SELECT uuid FROM users WHERE act = ?")) {
            asked.setString(1, account);
            try (var found = asked.executeQuery()) {
                found.next();
                return found.getString(1);
            }
        }
    }
}
