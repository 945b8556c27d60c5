package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunRequest;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;

/** Edited routes take over without a run or a route that begins by itself noticing. */
class ReloadRunningTest extends EditedTown {
    private static final String NEVER = "sync.cron = 0 0 0 1 1 ? 2099";

    @Test
    void a_run_ends_on_the_routes_it_began_on() throws Exception {
        routes.at("after-run", told("old ${body.run};"));
        open("", "custom.told = " + folder);
        var planned = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var run = CompletableFuture.supplyAsync(() -> town.engine.run(RunRequest.sync("schule", new RunListener() {
            @Override
            public void planned(Plan plan) {
                planned.countDown();
                await().until(() -> goOn.getCount() == 0);
            }
        })));
        planned.await();

        routes.at("after-run", told("new ${body.run};"));
        look();
        goOn.countDown();

        assertThat(run.get().exitCode()).isEqualTo(ExitCode.DONE);
        town.sync();
        assertThat(folder.resolve("told")).hasContent("old 1;new 2;");
        assertThat(town.engine.routeFaults()).isEmpty();
    }

    @Test
    void the_end_of_the_program_ends_a_run_on_former_routes_too() throws Exception {
        open();
        var planned = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var run = CompletableFuture.supplyAsync(() -> town.engine.run(RunRequest.sync("schule", new RunListener() {
            @Override
            public void planned(Plan plan) {
                planned.countDown();
                await().until(() -> goOn.getCount() == 0);
            }
        })));
        planned.await();
        routes.at("after-class-built", name("Eins"));
        look();

        var closing = CompletableFuture.runAsync(town.engine::close);
        goOn.countDown();
        closing.get();

        assertThat(run.get().exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @Test
    void a_route_that_begins_by_itself_never_runs_twice() throws Exception {
        routes.custom("tick", tick("a"));
        open(NEVER, "custom.told = " + folder);
        town.engine.schedule();
        await().until(() -> heard().contains("aaa"));

        routes.custom("tick", tick("b"));
        look();
        await().until(() -> heard().contains("bbb"));
        routes.custom("tick", tick("c").replace("told}}", "tolt}}"));
        look();
        goesOn();
        Files.delete(routes.folder().resolve("custom/tick.camel.yaml"));
        look();

        assertThat(town.engine.routeFaults()).isEmpty();
        assertThat(heard()).matches("a+b+");
    }

    @Test
    void a_route_that_loads_and_does_not_start_leaves_the_former_ones_running() throws Exception {
        routes.custom("tick", tick("a"));
        open(NEVER, "custom.told = " + folder);
        town.engine.schedule();

        routes.custom("tick", tick("b"));
        routes.custom("waits", """
                - route:
                    id: waits
                    from:
                      uri: file
                      parameters:
                        directoryName: "{{custom.told}}/nowhere"
                        autoCreate: false
                        startingDirectoryMustExist: true
                      steps:
                        - stop: {}
                """);
        look();

        assertThat(town.engine.routeFaults())
                .singleElement()
                .asString()
                .startsWith("routes/custom/waits.camel.yaml:1: does not load: ");
        goesOn();
        assertThat(heard()).matches("(?s).*a").doesNotContain("bb");
    }

    private void goesOn() throws Exception {
        assertThat(town.engine.routeFaults()).isNotEmpty();
        int before = heard().length();
        await().until(() -> heard().length() > before + 2);
    }

    private String heard() throws Exception {
        var file = folder.resolve("told");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static String tick(String letter) {
        return """
                - route:
                    id: tick
                    from:
                      uri: quartz
                      parameters:
                        groupName: own
                        triggerName: tick
                        trigger.repeatInterval: 20
                        trigger.repeatCount: -1
                      steps:
                %s
                """.formatted(told(letter).indent(8).stripTrailing());
    }

    private static String told(String simple) {
        return """
                - setBody:
                    expression:
                      simple:
                        expression: "%s"
                - to:
                    uri: file
                    parameters:
                      directoryName: "{{custom.told}}"
                      fileName: told
                      fileExist: Append
                """.formatted(simple);
    }

    @Test
    void the_route_that_starts_runs_is_exchanged_too() throws Exception {
        routes.edit("schedule-site", "${body} != null", "${body} == 'never'");
        open("sync.cron = " + inSeconds(5), "");
        town.engine.schedule();

        routes.edit("schedule-site", "${body} == 'never'", "${body} != null");
        look();

        await().atMost(Duration.ofSeconds(90))
                .until(() -> !town.state.runs().list("schule", 1).isEmpty());
    }

    /** A schedule that fires soon, and then once a minute. */
    private static String inSeconds(int seconds) {
        return LocalTime.now(ZoneId.systemDefault()).plusSeconds(seconds).getSecond() + " * * * * ?";
    }

    @Test
    void a_route_that_starts_runs_and_does_not_load_leaves_the_former_one() throws Exception {
        open("sync.cron = " + inSeconds(5), "");
        town.engine.schedule();

        routes.edit("schedule-site", "trigger.misfireInstruction: 2", "trigger.misfireInstruction: many");
        look();

        assertThat(town.engine.routeFaults())
                .singleElement()
                .asString()
                .startsWith("routes/schedule-site.camel.yaml:5: does not load: ");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !town.state.runs().list("schule", 1).isEmpty());
    }

    @Test
    void a_fault_shows_on_the_page_in_the_status_and_in_the_metrics() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        town = new SchoolTown(folder, SandboxOptions.defaults(), "", "web.port = " + port);
        assertThat(get(port, "/")).doesNotContain("Faults in routes", "{faults}");

        routes.custom("after-run", "- route: <b>");
        look();

        assertThat(get(port, "/"))
                .contains("Faults in routes and rules", "routes/custom/after-run.camel.yaml:1")
                .doesNotContain("<b>");
        assertThat(get(port, "/api/status"))
                .contains("\"routeFaults\":[{\"file\":\"routes/custom/after-run.camel.yaml\",\"line\":1,\"text\":");
        assertThat(get(port, "/observe/metrics"))
                .containsPattern("jamfsync_route_faults [1-9]")
                .contains("jamfsync_reloads_total{result=\"refused\"} 1.0");

        routes.at("after-run", "- stop: {}");
        look();

        assertThat(get(port, "/")).doesNotContain("Faults in routes");
        assertThat(get(port, "/observe/metrics").lines())
                .contains("jamfsync_route_faults 0.0", "jamfsync_reloads_total{result=\"taken\"} 1.0")
                .filteredOn(line -> line.startsWith("camel_exchanges_total") && line.contains("\"ask-jamf\""))
                .hasSize(1);
    }

    private static String get(int port, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofString())
                .body();
    }
}
