package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other users of the machine get of a demo: nothing, while it runs and once it ended, however that came. */
class DemoForOthersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Process demo(Path temporary, String... more) throws Exception {
        var loader = App.class.getClassLoader();
        var path = loader instanceof URLClassLoader urls
                ? Stream.of(urls.getURLs()).map(URL::getPath).collect(Collectors.joining(":"))
                : System.getProperty("java.class.path");
        Files.deleteIfExists(folder.resolve("out"));
        var command = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=en",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                path,
                "org.jamfsync.App",
                "demo",
                "--routes=routes");
        return new Program(command, folder, Map.of()).start(List.of(more));
    }

    private void awaitSchool() {
        await().atMost(PATIENCE)
                .until(() -> Files.readString(folder.resolve("out")).contains("1. Plan"));
    }

    private static List<Path> in(Path temporary) throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.filter(path -> !path.getFileName().toString().startsWith("hsperfdata"))
                    .toList();
        }
    }

    @Test
    void a_demo_keeps_others_out_and_leaves_nothing_when_it_is_killed_or_stopped() throws Exception {
        var temporary = Files.createDirectory(folder.resolve("tmp"));

        var killed = demo(temporary);
        awaitSchool();
        assertThat(in(temporary)).isNotEmpty().allSatisfy(PrivateCheck::isPrivate);
        long server = keepsOthersOut(temporary);
        killed.destroyForcibly();
        assertThat(killed.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        var left = in(temporary);
        assertThat(left).isNotEmpty();

        var stopped = demo(temporary);
        awaitSchool();
        assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(in(temporary)).isNotEmpty().doesNotContainAnyElementsOf(left);
        new ProcessBuilder("kill", "-INT", Long.toString(stopped.pid())).start().waitFor();
        assertThat(stopped.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(in(temporary)).isEmpty();
    }

    /** @return the number of the server's process */
    private static long keepsOthersOut(Path temporary) throws Exception {
        try (Stream<Path> all = Files.walk(temporary)) {
            var pid = Files.readAllLines(all.filter(path -> path.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow());
            int port = Integer.parseInt(pid.get(3).strip());
            for (var user : List.of("postgres", "jamfsync", System.getProperty("user.name"))) {
                for (var password : List.of("", user, "postgres")) {
                    var url =
                            "jdbc:postgresql://127.0.0.1:%d/iserv?user=%s&password=%s".formatted(port, user, password);
                    assertThatThrownBy(() -> DriverManager.getConnection(url).close())
                            .as(url)
                            .hasMessageContaining("password");
                }
            }
            assertThat(Path.of("/tmp/.s.PGSQL." + port)).doesNotExist();
            assertThat(pid.get(4).strip()).as("folder of its socket").isEmpty();
            return Long.parseLong(pid.get(0).strip());
        }
    }

    /** A folder that only its owner may enter hides all that is in it. */
    private static final class PrivateCheck {
        static void isPrivate(Path path) {
            try {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .endsWith("------");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
