package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.faults.Faults.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power fails at each write in turn, once before it takes effect and once after. The program begins again with what
 * the disk had at that moment, and a torn piece of what it was about to write.
 */
class PowerCutTest {
    private static final String WRITES = "(POST|PUT|DELETE) .*";
    private static final int WRITES_OF_A_WEEK = 9;

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private final Map<String, TreeSet<String>> classes = new TreeMap<>();
    private final TreeSet<String> people = new TreeSet<>();
    private SchoolTown town;
    private int week;
    private int cuts;

    @Test
    void after_a_power_cut_at_any_write_the_next_runs_end_exact() throws Exception {
        try (var opened = new SchoolTown(folder, SandboxOptions.defaults(), """
                jamf.max-concurrent-requests = 1
                delete.users = now
                guard.free-deletes = 1000
                guard.max-member-loss-percent = 100
                """)) {
            town = opened;
            town.school("SELECT teacher('t.tanne', 'Tom', 'Tanne')");
            people.add("t.tanne");
            aWeekPasses();
            aWeekPasses();
            settles();
            for (int write = 1; write <= WRITES_OF_A_WEEK; write++) {
                cut(write, true);
                cut(write, false);
            }
            assertThat(cuts).isGreaterThanOrEqualTo(2 * WRITES_OF_A_WEEK - 2);
        }
    }

    @Test
    void a_deletion_counts_for_the_guard_from_before_it_is_sent_unless_it_is_refused() throws Exception {
        try (var opened = new SchoolTown(folder, SandboxOptions.defaults(), "delete.users = now")) {
            town = opened;
            town.school("SELECT teacher('t.tanne', 'Tom', 'Tanne'); SELECT pupil('anna', 'Anna', 'Ahorn');"
                    + "SELECT pupil('ben', 'Ben', 'Birke')");
            town.sync();
            town.school("UPDATE users SET deleted = current_date WHERE act = 'anna'");

            town.jamf.faults().answer("DELETE /users/\\d+", 1, 400, "{\"code\":400,\"message\":\"No\"}", Map.of());
            town.sync();
            assertThat(deletionsThatCount()).isZero();

            town.jamf.faults().happen("DELETE /users/\\d+", 3, Kind.DROP_AFTER);
            town.jamf.onCall(call -> assertThat(deletionsThatCount()).isEqualTo(call.isWrite() ? 1 : 0));
            town.sync();
            town.jamf.onCall(call -> {});
            assertThat(deletionsThatCount()).isEqualTo(1);

            town.sync();
            assertThat(deletionsThatCount()).isEqualTo(1);
            assertThat(town.jamf.state().users()).containsExactly("ben", "t.tanne");
        }
    }

    private long deletionsThatCount() {
        return town.state.removals().between("schule", town.now().minus(Duration.ofDays(1)), town.now()).stream()
                .filter(loss -> loss.what() == Removal.What.USER)
                .count();
    }

    private void aWeekPasses() throws Exception {
        week++;
        var before = "klasse." + (week - 1);
        var now = "klasse." + week;
        town.school("""
                SELECT class('%1$s', 'Klasse %2$d'); INSERT INTO members (actuser, actgrp) VALUES ('t.tanne', '%1$s');
                SELECT pupil('stays%2$d', 'Sara', 'Sommer%2$d', '%1$s'), pupil('moves%2$d', 'Mia', 'Moos%2$d', '%1$s'),
                    pupil('leaves%2$d', 'Lea', 'Linde%2$d', '%1$s');
                """.formatted(now, week));
        var members = new TreeSet<>(List.of("stays" + week, "moves" + week, "leaves" + week));
        people.addAll(members);
        if (week > 1) {
            town.school("""
                    UPDATE members SET actgrp = '%1$s' WHERE actuser = 'moves%3$d';
                    UPDATE users SET deleted = current_date WHERE act = 'leaves%3$d';
                    UPDATE groups SET name = name || ' neu' WHERE act = '%2$s';
                    UPDATE groups SET deleted = current_date WHERE act = 'klasse.%4$d'
                    """.formatted(now, before, week - 1, week - 2));
            members.add("moves" + (week - 1));
            people.remove("leaves" + (week - 1));
            classes.remove("Klasse " + (week - 2) + " neu");
            var rest = classes.remove("Klasse " + (week - 1));
            rest.removeAll(List.of("moves" + (week - 1), "leaves" + (week - 1)));
            classes.put("Klasse " + (week - 1) + " neu", rest);
        }
        classes.put("Klasse " + week, members);
        town.passes(Duration.ofHours(30));
    }

    private void cut(int write, boolean takesEffect) throws Exception {
        aWeekPasses();
        var disk = folder.resolve("disk-" + week);
        town.jamf.calls().clear();
        town.jamf.onCall(call -> {
            if (call.isWrite()) {
                written(write, takesEffect, disk);
            }
        });
        if (write == 1 && !takesEffect) {
            fails();
        }
        town.sync();
        if (Files.exists(disk)) {
            cuts++;
            tear(disk);
            town.restartsWith(disk);
        }
        town.jamf.faults().clear();
        town.jamf.onCall(call -> {});
        settles();
    }

    /** Whatever comes after the cut reaches nobody. */
    private void fails() {
        town.jamf.faults().happen(WRITES, Integer.MAX_VALUE, Kind.DROP_BEFORE);
    }

    private void written(int write, boolean takesEffect, Path disk) {
        int made = town.jamf.calls().writes().size();
        if (made == (takesEffect ? write : write - 1)) {
            fails();
        }
        if (made == write) {
            try {
                town.copyState(disk);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void tear(Path disk) throws IOException {
        var torn = new byte[random.nextInt(5000)];
        random.nextBytes(torn);
        Files.write(disk.resolve("jamfsync.db-wal"), torn, StandardOpenOption.APPEND);
    }

    private void settles() throws Exception {
        for (int run = 0; run < 3; run++) {
            town.passes(Duration.ofMinutes(15));
            town.jamf.calls().clear();
            var report = town.sync();
            assertThat(report.exitCode())
                    .as("week %d: %s", week, report.problem())
                    .isEqualTo(ExitCode.DONE);
            if (town.jamf.calls().writes().isEmpty()) {
                break;
            }
        }
        assertThat(town.jamf.calls().writes()).as("week %d", week).isEmpty();
        assertThat(town.jamf.calls().ruleBreaks()).isEmpty();
        assertThat(town.jamf.state().users()).as("week %d", week).containsExactlyElementsOf(people);
        assertThat(town.jamf.state().classNames()).containsExactlyElementsOf(classes.keySet());
        classes.forEach((name, members) ->
                assertThat(town.jamf.state().studentsOf(name)).as(name).containsExactlyElementsOf(members));
        // One behind each class, and the two that are kept.
        assertThat(town.jamf.state().groupNames()).hasSize(classes.size() + 2);
    }
}
