package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.RunReport;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.faults.Faults;
import org.jamfsync.state.run.ChangeResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that jump: nobody waits longer than a setting says, and nothing ends that has not ended. */
class ClocksTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('kind' || n, 'Kind', 'Nummer' || n, 'klasse.5a') FROM generate_series(1, 8) n;
            """;
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private static boolean told(RunReport report, String code) {
        return report.plan().notices().stream()
                .map(Notice::text)
                .anyMatch(text -> text.code().equals(code));
    }

    @Test
    @Timeout(120)
    void a_create_begun_while_the_clock_was_a_day_ahead_is_waited_for_no_longer_than_the_lag() throws Exception {
        try (var town = SchoolTown.withLag(folder, SandboxOptions.defaults(), "jamf.max-concurrent-requests = 1")) {
            town.school(SCHOOL);
            town.passes(DAY);
            // Nothing is heard any more from the first create on, as if the process had died.
            town.jamf.faults().happen("POST /users", 1, Faults.Kind.DROP_AFTER);
            town.jamf.onCall(call -> {
                if (call.status() == 0) {
                    town.jamf.faults().answer(".*", Integer.MAX_VALUE, 503, "busy", Map.of());
                }
            });
            town.sync();
            town.jamf.onCall(call -> {});
            town.jamf.faults().clear();
            town.restarts();
            assertThat(town.state.pendingCreates().open("schule")).isNotEmpty();
            town.passes(DAY.negated());

            var report = town.sync();

            assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(told(report, "plan.clock-before-run")).isTrue();
            assertThat(town.jamf.state().users()).hasSize(9).doesNotHaveDuplicates();
            assertThat(told(town.sync(), "plan.clock-before-run")).isFalse();
        }
    }

    @Test
    void what_failed_while_the_clock_was_ahead_is_tried_again_once_it_is_right() throws Exception {
        try (var town = new SchoolTown(
                folder, SandboxOptions.defaults(), "", "web.port = 0\ndead-letters.quarantine-after = 1")) {
            town.school(SCHOOL);
            town.sync();
            town.school("UPDATE users SET lastname = 'Anders' WHERE act = 'kind1'");
            town.jamf.faults().answer("PUT /users/.*", 1, 400, "no", Map.of());
            town.passes(DAY.multipliedBy(300));
            town.sync();
            town.passes(DAY.multipliedBy(-299));

            assertThat(town.sync().count(ChangeResult.DONE)).isEqualTo(1);
        }
    }

    @Test
    void no_grace_ends_by_a_clock_that_only_this_machine_believes() throws Exception {
        try (var before = new ShiftedDate();
                var town = new SchoolTown(folder, SandboxOptions.defaults(), "jamf.url = " + before.url())) {
            before.before(town.jamf.url());
            town.school(SCHOOL);
            town.sync();
            town.school("UPDATE users SET deleted = current_date WHERE act = 'kind1'");
            town.passes(DAY);
            town.sync();
            before.shift(DAY.multipliedBy(-40));
            town.passes(DAY.multipliedBy(40));

            var jumped = town.sync();

            assertThat(told(jumped, "plan.clock-apart")).isTrue();
            assertThat(town.jamf.state().users()).contains("kind1");
            before.shift(Duration.ZERO);
            assertThat(told(town.sync(), "plan.clock-apart")).isFalse();
            assertThat(town.jamf.state().users()).doesNotContain("kind1");
        }
    }

    @Test
    void a_grace_that_began_in_the_future_begins_anew() throws Exception {
        try (var town = new SchoolTown(folder, SandboxOptions.defaults(), "")) {
            town.school(SCHOOL);
            town.sync();
            town.school("UPDATE users SET deleted = current_date WHERE act = 'kind1'");
            town.passes(DAY.multipliedBy(400));
            town.sync();
            town.passes(DAY.multipliedBy(-399));
            town.sync();
            town.passes(DAY.multipliedBy(31));

            town.sync();

            assertThat(town.jamf.state().users()).doesNotContain("kind1");
        }
    }

    @Test
    void no_class_is_called_by_a_school_year_on_which_the_clocks_do_not_agree() throws Exception {
        try (var before = new ShiftedDate();
                var town = new SchoolTown(
                        folder,
                        SandboxOptions.defaults(),
                        "classes.name = {name} {year}\njamf.url = " + before.url())) {
            before.before(town.jamf.url());
            town.school(SCHOOL);
            town.sync();
            town.passes(DAY.multipliedBy(-17 * 365));
            before.shift(DAY.multipliedBy(17 * 365));
            town.jamf.calls().clear();

            var report = town.sync();

            assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(report.problem().toString()).contains("2009/10", "2026/27", "nothing was changed");
            assertThat(town.jamf.calls().writes()).isEmpty();
            assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a 2026/27");
        }
    }
}
