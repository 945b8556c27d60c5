package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.SiteStatus.Level;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.state.run.ChangeResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run could not bring over is counted as long as it is left, and told once. */
class LeftOverTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
            SELECT pupil('carl.buche', 'Carl', 'Buche', 'klasse.5a');
            """;

    @TempDir
    Path folder;

    private Path told;

    private SchoolTown town() throws Exception {
        told = folder.resolve("told");
        new OwnRoutes(folder).at("after-run", """
                - setBody:
                    id: one-line
                    expression:
                      simple:
                        expression: "${body.good} ${body.outcome} ${body.counts[blocked]}\\n"
                - to:
                    id: append
                    uri: "file:%s"
                    parameters:
                      fileName: told
                      fileExist: Append
                """.formatted(folder));
        var town = new SchoolTown(folder, SandboxOptions.defaults(), "jamf.location-id = 0");
        town.school(SCHOOL);
        return town;
    }

    private static List<String> blocked(RunReport report) {
        return report.allBlocked().stream().map(Notice::key).toList();
    }

    @Test
    void who_cannot_be_brought_over_is_left_over_until_it_is_mended_and_told_once() throws Exception {
        try (var town = town()) {
            town.byHand("{'users': [{'username': 'anna.ahorn', 'locationId': 1},"
                    + " {'username': 'ben.birke', 'locationId': 1}]}");

            var first = town.sync();
            town.passes(Duration.ofHours(1));
            var second = town.sync();

            assertThat(first.exitCode()).isEqualTo(ExitCode.DEAD_LETTERS);
            assertThat(blocked(first)).containsExactly("anna.ahorn", "ben.birke");
            assertThat(second.exitCode()).isEqualTo(ExitCode.DEAD_LETTERS);
            assertThat(second.counts()).containsEntry("blocked", 2);
            assertThat(town.state.runs().changes(second.runId()))
                    .filteredOn(change -> change.result() == ChangeResult.BLOCKED)
                    .allSatisfy(change -> assertThat(change.detail()).isNotBlank())
                    .extracting(change -> change.key())
                    .containsExactlyInAnyOrder("anna.ahorn", "ben.birke");
            assertThat(town.engine.status().get(0).blocked()).isEqualTo(2);
            assertThat(town.engine.status().get(0).level()).isEqualTo(Level.ATTENTION);

            town.school("SELECT pupil('dora.eibe', 'Dora', repeat('lang', 80), 'klasse.5a');"
                    + " UPDATE users SET act = 'anna.linde' WHERE act = 'anna.ahorn';"
                    + " UPDATE members SET actuser = 'anna.linde' WHERE actuser = 'anna.ahorn'");
            town.passes(Duration.ofHours(1));
            assertThat(blocked(town.sync())).containsExactly("ben.birke", "dora.eibe");
            town.school("DELETE FROM members WHERE actuser IN ('ben.birke', 'dora.eibe');"
                    + " DELETE FROM users WHERE act IN ('ben.birke', 'dora.eibe')");
            town.passes(Duration.ofHours(1));
            var mended = town.sync();

            assertThat(mended.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(town.engine.status().get(0).blocked()).isZero();
            assertThat(Files.readString(told))
                    .isEqualTo("false dead_letters 2true dead_letters 2false dead_letters 2true done 0");
        }
    }

    @Test
    void a_run_for_one_person_neither_fails_for_others_nor_makes_them_news_again() throws Exception {
        try (var town = town()) {
            town.byHand("{'users': [{'username': 'anna.ahorn', 'locationId': 1}]}");
            town.sync();
            town.school("SELECT pupil('emil.erle', 'Emil', 'Erle', 'klasse.5a')");

            var one = town.engine.run(new RunRequest(
                    "schule",
                    true,
                    "command",
                    false,
                    RunRequest.Only.account("emil.erle", null),
                    Set.of(),
                    RunListener.SILENT));
            var all = town.sync();

            assertThat(one.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(all.exitCode()).isEqualTo(ExitCode.DEAD_LETTERS);
            assertThat(all.isGood()).isTrue();
        }
    }

    @Test
    void a_plan_alone_fails_for_nobody() throws Exception {
        try (var town = town()) {
            town.byHand("{'users': [{'username': 'anna.ahorn', 'locationId': 1}]}");

            assertThat(town.plan().exitCode()).isEqualTo(ExitCode.DONE);
        }
    }
}
