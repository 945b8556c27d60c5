package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.SiteStatus.Level;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.faults.Faults.Kind;
import org.jamfsync.state.run.RunOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers and runs that would never end. */
class EndlessAnswerTest {
    /** Each bit comes sooner than the socket's own timeout, and all of them together far later. */
    private static final long DRIPPING_MILLIS = 12_000;

    @TempDir
    Path folder;

    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), """
                jamf.max-concurrent-requests = 1
                jamf.request-timeout = 1s
                jamf.retries = 1
                jamf.max-response-mb = 1
                """);
        town.school("SELECT teacher('t.tanne', 'Tom', 'Tanne')");
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void a_list_that_drips_is_given_up_when_the_time_of_the_call_is_over() {
        town.jamf.faults().happen("GET /users", 2, Kind.SLOW, DRIPPING_MILLIS);

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().toString()).contains("jamf.request-timeout");
    }

    @Test
    void a_create_whose_answer_drips_is_looked_for_and_not_made_twice() {
        town.jamf.faults().happen("POST /users", 1, Kind.SLOW, DRIPPING_MILLIS);

        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().users()).containsExactly("t.tanne");
    }

    @Test
    void an_answer_beyond_the_bound_is_not_taken_in() {
        var large = "{\"code\":200,\"users\":[{\"id\":1,\"notes\":\"" + "x".repeat(2 << 20) + "\"}]}";
        town.jamf.faults().answer("GET /users", 1, 200, large, Map.of());

        assertThat(town.sync().problem().toString()).contains("1 MiB", "jamf.max-response-mb");
    }

    @Test
    void a_run_that_takes_far_longer_than_any_before_makes_its_site_unhealthy() {
        town.sync();
        long going = town.state.runs().begin("schule", "apply", "schedule");
        town.passes(Duration.ofMinutes(50));
        assertThat(town.engine.status().get(0).overlong()).isFalse();

        town.passes(Duration.ofMinutes(20));

        assertThat(town.engine.status().get(0).overlong()).isTrue();
        assertThat(town.engine.status().get(0).level()).isEqualTo(Level.FAULT);
        town.state.runs().finish(going, RunOutcome.DONE, Map.of(), null);
        assertThat(town.engine.status().get(0).overlong()).isFalse();
    }
}
