package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jamfsync.demo.EmbeddedIServ;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.faults.Faults.Kind;
import org.jamfsync.sandbox.http.Switch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random faults of every kind, and random kills of the real process: whatever happens, the runs after it end exact.
 *
 * <p>{@code -Djamfsync.chaos.rounds=200} runs more rounds, {@code -Djamfsync.chaos.seed=N} starts at another seed; a
 * round's name is its seed.
 */
class ChaosIT {
    private static final int ROUNDS = Integer.getInteger("jamfsync.chaos.rounds", 3);
    private static final long SEED = Long.getLong("jamfsync.chaos.seed", 1);
    private static final String LAG_MILLIS = "400";
    private static final List<String> WRITES = List.of(
            "POST /users",
            "POST /users/groups",
            "POST /classes",
            "PUT /users/\\d+",
            "PUT /classes/[^/]+",
            "PUT /classes/[^/]+/users",
            "DELETE /users/\\d+",
            "DELETE /classes/[^/]+",
            "DELETE /classes/[^/]+/users",
            "DELETE /users/groups/\\d+",
            "GET /.*");
    private static EmbeddedIServ iserv;

    @TempDir
    Path temporary;

    @BeforeAll
    static void server() throws Exception {
        iserv = EmbeddedIServ.start();
        try (var functions = ChaosIT.class.getResourceAsStream("/scenario-functions.sql")) {
            iserv.load(new String(functions.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void end() {
        iserv.close();
    }

    @TestFactory
    Stream<DynamicTest> whatever_happens_the_runs_after_it_end_exact() {
        return Stream.iterate(SEED, seed -> seed + 1)
                .limit(ROUNDS)
                .map(seed -> DynamicTest.dynamicTest("seed " + seed, () -> new Round(seed).play()));
    }

    /** One school, some bad days, and a good one at the end. */
    private final class Round {
        private final Random random;
        private final Path folder;
        private final JamfSandbox jamf;
        private int next = 1;

        Round(long seed) throws IOException, SQLException {
            random = new Random(seed);
            folder = Files.createDirectories(temporary.resolve("seed-" + seed));
            jamf = JamfSandbox.start(SandboxOptions.defaults()
                    .withReplaceMembers(random.nextBoolean())
                    .with(Switch.STALE_MILLIS, random.nextBoolean() ? LAG_MILLIS : "0")
                    .with(Switch.PODS, String.valueOf(1 + random.nextInt(3)))
                    .with(Switch.LATENCY_MILLIS, "2"));
            iserv.clear();
            iserv.load("SELECT grp('lehrkraefte', 'Lehrkräfte')");
            settings();
        }

        private void settings() throws IOException {
            Files.createDirectories(folder.resolve("config"));
            Files.writeString(
                    folder.resolve("config/application.properties"), iserv.settings() + jamf.settings() + """
                    jamf.requests-per-second = 100000
                    jamf.request-timeout = 1s
                    jamf.retries = 2
                    jamf.retry-delay = 20ms
                    jamf.read-lag = 1s
                    delete.users = now
                    guard.free-deletes = 1000
                    guard.max-member-loss-percent = 100
                    guard.max-shrink-percent = 100
                    dead-letters.quarantine-after = 1000
                    web.port = 0
                    """);
        }

        void play() throws Exception {
            try (jamf) {
                begin();
                for (int day = 0; day < 3; day++) {
                    badDay();
                    somethingHappens();
                }
                badDay();
                jamf.faults().clear();
                goodDay();
                exact();
            }
        }

        private void begin() throws SQLException {
            for (int group = 0; group < 4; group++) {
                newClass();
            }
            for (int pupil = 0; pupil < 25; pupil++) {
                newPupil();
            }
        }

        private void newClass() throws SQLException {
            int number = next++;
            iserv.load("SELECT class('klasse.%1$d', 'Klasse %1$d')".formatted(number));
            iserv.load("SELECT teacher('t.%1$d', 'Tom', 'Tanne%1$d', 'klasse.%1$d')".formatted(number));
            iserv.load("SELECT pupil('erst.%1$d', 'Eva', 'Erste%1$d', 'klasse.%1$d')".formatted(number));
        }

        private void newPupil() throws SQLException {
            int number = next++;
            iserv.load("""
                    SELECT pupil('kind.%1$d', 'Kim', 'Kind%1$d', (SELECT act FROM groups WHERE act LIKE 'klasse.%%'
                      AND deleted IS NULL ORDER BY md5(act || '%1$d') LIMIT 1))
                    """.formatted(number));
        }

        private void somethingHappens() throws SQLException {
            for (int event = 0; event < 4; event++) {
                var child = "(SELECT act FROM users WHERE act LIKE 'kind%' AND deleted IS NULL ORDER BY md5(act || '"
                        + random.nextInt() + "') LIMIT 1)";
                var group =
                        "(SELECT act FROM groups WHERE act LIKE 'klasse.%' AND deleted IS NULL ORDER BY md5(act || '"
                                + random.nextInt() + "') LIMIT 1)";
                switch (random.nextInt(7)) {
                    case 0 -> newClass();
                    case 1 ->
                        iserv.load(
                                "UPDATE groups SET deleted = current_date WHERE act = " + group
                                        + " AND (SELECT count(*) FROM groups WHERE act LIKE 'klasse.%' AND deleted IS NULL) > 2");
                    case 2 -> iserv.load("UPDATE groups SET name = name || 'x' WHERE act = " + group);
                    case 3 -> iserv.load("UPDATE users SET deleted = current_date WHERE act = " + child);
                    case 4 ->
                        iserv.load(
                                "UPDATE users SET lastname = lastname || 'x', act = act || 'x' WHERE act = " + child);
                    case 5 ->
                        iserv.load("UPDATE members SET actgrp = " + group + " WHERE actuser = " + child
                                + " AND NOT EXISTS (SELECT 1 FROM members WHERE actuser = " + child + " AND actgrp = "
                                + group
                                + ")");
                    default -> newPupil();
                }
            }
        }

        /** A sync among faults; one in two is killed at a random write. */
        private void badDay() throws Exception {
            for (int fault = 0; fault < random.nextInt(7); fault++) {
                addFault();
            }
            int killAt = random.nextBoolean() ? 1 + random.nextInt(45) : Integer.MAX_VALUE;
            var killed = new CountDownLatch(1);
            jamf.calls().clear();
            jamf.onCall(call -> {
                if (call.isWrite() && jamf.calls().writes().size() >= killAt) {
                    killed.countDown();
                }
            });
            var process = Program.installed(folder).start(sync());
            while (process.isAlive()) {
                if (killed.await(20, TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
            noRuleBroken();
        }

        private void addFault() {
            var call = WRITES.get(random.nextInt(WRITES.size()));
            int times = 1 + random.nextInt(3);
            switch (random.nextInt(13)) {
                case 0 -> jamf.faults().answer(call, times, 429, "slow down", Map.of("Retry-After", "0"));
                case 1 -> jamf.faults().answer(call, times, 503, "<html>busy</html>", Map.of());
                case 2 -> jamf.faults().answer(call, times, 400, "{\"code\":400,\"message\":\"No\"}", Map.of());
                case 3 -> jamf.faults().answer(call, times, 200, "<html>sign in</html>", Map.of());
                case 4 -> jamf.faults().happen(call, times, Kind.DROP_BEFORE);
                case 5 -> jamf.faults().happen(call, times, Kind.DROP_AFTER);
                case 6 -> jamf.faults().happen(call, times, Kind.GARBAGE);
                case 7 -> jamf.faults().answer(call, times, 200, "{\"error\":{\"code\":\"400\"}}", Map.of());
                case 8 -> jamf.faults().answer(call, times, 200, "{}", Map.of());
                case 9 -> jamf.faults().answer(call, times, 521, "<html>down</html>", Map.of());
                case 10 -> jamf.faults().happen(call, 1, Kind.SLOW, 20_000);
                case 11 -> jamf.faults().happen("GET /.*", times, Kind.CUT_LIST);
                default -> jamf.faults().answer(call, 1, 401, "no", Map.of());
            }
        }

        private List<String> sync() {
            return List.of("sync", "--config", folder.resolve("config").toString());
        }

        /** Nothing goes wrong any more: within a few runs there is nothing left to do. */
        private void goodDay() throws Exception {
            jamf.onCall(call -> {});
            var said = new ArrayList<String>();
            for (int run = 0; run < 4; run++) {
                jamf.calls().clear();
                var ended = Program.installed(folder)
                        .ended(Program.installed(folder).start(sync()));
                noRuleBroken();
                if (ended.code() == 0 && jamf.calls().writes().isEmpty()) {
                    return;
                }
                said.add(ended.code() + ": " + ended.out() + ended.err());
            }
            fail("still not settled: " + String.join("\n", said));
        }

        private void noRuleBroken() {
            assertThat(jamf.calls().ruleBreaks()).isEmpty();
        }

        private void exact() throws SQLException {
            assertThat(jamf.state().users())
                    .isEqualTo(query("SELECT act FROM users WHERE deleted IS NULL ORDER BY act"));
            var classes = query("SELECT name FROM groups WHERE act LIKE 'klasse.%' AND deleted IS NULL ORDER BY name");
            assertThat(jamf.state().classNames()).isEqualTo(sorted(classes));
            // One behind each class, and the two that are kept. A class that was renamed keeps its group's name.
            assertThat(jamf.state().groupNames()).as("user groups").hasSize(classes.size() + 2);
            for (var name : classes) {
                assertThat(jamf.state().studentsOf(name)).as(name).isEqualTo(query("""
                        SELECT u.act FROM members m JOIN users u ON u.act = m.actuser JOIN groups g ON g.act = m.actgrp
                         WHERE g.name = '%s' AND g.deleted IS NULL AND u.deleted IS NULL AND u.act NOT LIKE 't.%%'
                         ORDER BY u.act
                        """.formatted(name)));
            }
        }

        private List<String> sorted(List<String> names) {
            return names.stream().sorted().toList();
        }

        private List<String> query(String sql) throws SQLException {
            try (var connection = iserv.admin();
                    var statement = connection.createStatement();
                    var result = statement.executeQuery(sql)) {
                var found = new TreeSet<String>();
                while (result.next()) {
                    found.add(result.getString(1));
                }
                return List.copyOf(found);
            }
        }
    }
}
