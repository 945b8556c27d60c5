package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.run.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is there for others at once, and on the disk as often as a change needs it. */
class StateCommitsTest {
    private static final Instant NOW = Instant.parse("2025-09-01T08:00:00Z");
    private static final UUID PERSON = new UUID(1, 2);
    private static final UUID GROUP = new UUID(3, 4);
    private static final int PAGE_OFFSET = 8;
    private static final int WAL_HEADER = 32;
    private static final int FRAME_HEADER = 24;

    @TempDir
    Path folder;

    private String url;

    private StateDatabase open(String kind) throws SQLException {
        url = kind.equals("sqlite") ? "jdbc:sqlite:" + folder.resolve("state.db") : SchoolTown.newDatabase("commits");
        return StateDatabase.open(url, folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** What a connection of its own sees. */
    private long rows(String table) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT count(*) FROM " + table)) {
            result.next();
            return result.getLong(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void whatever_is_written_is_seen_from_a_second_connection_at_once(String kind) throws SQLException {
        try (var state = open(kind)) {
            state.runs().begin("schule", "apply", "command");
            assertThat(rows("run")).isOne();

            state.adoptions().decide("schule", Kind.USER, PERSON, "17", NOW);
            assertThat(rows("adoption")).isOne();
            state.adoptions().withdraw("schule", PERSON);
            assertThat(rows("adoption")).isZero();

            state.removals()
                    .record("schule", List.of(Removal.user(PERSON), Removal.schoolClass(GROUP)), new Origin(NOW, 1));
            assertThat(rows("removal")).isEqualTo(2);

            state.ledger().linkClass("schule", schoolClass(), 1);
            assertThat(rows("class_link")).isOne();
            assertThat(rows("class_member")).isOne();
            state.ledger().unlinkUser("schule", PERSON);
            assertThat(rows("class_member")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void what_belongs_together_is_seen_when_all_of_it_is_there_or_never(String kind) throws SQLException {
        try (var state = open(kind)) {
            state.together(() -> {
                state.removals().record("schule", List.of(Removal.user(PERSON)), new Origin(NOW, 1));
                state.ledger().linkClass("schule", schoolClass(), 1);
                assertThat(unseen("removal") + unseen("class_link")).isZero();
            });
            assertThat(rows("removal") + rows("class_link")).isEqualTo(2);

            assertThatThrownBy(() -> state.together(() -> {
                        state.ledger().unlinkClass("schule", GROUP);
                        throw new IllegalStateException("in between");
                    }))
                    .hasMessage("in between");
            assertThat(rows("class_link")).isOne();
            assertThat(state.ledger().read("schule").classes()).hasSize(1);
        }
    }

    private long unseen(String table) {
        try {
            return rows(table);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassLink schoolClass() {
        return new ClassLink(
                GROUP, "klasse.5a", "j", null, true, new ClassFields("5a", ""), NOW, Set.of(PERSON), Set.of(), 1, 0);
    }

    @Test
    void a_change_waits_for_the_disk_three_times() throws Exception {
        try (var town = new SchoolTown(folder, SandboxOptions.defaults(), "jamf.max-concurrent-requests = 1")) {
            town.school("SELECT teacher('t.tanne', 'Tom', 'Tanne');"
                    + " SELECT pupil('kind' || n, 'Kind', 'Nummer' || n) FROM generate_series(1, 20) n");
            assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);

            int one = commitsOfARunWith(town, 1);
            int six = commitsOfARunWith(town, 6);

            assertThat(six - one).isEqualTo(5 * 3);
        }
    }

    private int commitsOfARunWith(SchoolTown town, int newPeople) throws Exception {
        town.school("SELECT pupil('neu' || n || 'x%1$d', 'Neu', 'Kind' || n) FROM generate_series(1, %1$d) n"
                .formatted(newPeople));
        int before = commits();
        var report = town.sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        return commits() - before;
    }

    /** In SQLite's log, the last page of each commit says how large the file is by then. */
    private int commits() throws IOException {
        var log = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("data/jamfsync.db-wal")));
        int step = FRAME_HEADER + log.getInt(PAGE_OFFSET);
        int commits = 0;
        for (int frame = WAL_HEADER; frame + step <= log.limit(); frame += step) {
            commits += log.getInt(frame + Integer.BYTES) > 0 ? 1 : 0;
        }
        return commits;
    }
}
