package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.RunReport;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as they come out of copied lists and careless forms, from each source to Jamf School. */
class NamesTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('kind' || n, 'Kind', 'Nummer' || n, 'klasse.5a') FROM generate_series(1, 3) n;
            """;

    @TempDir
    Path folder;

    private SchoolTown town(String source) throws Exception {
        return switch (source) {
            case "csv" -> SchoolTown.ofCsv(folder, SandboxOptions.defaults(), "");
            case "idm" -> SchoolTown.ofIdm(folder, SandboxOptions.defaults(), "");
            default -> new SchoolTown(folder, SandboxOptions.defaults(), "");
        };
    }

    private void rules(String yaml) throws Exception {
        Files.createDirectories(folder.resolve("config/sites"));
        Files.writeString(folder.resolve("config/sites/schule.rules.yaml"), yaml);
    }

    private static Map<String, String> told(RunReport report) {
        return report.plan().notices().stream()
                .collect(Collectors.toMap(Notice::key, notice -> notice.text().toString()));
    }

    private static List<String> users(SchoolTown town) {
        return town.jamf.state().users();
    }

    /** All that Jamf School holds. */
    private static String held(SchoolTown town) throws Exception {
        var out = new ByteArrayOutputStream();
        town.jamf.save(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc", "csv", "idm"})
    void what_nobody_sees_of_a_name_neither_leaves_nor_counts(String source) throws Exception {
        try (var town = town(source)) {
            town.school(SCHOOL + """
                    UPDATE groups SET name = E'Klasse\\u00A0\\u200B5a' WHERE act = 'klasse.5a';
                    SELECT pupil('a.lang', E'An\\u200Bna\\tMaria', E'\\uFEFFLang\\u00A0Müller\\u200E', 'klasse.5a');
                    SELECT pupil('drucker', E'\\u200B', E'\\u00A0\\u200D', 'klasse.5a');
                    """);

            var first = town.sync();
            town.passes(Duration.ofHours(1));

            assertThat(first.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(users(town)).contains("a.lang").doesNotContain("drucker");
            assertThat(held(town)).contains("\"Anna Maria\"", "\"Lang Müller\"");
            assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
            town.school("UPDATE users SET firstname = 'Anna Maria' WHERE act = 'a.lang'");
            town.jamf.calls().clear();
            assertThat(town.sync().plan().changes()).isEmpty();
            assertThat(town.jamf.calls().writes()).isEmpty();
        }
    }

    @Test
    void of_two_accounts_that_differ_in_case_only_these_two_wait() throws Exception {
        try (var town = town("jdbc")) {
            town.school(SCHOOL + """
                    SELECT pupil('b.zeh', 'Bea', 'Zeh', 'klasse.5a');
                    SELECT pupil('B.Zeh', 'Bert', 'Zeh', 'klasse.5a');
                    """);

            var report = town.sync();

            assertThat(users(town))
                    .hasSize(4)
                    .noneMatch(user -> user.toLowerCase(Locale.ROOT).startsWith("b.zeh"));
            assertThat(told(report).get("b.zeh")).contains("B.Zeh").contains("case");
            assertThat(told(report).get("B.Zeh")).contains("b.zeh");
            assertThat(town.jamf.state().studentsOf("Klasse 5a")).hasSize(3);

            town.school("UPDATE users SET act = 'b.zeh2' WHERE act = 'B.Zeh';"
                    + " UPDATE members SET actuser = 'b.zeh2' WHERE actuser = 'B.Zeh'");
            town.passes(Duration.ofHours(1));
            assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(town.jamf.state().studentsOf("Klasse 5a")).hasSize(5);
        }
    }

    @Test
    void a_second_account_in_other_case_takes_nothing_from_the_first() throws Exception {
        try (var town = town("jdbc")) {
            town.school(SCHOOL);
            town.sync();
            town.passes(Duration.ofHours(1));
            town.school("SELECT pupil('KIND1', 'Karl', 'Anders', 'klasse.5a')");

            var report = town.sync();

            assertThat(told(report)).containsKeys("kind1", "KIND1");
            assertThat(report.plan().changes()).isEmpty();
            assertThat(town.jamf.state().studentsOf("Klasse 5a")).hasSize(3);
        }
    }

    @Test
    void of_two_accounts_that_differ_in_what_nobody_sees_these_two_wait() throws Exception {
        try (var town = town("jdbc")) {
            town.school(SCHOOL);
            town.sync();
            town.passes(Duration.ofHours(1));
            town.school("SELECT pupil(E'kind\\u200B1', 'Karl', 'Anders', 'klasse.5a');"
                    + " SELECT pupil('neu', 'Nele', 'Neu', 'klasse.5a')");

            var report = town.sync();

            assertThat(report.plan().notices().stream()
                            .filter(notice -> notice.key().equals("kind1")))
                    .hasSize(2)
                    .allSatisfy(notice -> assertThat(notice.text().toString()).contains("invisible"));
            assertThat(users(town)).hasSize(5).contains("neu");
            assertThat(town.jamf.state().studentsOf("Klasse 5a")).hasSize(4);
        }
    }

    @Test
    void whose_name_a_mapping_leaves_empty_waits_and_the_others_go() throws Exception {
        rules("""
                mapping:
                  user:
                    lastName: "{info}"
                """);
        try (var town = town("jdbc")) {
            town.school(SCHOOL + "UPDATE users SET auxinfo = 'Info' WHERE act <> 'kind2'");

            var report = town.sync();

            assertThat(told(report).get("kind2")).contains("lastName");
            assertThat(report.plan().notices()).hasSize(1);
            assertThat(users(town)).hasSize(3).doesNotContain("kind2");
        }
    }

    @Test
    void what_is_too_long_is_told_with_field_length_and_limit_and_the_rest_goes() throws Exception {
        try (var town = new SchoolTown(folder, SandboxOptions.defaults(), "jamf.max-field-length = 40")) {
            town.school(SCHOOL + """
                    SELECT class('klasse.5b', repeat('lang ', 9) || 'x');
                    SELECT pupil('l.lang', 'Lena', repeat('Ä', 41), 'klasse.5a', 'klasse.5b');
                    """);

            var report = town.sync();

            assertThat(told(report).get("l.lang"))
                    .contains("lastName has 41 characters", "takes 40", "jamf.max-field-length");
            assertThat(told(report).get("klasse.5b")).contains("46 characters");
            assertThat(users(town)).hasSize(4);
            assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
            assertThat(town.state.deadLetters().hasOpen("schule")).isFalse();
        }
    }

    @Test
    void an_address_that_a_mapping_spoils_is_a_fault_of_that_person_and_not_sent() throws Exception {
        rules("""
                mapping:
                  user:
                    email: "{firstName|lower}.{lastName|lower}@{domain}"
                """);
        try (var town = town("jdbc")) {
            town.school(SCHOOL + """
                    SELECT pupil('m.blank', 'Max', 'von Blank', 'klasse.5a');
                    SELECT pupil('m.dots', 'Max.', 'Punkt', 'klasse.5a');
                    SELECT pupil('m.umlaut', 'Max', 'Größe', 'klasse.5a');
                    """);

            var report = town.sync();

            assertThat(told(report).get("m.blank")).contains("blank");
            assertThat(told(report).get("m.dots")).contains("two dots");
            assertThat(told(report).get("m.umlaut")).contains("'ö'", "transliterate");
            assertThat(users(town)).hasSize(4);
            assertThat(town.jamf.state().studentsOf("Klasse 5a")).hasSize(3);
        }
    }
}
