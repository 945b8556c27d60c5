package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Problem;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.settings.SettingsLoader;
import org.jamfsync.web.WebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run} shows on its port. */
class WebTest {
    private static final String SCHOOL = "SELECT class('klasse.5a', 'Klasse 5a');"
            + " SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');"
            + " SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');";
    private static final String USER = "Basic " + base64("admin:a:secret word");

    @TempDir
    Path folder;

    private int port;
    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        town = new SchoolTown(
                folder,
                SandboxOptions.defaults(),
                "sync.cron = 0 0/15 6-18 ? * MON-SAT",
                "web.port = " + port + "\nweb.username = admin\nweb.password = a:secret word");
        town.school(SCHOOL);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> get(String path, String authorization) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void nobody_sees_anything_without_the_password() throws Exception {
        for (var path : new String[] {"/", "/api/status", "/observe/health", "/observe/metrics", "/nowhere"}) {
            var refused = get(path, null);
            assertThat(refused.statusCode()).as(path).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Basic realm=\"Jamfsync-IServ\", charset=\"UTF-8\"");
            assertThat(refused.body()).isEmpty();
            assertThat(get(path, "Basic " + base64("admin:wrong")).statusCode())
                    .as(path)
                    .isEqualTo(401);
            assertThat(get(path, USER).statusCode()).as(path).isEqualTo(path.equals("/nowhere") ? 404 : 200);
        }
    }

    @Test
    void a_good_run_shows_as_fine_and_names_nobody() throws Exception {
        town.sync();

        var page = get("/", USER);
        var json = get("/api/status", USER);

        assertThat(page.body())
                .contains("schule", "fine", "2026-11-02 07:30")
                .doesNotContain("Ahorn", "anna", "{rows}", "{summary}");
        assertThat(json.body()).contains("\"level\":\"good\"", "\"lastGood\":\"2026-11-02T07:30:00Z\"");
        assertThat(get("/observe/metrics", USER).body())
                .contains("jamfsync_held{site=\"schule\"} 0.0", "jamfsync_overdue{site=\"schule\"} 0.0");
    }

    @Test
    void each_route_is_counted_and_timed_without_percentiles() throws Exception {
        town.jamf.faults().answer("GET /classes", 10, 404, "{}", Map.of());
        town.sync();
        town.jamf.faults().clear();
        town.sync();

        var metrics = get("/observe/metrics", USER).body();

        assertThat(metrics.lines())
                .contains(
                        counted("total", "sync-site", 2),
                        counted("succeeded_total", "sync-site", 2),
                        counted("failures_handled_total", "sync-site", 1),
                        counted("failed_total", "read-jamf", 1),
                        counted("total", "undo-run", 0))
                .anyMatch(line -> line.matches("camel_route_policy_seconds_count\\{.*\"sync-site\"} 2"))
                .anyMatch(line -> line.startsWith("camel_route_policy_seconds_sum{"))
                .anyMatch(line -> line.startsWith("camel_route_policy_seconds_max{"));
        // What share of calls is slow is for the monitoring to say; each figure of ours would be one more series a
        // route.
        assertThat(metrics).doesNotContain("quantile=", "_bucket");
    }

    private static String counted(String what, String route, int times) {
        return "camel_exchanges_%s{eventType=\"route\",kind=\"CamelRoute\",routeId=\"%s\"} %d.0"
                .formatted(what, route, times);
    }

    @Test
    void a_port_that_is_taken_is_said() {
        var settings = new SettingsLoader().load(folder.resolve("config"), Map.of());

        assertThatThrownBy(() -> WebServer.open(settings.web(), town.engine, town.clock))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith("Port " + port);
    }

    @Test
    void an_address_that_is_not_this_machines_is_said() {
        var settings = new SettingsLoader().load(folder.resolve("config"), Map.of("JAMFSYNC_WEB_HOST", "192.0.2.1"));

        assertThatThrownBy(() -> WebServer.open(settings.web(), town.engine, town.clock))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith("web.host is 192.0.2.1");
    }

    @Test
    void what_is_down_is_named_and_all_checks_when_asked() throws Exception {
        town.sync();
        assertThat(get("/observe/health", USER).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/observe/health?exposureLevel=full", USER).body())
                .startsWith("{\"status\":\"UP\",\"checks\":[")
                .contains("{\"name\":\"site-schule\",\"status\":\"UP\"");

        town.passes(Duration.ofHours(2));

        assertThat(get("/observe/health/ready", USER).statusCode()).isEqualTo(503);
        assertThat(get("/observe/health/live", USER).statusCode()).isEqualTo(200);
        assertThat(get("/observe/health", USER).body())
                .startsWith("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"site-schule\",\"status\":\"DOWN\"");
    }

    @Test
    void a_sync_that_died_is_down_after_four_missed_runs() throws Exception {
        town.sync();
        town.passes(Duration.ofMinutes(59));
        assertThat(get("/observe/health", USER).statusCode()).isEqualTo(200);

        town.passes(Duration.ofMinutes(2));

        assertThat(get("/observe/health", USER).statusCode()).isEqualTo(503);
        assertThat(get("/observe/metrics", USER).body()).contains("jamfsync_overdue{site=\"schule\"} 1.0");
        assertThat(get("/", USER).body()).contains("overdue");
    }

    @Test
    void a_weekend_without_runs_is_no_death() throws Exception {
        // From Monday to Saturday evening; Sunday has no runs.
        town.passes(Duration.ofDays(5).plusHours(11));
        town.sync();

        town.passes(Duration.ofHours(36));

        assertThat(get("/observe/health", USER).statusCode()).isEqualTo(200);
    }
}
