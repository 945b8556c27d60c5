package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.plan.diff.Moves.Choice;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.Task;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users come to a site's location only by a person's word. */
class MigrateTest {
    @TempDir
    Path folder;

    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), "jamf.location-id = 0");
        town.school("""
                SELECT class('klasse.5a', 'Klasse 5a');
                SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
                SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
                SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
                """);
        town.byHand("""
                {'locations': {'1': 'Grundschule', '2': 'Nebenstelle'}, 'users': [
                  {'username': 'anna.ahorn', 'firstName': 'Anna', 'lastName': 'Ahorn', 'email': '', 'locationId': 1},
                  {'username': 'ben.birke', 'firstName': 'Ben', 'lastName': 'Birke', 'email': '', 'locationId': 2},
                  {'username': 'gast', 'firstName': 'Gast', 'lastName': 'Hörer', 'email': '', 'locationId': 1}]}
                """);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private RunReport migrate(boolean apply, Integer from, boolean withDevices, String... accounts) {
        return town.engine.run(new RunRequest(
                "schule",
                apply,
                "command",
                false,
                null,
                Set.of(),
                RunListener.SILENT,
                Task.migrate(new Choice(Set.of(accounts), from, withDevices))));
    }

    private int locationOf(String username) throws Exception {
        return town.engine.call("schule", new Requests().users()).stream()
                .filter(user -> user.fields().username().equals(username))
                .findFirst()
                .orElseThrow()
                .locationId();
    }

    @Test
    void a_sync_moves_nobody() throws Exception {
        town.sync();

        assertThat(locationOf("anna.ahorn")).isOne();
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).isEmpty();
    }

    @Test
    void who_is_elsewhere_is_shown_and_only_who_is_named_comes_and_is_adopted_then() throws Exception {
        assertThat(migrate(false, null, false).plan().changes())
                .extracting(PlannedChange::key)
                .containsExactly("anna.ahorn", "ben.birke");
        assertThat(town.jamf.calls().writes()).isEmpty();

        var report = migrate(true, null, false, "anna.ahorn");

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(locationOf("anna.ahorn")).isZero();
        assertThat(locationOf("ben.birke")).isEqualTo(2);
        assertThat(locationOf("gast")).isOne();
        assertThat(town.jamf.calls().ruleBreaks()).isEmpty();
        town.passes(Duration.ofHours(1));
        town.sync();
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsExactly("anna.ahorn");
        assertThat(town.state.runs().list("schule", 5))
                .extracting(run -> run.mode())
                .contains("migrate");
    }

    @Test
    void all_of_one_location_come_who_are_at_this_school() throws Exception {
        migrate(true, 1, false);

        assertThat(locationOf("anna.ahorn")).isZero();
        assertThat(locationOf("ben.birke")).isEqualTo(2);
        assertThat(locationOf("gast")).isOne();
    }

    @Test
    void a_move_cannot_be_undone_over_the_fence_and_says_so() throws Exception {
        var run = migrate(true, null, false, "anna.ahorn");
        town.passes(Duration.ofHours(1));

        var undo = town.engine.run(new RunRequest(
                "schule", true, "command", false, null, Set.of(), RunListener.SILENT, Task.undo(run.runId())));

        assertThat(undo.plan().changes()).isEmpty();
        assertThat(undo.plan().notices())
                .extracting(notice -> notice.text().code())
                .containsExactly("plan.undo-moved");
        assertThat(locationOf("anna.ahorn")).isZero();
    }
}
