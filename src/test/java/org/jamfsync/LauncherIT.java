package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jamfsync.Program.Ended;
import org.jamfsync.demo.EmbeddedIServ;
import org.jamfsync.demo.MadeUpSchool;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.faults.Faults.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed program as a process, as an admin starts it. */
class LauncherIT {
    private static EmbeddedIServ iserv;

    @TempDir
    Path folder;

    private JamfSandbox jamf;

    @BeforeAll
    static void school() throws Exception {
        iserv = EmbeddedIServ.start();
        try (var connection = iserv.admin()) {
            new MadeUpSchool(MadeUpSchool.Size.of(120), 7).fill(connection);
        }
    }

    @AfterAll
    static void holidays() {
        iserv.close();
    }

    @BeforeEach
    void settings() throws IOException {
        jamf = JamfSandbox.start(SandboxOptions.defaults().withLatencyMillis(20));
        settings("");
    }

    @org.junit.jupiter.api.AfterEach
    void close() {
        jamf.close();
    }

    private void settings(String more) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                folder.resolve("config/application.properties"),
                iserv.settings() + jamf.settings() + """
                jamf.requests-per-second = 100000
                jamf.read-lag = 1s
                web.port = 0
                %s
                """.formatted(more));
        TestSettings.forTheirOwnerAlone(folder.resolve("config/application.properties"));
    }

    private Process start(String... arguments) throws IOException {
        var words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--config", folder.resolve("config").toString()));
        return Program.installed(folder).start(words);
    }

    private Ended run(String... arguments) throws Exception {
        return ended(start(arguments));
    }

    private Ended ended(Process process) throws Exception {
        return Program.installed(folder).ended(process);
    }

    @Test
    void the_demo_runs_a_week_and_ends_with_nothing_left() throws Exception {
        var ended = run("demo", "--once");

        assertThat(ended.err()).doesNotContain("Exception");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).containsPattern("nothing changed +0 +0 +0 +0 +0 +0 +3");
        // The README shows just this, after the line of the first build.
        assertThat(new Readme(Path.of("README.md")).blocks("text"))
                .contains("jamfsync: building, this takes a minute the first time ...\n" + ended.out());
    }

    @Test
    void a_plan_in_json_is_all_of_standard_output() throws Exception {
        var ended = run("plan", "--json", "--exit-code");

        assertThat(ended.code()).isEqualTo(10);
        assertThat(ended.out()).startsWith("{").endsWith("}\n").contains("\"operation\" : \"create\"");
    }

    @Test
    void a_second_sync_has_nothing_to_do() throws Exception {
        assertThat(run("sync").code()).isZero();
        jamf.calls().clear();

        var ended = run("sync");

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("Plan: 0 to create, 0 to update, 0 to delete");
        assertThat(jamf.calls().all()).hasSize(3);
    }

    @Test
    void wrong_settings_end_with_2_and_name_every_fault() throws Exception {
        settings("jamf.retires = 3\njamf.retry-delay = fast");

        var ended = run("check");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("did you mean jamf.retries?", "jamf.retry-delay is \"fast\"")
                .doesNotContain("\tat ");
    }

    @Test
    void a_jamf_school_that_does_not_answer_is_asked_by_check_once() throws Exception {
        settings("jamf.retries = 0");
        jamf.close();

        var ended = run("check");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("ok    default: people: ");
        assertThat(ended.out().lines().filter(line -> line.startsWith("FAULT")))
                .singleElement()
                .asString()
                .contains("GET /users");
    }

    @Test
    void wrong_usage_ends_with_2() throws Exception {
        assertThat(run("plam").code()).isEqualTo(2);
    }

    @Test
    void a_target_that_is_down_ends_with_1_and_one_line() throws Exception {
        settings("jamf.retries = 0");
        jamf.close();

        var ended = run("sync");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("could not be reached").doesNotContain("\tat ");
    }

    @Test
    void a_sync_that_is_told_to_stop_ends_soon_and_the_next_one_finishes() throws Exception {
        settings("jamf.max-concurrent-requests = 1");
        var process = start("sync");
        await().atMost(Duration.ofSeconds(60)).until(() -> jamf.calls().writes().size() > 10);

        process.destroy();
        var ended = ended(process);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err() + ended.out()).contains("stopped").doesNotContain("\tat ");
        exactAfterNextSync();
    }

    @Test
    void ctrl_c_once_lets_what_is_in_flight_end_and_reports_what_is_left() throws Exception {
        settings("jamf.max-concurrent-requests = 1");
        var process = startedByHand("sync");
        await().atMost(Duration.ofSeconds(60)).until(() -> jamf.calls().writes().size() > 10);

        press(process);
        var ended = ended(process);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("Stopping: what is in flight").doesNotContain("\tat ");
        assertThat(ended.out()).containsPattern("[1-9]\\d* done, 0 held, 0 failed, [1-9]\\d* deferred");
        exactAfterNextSync();
    }

    @Test
    void ctrl_c_twice_stops_at_once() throws Exception {
        settings("jamf.max-concurrent-requests = 1");
        jamf.faults().happen("POST /users", 1, Kind.HANG);
        var process = startedByHand("sync");
        await().atMost(Duration.ofSeconds(60)).until(() -> jamf.calls().inFlight() > 0 && groupsAreMade());

        press(process);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Files.readString(folder.resolve("err")).contains("Stopping: "));
        press(process);
        var ended = ended(process);

        assertThat(ended.code()).isEqualTo(130);
        jamf.faults().clear();
        exactAfterNextSync();
    }

    private boolean groupsAreMade() {
        return jamf.state().groupNames().size() == 2;
    }

    /** What a terminal does when Ctrl-C is pressed; a build in the background hands its deaf ear for it down. */
    private Process startedByHand(String command) throws IOException {
        var launcher = Path.of(System.getProperty("jamfsync.dist"), "bin", "jamfsync");
        return new Program(List.of("env", "--default-signal=INT", launcher.toString()), folder, Map.of())
                .start(List.of(command, "--config", folder.resolve("config").toString()));
    }

    private static void press(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private void exactAfterNextSync() throws Exception {
        assertThat(run("sync").code()).isZero();
        assertThat(jamf.state().users()).doesNotHaveDuplicates();
        assertThat(run("plan", "--exit-code").code()).isZero();
    }

    @Test
    void a_process_that_was_killed_leaves_nothing_doubled() throws Exception {
        settings("jamf.max-concurrent-requests = 2");
        var process = start("sync");
        await().atMost(Duration.ofSeconds(60)).until(() -> jamf.calls().writes().size() > 40);

        process.destroyForcibly().waitFor();
        var next = run("sync");

        assertThat(next.code()).isZero();
        assertThat(jamf.state().classNames().stream().filter(name -> name.equals("Klasse 5a")))
                .hasSize(1);
        assertThat(run("plan", "--exit-code").code()).isZero();
    }

    @Test
    void run_answers_health_syncs_by_schedule_and_stops_with_0_on_sigterm() throws Exception {
        int port = freePort();
        settings("web.port = " + port + "\nsync.mode = apply\nsync.cron = "
                + LocalTime.now(ZoneId.systemDefault()).plusSeconds(10).getSecond() + " * * * * ?");
        Files.writeString(
                folder.resolve("config/application.properties"),
                Files.readString(folder.resolve("config/application.properties"))
                        .replace("web.port = 0\n", ""));
        var process = start("run");
        await().atMost(Duration.ofMinutes(2)).until(() -> jamf.calls().writes().size() > 100);

        var health = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        process.destroy();
        var ended = ended(process);

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("UP");
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
