package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the image is made of, once the installed folder is there. */
class DockerIT {
    private final DockerFile file = DockerFile.read(Path.of("docker/Dockerfile"));

    @TempDir
    Path folder;

    @Test
    void everything_that_is_copied_into_the_image_is_there() {
        assertThat(file.all("COPY"))
                .filteredOn(copy -> !copy.rest().startsWith("--from="))
                .isNotEmpty()
                .allMatch(copy -> Files.exists(Path.of(copy.rest().split("\\s+", 2)[0])));
        assertThat(Path.of("target/jamfsync/bin/jamfsync")).isExecutable();
    }

    @Test
    void the_health_check_tells_a_program_that_runs_from_one_that_does_not() throws Exception {
        var password = Files.writeString(folder.resolve("password"), "a:secret word\n");
        var environment = Map.ofEntries(
                Map.entry("JAMFSYNC_WEB_PORT", String.valueOf(freePort())),
                Map.entry("JAMFSYNC_WEB_HOST", "0.0.0.0"),
                Map.entry("JAMFSYNC_WEB_USERNAME", "admin"),
                Map.entry("JAMFSYNC_WEB_PASSWORD", "file:" + password),
                Map.entry("JAMFSYNC_ISERV_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/iserv"),
                Map.entry("JAMFSYNC_ISERV_MAIL_DOMAIN", "schule.example"),
                Map.entry("JAMFSYNC_JAMF_URL", "http://127.0.0.1:1"),
                Map.entry("JAMFSYNC_JAMF_NETWORK_ID", "1"),
                Map.entry("JAMFSYNC_JAMF_API_KEY", "1"),
                Map.entry("JAMFSYNC_STATE_JDBC_URL", "jdbc:sqlite:" + folder.resolve("state.db")));
        var launcher =
                Path.of(System.getProperty("jamfsync.dist"), "bin", "jamfsync").toString();
        var own = Files.createDirectory(folder.resolve("health"));
        var health = new Program(List.of("docker/health"), own, environment);
        var stranger = new HashMap<>(environment);
        stranger.put("JAMFSYNC_WEB_PASSWORD", "wrong");

        var process = new Program(List.of(launcher), folder, environment).start(List.of("run"));
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> health.run().code() == 0);
            assertThat(new Program(List.of("docker/health"), own, stranger)
                            .run()
                            .code())
                    .isNotZero();
        } finally {
            process.destroy();
            process.waitFor();
        }

        assertThat(health.run().code()).isNotZero();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
