package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.RunReport;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens when IServ cannot be read: one clear line, exit 1, and nothing is changed. */
class SourceAccidentsTest {
    private static final String SCHOOL =
            "SELECT class('klasse.5a', 'Klasse 5a'); SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');"
                    + " SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');";

    @TempDir
    Path folder;

    private static void nothingChanged(SchoolTown town, RunReport report) {
        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().toString()).doesNotContain("\n", "Exception", "secret-word");
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iserv.jdbc-url = jdbc:postgresql://127.0.0.1:1/iserv?password=secret-word | iserv.jdbc-url",
                "iserv.username = stranger | iserv.username",
                "iserv.jdbc-url = {server}/elsewhere | no such database"
            })
    void a_source_that_cannot_be_reached_names_the_setting(String setting, String named) throws Exception {
        try (var town = new SchoolTown(folder, SandboxOptions.defaults(), setting)) {
            town.school(SCHOOL);

            var report = town.sync();

            nothingChanged(town, report);
            assertThat(report.problem().toString()).contains(named);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE members RENAME TO was_members | ALTER TABLE was_members RENAME TO members | table 'members'",
                "ALTER TABLE users RENAME COLUMN stat TO was_stat | ALTER TABLE users RENAME COLUMN was_stat TO stat | stat",
                "REVOKE SELECT (lastname) ON users FROM jamfsync | GRANT SELECT (lastname) ON users TO jamfsync | 'users'",
                "REVOKE SELECT ON groups_flag FROM jamfsync | GRANT SELECT ON groups_flag TO jamfsync | 'groups_flag'"
            })
    void a_schema_that_is_another_names_what_is_missing(String before, String after, String named) throws Exception {
        try (var town = new SchoolTown(folder, SandboxOptions.defaults(), "")) {
            town.school(SCHOOL);
            town.school(before);
            try {
                var report = town.sync();

                nothingChanged(town, report);
                assertThat(report.problem().toString()).contains(named);
                assertThat(town.engine.checkSource("schule")).anyMatch(finding -> !finding.good());
            } finally {
                town.school(after);
            }
        }
    }

    @Test
    void flags_and_roles_that_no_rule_asks_for_need_not_be_there() throws Exception {
        try (var town =
                new SchoolTown(folder, SandboxOptions.defaults(), "classes.flag =\nclasses.account = klasse.*")) {
            town.school(SCHOOL);
            town.school("REVOKE SELECT ON groups_flag, user_roles FROM jamfsync");
            try {
                var report = town.sync();

                assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
                assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
            } finally {
                town.school("GRANT SELECT ON groups_flag, user_roles TO jamfsync");
            }
        }
    }
}
