package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Problem;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.state.StateDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the state cannot be written, is shared, or lives in PostgreSQL. */
class StateAccidentsTest {
    private static final String SCHOOL = "SELECT class('klasse.5a', 'Klasse 5a');"
            + " SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');"
            + " SELECT pupil('kind' || n, 'Kind', 'Nummer' || n, 'klasse.5a') FROM generate_series(1, 300) n;";

    @TempDir
    Path folder;

    private SchoolTown town(String stateUrl) throws Exception {
        return new SchoolTown(folder, SandboxOptions.defaults(), "", "web.port = 0\nstate.jdbc-url = " + stateUrl);
    }

    @Test
    void a_full_disk_stops_the_run_with_one_line_and_the_next_one_ends_exact() throws Exception {
        town("jdbc:sqlite:data/jamfsync.db").close();
        // Room for some of the people.
        long pages = Files.size(folder.resolve("data/jamfsync.db")) / 4096 + 12;
        try (var town = town("jdbc:sqlite:data/jamfsync.db?max_page_count=" + pages)) {
            town.school(SCHOOL);

            var report = town.sync();

            assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(report.problem().toString()).contains("disk").doesNotContain("\n");
            assertThat(town.jamf.state().users()).isNotEmpty().hasSizeLessThan(301);

            town.restart("web.port = 0");
            var next = town.sync();

            assertThat(next.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(town.jamf.state().users()).hasSize(301).doesNotHaveDuplicates();
            assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
            assertThat(town.jamf.state().studentsOf("Klasse 5a")).hasSize(300);
        }
    }

    @Test
    void a_state_that_may_only_be_read_stops_the_run_before_anything_is_written() throws Exception {
        town("jdbc:sqlite:data/jamfsync.db").close();
        try (var town = town("jdbc:sqlite:data/jamfsync.db?open_mode=1")) {
            town.school(SCHOOL);

            var report = town.sync();

            assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(report.problem().toString()).contains("written").doesNotContain("\n");
            assertThat(town.jamf.calls().writes()).isEmpty();
        }
    }

    @Test
    void a_damaged_state_is_named_and_left_as_it_is() throws Exception {
        Files.createDirectories(folder.resolve("data"));
        var file = folder.resolve("data/jamfsync.db");
        Files.writeString(file, "not a database at all".repeat(200));

        assertThatThrownBy(() -> town("jdbc:sqlite:data/jamfsync.db"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("damaged");
        assertThat(Files.readString(file)).startsWith("not a database");
    }

    @Test
    void a_second_process_is_told_who_holds_the_state() throws Exception {
        try (var town = town("jdbc:sqlite:data/jamfsync.db");
                var lock = town.state.lock("run")) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> town.state.lock("sync"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(
                            "jamfsync run, process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void a_school_is_synced_the_same_with_its_state_in_postgresql() throws Exception {
        try (var town = town(SchoolTown.newDatabase("state"))) {
            town.school(SCHOOL);

            assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
            town.school("UPDATE users SET deleted = current_date WHERE act = 'kind7'");
            town.jamf.calls().clear();
            var second = town.sync();
            town.jamf.calls().clear();
            var third = town.sync();

            assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(town.jamf.state().studentsOf("Klasse 5a")).hasSize(299);
            assertThat(third.plan().changes()).isEmpty();
            assertThat(town.state.runs().list("schule", 9)).hasSize(3);
        }
    }

    @Test
    void two_nodes_never_run_one_site_at_once_and_share_the_numbers() throws Exception {
        var url = SchoolTown.newDatabase("shared");
        try (var town = town(url);
                var other = StateDatabase.open(url, folder, town.clock)) {
            var lock = town.state.lockSite("schule").orElseThrow();
            assertThat(other.lockSite("schule")).isEmpty();
            try (var another = other.lockSite("zweite").orElseThrow()) {
                assertThat(another).isNotNull();
            }
            lock.close();
            other.lockSite("schule").orElseThrow().close();

            var threads = Executors.newFixedThreadPool(8);
            var begun = new ArrayList<Callable<Long>>();
            for (int run = 0; run < 40; run++) {
                var state = run % 2 == 0 ? town.state : other;
                begun.add(() -> state.runs().begin("schule", "plan", "schedule"));
            }
            var ids = new HashSet<Long>();
            for (var id : threads.invokeAll(begun)) {
                ids.add(id.get());
            }
            threads.shutdown();

            assertThat(ids).hasSize(40);
        }
    }

    @Test
    void a_backup_can_be_made_at_any_time_and_is_a_state_of_its_own() throws Exception {
        try (var town = town("jdbc:sqlite:data/jamfsync.db")) {
            town.school(SCHOOL);
            town.sync();
            var copy = folder.resolve("backup.db");

            town.state.backup(copy);

            assertThat(town.state.check()).isEmpty();
            assertThatThrownBy(() -> town.state.backup(copy)).isInstanceOf(Problem.class);
            assertThat(Files.getPosixFilePermissions(copy)).hasSize(2);
            town.restart("web.port = 0\nstate.jdbc-url = jdbc:sqlite:backup.db");
            town.passes(java.time.Duration.ofHours(1));
            assertThat(town.plan().plan().changes()).isEmpty();
        }
    }
}
