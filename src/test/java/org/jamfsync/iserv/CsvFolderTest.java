package org.jamfsync.iserv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-02T07:30:00Z");
    private static final Needs ALL = new Needs(true, true, true, true, true);
    private static final String ANNA = "11111111-1111-4111-8111-111111111111";
    private static final String TOM = "22222222-2222-4222-8222-222222222222";
    private static final String CLASS = "33333333-3333-4333-8333-333333333333";

    @TempDir
    Path folder;

    @BeforeEach
    void school() throws IOException {
        write(
                "users",
                "uuid;act;firstname;lastname;stat;type;auxinfo;deleted\n" + ANNA
                        + ";anna.ahorn;Anna;\"Ahorn; Prinzessin\";a;schueler;5a;\n" + TOM
                        + ";t.tanne;Tom;Tanne;a;;;2026-10-01\n");
        write("groups", "uuid;act;name;owner;type;deleted\n" + CLASS + ";klasse.5a;Klasse 5a;t.tanne;klasse;\n");
        write("members", "actuser;actgrp\nanna.ahorn;klasse.5a\nt.tanne;klasse.5a\n");
        write("user_roles", "act;role\nanna.ahorn;ROLE_STUDENT\n");
        write("groups_flag", "act;flag\nklasse.5a;school_class\n");
    }

    private void write(String table, String text) throws IOException {
        write(table, text, StandardCharsets.UTF_8);
    }

    private void write(String table, String text, Charset charset) throws IOException {
        var file = folder.resolve(table + ".csv");
        Files.write(file, text.getBytes(charset));
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(60)));
    }

    private String text(String table) throws IOException {
        return Files.readString(folder.resolve(table + ".csv"));
    }

    private CsvFolder source(Needs needs) {
        return new CsvFolder(folder, needs, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private String refused() {
        var problem = catchThrowableOfType(Problem.class, () -> source(ALL).read());
        assertThat(problem).isNotNull();
        assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILED);
        return problem.getMessage();
    }

    @Test
    void whoever_is_live_has_a_row_with_all_that_rules_ask_for() {
        assertThat(source(ALL).read())
                .containsExactly(
                        Map.of(
                                "kind", "person",
                                "uuid", ANNA,
                                "act", "anna.ahorn",
                                "firstname", "Anna",
                                "lastname", "Ahorn; Prinzessin",
                                "stat", "a",
                                "groups", Set.of("klasse.5a"),
                                "roles", Set.of("ROLE_STUDENT"),
                                "type", "schueler",
                                "auxinfo", "5a"),
                        Map.of(
                                "kind", "group",
                                "uuid", CLASS,
                                "act", "klasse.5a",
                                "name", "Klasse 5a",
                                "owner", "t.tanne",
                                "flags", Set.of("school_class"),
                                "type", "klasse"));
    }

    @Test
    void files_and_columns_that_no_rule_asks_for_need_not_be_there() throws IOException {
        Files.delete(folder.resolve("user_roles.csv"));
        Files.delete(folder.resolve("groups_flag.csv"));
        write("users", text("users").replace(";type;auxinfo", ";x;y"));

        var rows = source(new Needs(false, false, false, false, false)).read();

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).doesNotContainKeys("roles", "type", "auxinfo");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "\t"})
    void the_separator_is_found_out(String separator) throws IOException {
        var before = source(ALL).read();
        for (var table : List.of("users", "groups", "members", "user_roles", "groups_flag")) {
            var text = text(table).replace("Ahorn; Prinzessin", "Ahorn- Prinzessin");
            write(table, text.replace(";", separator).replace("Ahorn- ", "Ahorn; "));
        }

        assertThat(source(ALL).read()).isEqualTo(before);
    }

    @Test
    void a_byte_order_mark_and_lines_of_windows_do_not_matter() throws IOException {
        var before = source(ALL).read();
        write("users", "\ufeff" + text("users").replace("\n", "\r\n"));

        assertThat(source(ALL).read()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users       | ;lastname;     | ;nachname;      | users.csv:1: the column 'lastname' is missing",
                "users       | ;lastname;     | ;act;lastname;  | users.csv:1: the column 'act' is there twice",
                "groups      | ;name;         | ;deleted;       | groups.csv:1: the column 'name' is missing",
                "users       | 11111111-1111-4111-8111-111111111111 | '' | users.csv:2: the uuid is empty",
                "users       | 11111111-1111-4111-8111-111111111111 | 17 | users.csv:2: '17' is no uuid",
                "users       | 22222222-2222-4222-8222-222222222222 | 11111111-1111-4111-8111-111111111111 | users.csv:3: the same uuid as in",
                "users       | ;t.tanne;      | ;anna.ahorn;    | users.csv:3: the same act as in",
                "users       | ;t.tanne;      | ;;              | users.csv:3: the account (act) is empty",
                "users       | ;5a;           | ;5a;NULL        | users.csv:2: deleted is 'NULL'",
                "users       | ;a;schueler    | ;;schueler      | users.csv:2: stat is empty",
                "users       | ;schueler;5a;  | ;schueler;5a    | users.csv:2: 7 fields where the first line has 8",
                "users       | ;5a;           | ;\"5a;          | users.csv:2",
                "users       | ;5a;           | ;5a;12/31/2026  | users.csv:2: deleted is '12/31/2026'; leave it empty for whoever is there, or give the date like 2026-11-02",
                "users       | ;5a;           | ;5a;2026-02-30  | users.csv:2: deleted is '2026-02-30'",
                "users       | ;5a;           | ;5a;20261231    | users.csv:2: deleted is '20261231'",
                "users       | ;a;schueler    | ;aktiv;schueler | users.csv:2: stat is 'aktiv'; it is a for an active account",
                "users       | ;a;schueler    | ;1;schueler     | users.csv:2: stat is '1'",
                "members     | anna.ahorn     | n.niemand       | members.csv:2: 'actuser' names an account that users.csv",
                "members     | klasse.5a      | klasse.5x       | members.csv:2: 'actgrp' names an account that groups.csv",
                "user_roles  | anna.ahorn     | n.niemand       | user_roles.csv:2: 'act' names an account that users.csv",
                "groups_flag | klasse.5a      | klasse.5x       | groups_flag.csv:2: 'act' names an account that groups.csv"
            })
    void what_is_wrong_is_named_by_file_and_line(String table, String from, String to, String named)
            throws IOException {
        assertThat(text(table)).contains(from);
        write(table, text(table).replace(from, to));

        assertThat(refused()).contains(named, "Nothing was changed");
    }

    @Test
    void a_quotation_mark_that_nothing_closes_hides_nobody() throws IOException {
        write("members", "actgrp;actuser\nklasse.5a;\"anna.ahorn\nklasse.5a;t.tanne\n");

        assertThat(refused()).contains("members.csv:2");
    }

    @Test
    void another_encoding_is_named_by_its_line() throws IOException {
        write("users", text("users").replace("Tanne", "Täne"), StandardCharsets.ISO_8859_1);

        assertThat(refused()).contains("users.csv:3: not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "groups", "members", "user_roles", "groups_flag"})
    void a_file_that_is_missing_empty_or_young_ends_the_run(String table) throws IOException {
        var file = folder.resolve(table + ".csv");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(3)));
        assertThat(refused()).contains(table + ".csv was written less than 5 seconds ago");

        write(table, "");
        assertThat(refused()).contains(table + ".csv:1: the file is empty");

        Files.delete(file);
        assertThat(refused()).contains("There is no file", table + ".csv");
        assertThat(source(ALL).look()).filteredOn(finding -> !finding.good()).hasSize(1);
    }

    @Test
    void all_that_is_wrong_with_all_files_is_told_at_once() throws IOException {
        write("users", text("users").replace(ANNA, "17").replace(";t.tanne;", ";;"));
        write("groups", text("groups").replace(";name;", ";title;"));
        write("members", "actuser;actgrp\n" + "n.niemand;klasse.5a\n".repeat(60));

        assertThat(refused())
                .contains("faults in the CSV files", "users.csv:2: '17' is no uuid", "users.csv:3: the account (act)")
                .contains("groups.csv:1: the column 'name' is missing")
                // Of whom a file is missing that cannot be read is not known.
                .doesNotContain("members.csv");

        write("users", text("users").replace("17;", ANNA + ";").replace(";;Tom", ";t.tanne;Tom"));
        write("groups", text("groups").replace(";title;", ";name;"));
        assertThat(refused().lines().filter(line -> line.contains("members.csv:")))
                .hasSize(51);
        assertThat(refused()).contains("members.csv: and 10 more");
        assertThat(source(ALL).look()).filteredOn(finding -> !finding.good()).hasSize(51);
    }

    @Test
    void what_a_spreadsheet_adds_does_no_harm() throws IOException {
        var before = source(ALL).read();
        write("users", "sep=;\r\n" + text("users").replace("\n", "\r\n") + ";;;;;;;\r\n;;;\r\n  \r\n");
        write("groups", "\n\n" + text("groups"));
        write("members", "\"sep=;\"\n" + text("members"));

        assertThat(source(ALL).read()).isEqualTo(before);

        write("users", text("users").replace(ANNA, "17"));
        assertThat(refused()).contains("users.csv:3: '17' is no uuid");
    }

    @Test
    void an_owner_who_left_is_no_owner_and_no_fault() throws IOException {
        write("groups", text("groups").replace("t.tanne", "n.niemand"));

        assertThat(source(ALL).read()).anySatisfy(row -> assertThat(row).containsEntry("owner", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-07-31", "31.07.2027", "2026-11-03 00:00:00+01", "infinity"})
    void who_is_to_be_deleted_later_is_still_there(String date) throws IOException {
        write("users", text("users").replace("2026-10-01", date));

        assertThat(source(ALL).read()).anySatisfy(row -> assertThat(row).containsEntry("act", "t.tanne"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-02", "2.11.2026", "2026-11-02T06:00:00Z", "1.1.2020 08:00"})
    void whoever_was_deleted_by_today_is_gone(String date) throws IOException {
        write("users", text("users").replace("2026-10-01", date));

        assertThat(source(ALL).read()).noneSatisfy(row -> assertThat(row).containsEntry("act", "t.tanne"));
    }

    @Test
    void a_file_that_changes_while_it_is_read_ends_the_run() throws IOException {
        // The second look at the clock stands between the first look at the files and reading them.
        var clock = new Clock() {
            private int looks;

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                looks++;
                if (looks == 5) {
                    grow();
                }
                return NOW;
            }

            private void grow() {
                try {
                    write("users", text("users") + " \n");
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        };

        var problem = catchThrowableOfType(Problem.class, () -> new CsvFolder(folder, ALL, clock).read());

        assertThat(problem).isNotNull();
        assertThat(problem).hasMessageContaining("users.csv");
    }
}
