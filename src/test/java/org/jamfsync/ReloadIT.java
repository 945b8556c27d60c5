package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jamfsync.demo.EmbeddedIServ;
import org.jamfsync.demo.MadeUpSchool;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed program, left running while somebody edits its routes and rules. */
class ReloadIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private int port;
    private JamfSandbox jamf;

    @Test
    void routes_and_rules_are_edited_broken_and_mended_while_the_program_runs() throws Exception {
        try (var iserv = EmbeddedIServ.start();
                var sandbox = JamfSandbox.start(SandboxOptions.defaults())) {
            jamf = sandbox;
            try (var connection = iserv.admin()) {
                new MadeUpSchool(MadeUpSchool.Size.of(60), 7).fill(connection);
            }
            settings(iserv);
            var process = Program.installed(folder)
                    .start(List.of(
                            "run",
                            "--config",
                            folder.resolve("config").toString(),
                            "--routes",
                            folder.resolve("routes").toString()));
            try {
                edit();
            } finally {
                process.destroy();
            }
            var ended = Program.installed(folder).ended(process);
            assertThat(ended.code()).isZero();
            assertThat(ended.err())
                    .contains("routes/custom/after-class-built.camel.yaml:13:", "config/rules.yaml:1:")
                    .doesNotContain("\tat ");
        }
    }

    private void settings(EmbeddedIServ iserv) throws IOException {
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(folder.resolve("routes/custom"));
        try (var files = Files.newDirectoryStream(Path.of("routes"), "*.camel.yaml")) {
            for (var file : files) {
                Files.copy(
                        file,
                        folder.resolve("routes").resolve(file.getFileName().toString()));
            }
        }
        // Faster than a setting allows.
        var schedule = folder.resolve("routes/schedule-site.camel.yaml");
        Files.writeString(schedule, Files.readString(schedule).replace("cron: \"{{cron}}\"", "cron: \"* * * * * ?\""));
        Files.writeString(
                folder.resolve("config/application.properties"),
                iserv.settings() + jamf.settings() + """
                jamf.requests-per-second = 100000
                web.port = %s
                sync.mode = apply
                sync.cron = 0 * * * * ?
                """.formatted(port));
    }

    private void edit() throws Exception {
        awaitClass("Klasse 5a");

        name("${body.name} (neu)");
        awaitClass("Klasse 5a (neu)");

        name("${body.nam}");
        Files.writeString(folder.resolve("config/rules.yaml"), "clases: []\n");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status())
                        .contains("after-class-built.camel.yaml", "did you mean 'name'", "config/rules.yaml"));
        jamf.calls().clear();
        await().atMost(PATIENCE).until(() -> !jamf.calls().all().isEmpty());
        assertThat(jamf.state().classNames()).contains("Klasse 5a (neu)");

        name("${body.name} (noch neuer)");
        Files.delete(folder.resolve("config/rules.yaml"));
        awaitClass("Klasse 5a (noch neuer)");
        assertThat(status()).contains("\"routeFaults\":[]");
    }

    private void awaitClass(String name) {
        await().atMost(PATIENCE).until(() -> jamf.state().classNames().contains(name));
    }

    private void name(String name) throws IOException {
        Files.writeString(folder.resolve("routes/custom/after-class-built.camel.yaml"), """
                - route:
                    id: after-class-built
                    description: Names classes its own way
                    from:
                      uri: direct
                      parameters:
                        name: after-class-built
                      steps:
                        - setVariable:
                            name: name
                            expression:
                              simple:
                                expression: "%s"
                """.formatted(name));
    }

    private String status() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/status"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
