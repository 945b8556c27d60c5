package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jamfsync.demo.EmbeddedIServ;
import org.jamfsync.demo.MadeUpSchool;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed program under the restrictions of its unit, as far as they can be set without systemd. */
class ConfinedIT {
    private static final String NOBODY = "65534";
    private static final Path JAVA = Path.of(System.getProperty("java.home")).toAbsolutePath();

    @TempDir
    Path folder;

    private Program.Ended confined(String... words) throws Exception {
        var command = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "--ipc",
                "--uts",
                "--cgroup",
                "--",
                "sh",
                Path.of("src/test/resources/confined.sh").toAbsolutePath().toString(),
                Path.of(System.getProperty("jamfsync.dist")).toAbsolutePath().toString(),
                folder.resolve("config").toString(),
                folder.resolve("data").toString(),
                NOBODY));
        command.addAll(List.of(words));
        return new Program(command, folder, Map.of("JAMFSYNC_JAVA", JAVA + "/bin/java")).run();
    }

    @Test
    void a_school_is_brought_over_by_a_program_that_can_write_its_state_and_nothing_else() throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(folder.resolve("data"));
        own("chown", NOBODY, folder.resolve("data").toString());
        Files.setPosixFilePermissions(folder.resolve("config"), PosixFilePermissions.fromString("rwxr-xr-x"));
        boolean possible = Files.isExecutable(JAVA.resolve("bin/java"))
                && !JAVA.startsWith("/home")
                && !JAVA.startsWith("/root")
                && !JAVA.startsWith("/tmp")
                && own("unshare", "--mount", "--pid", "--fork", "true") == 0
                && confined("sh", "-c", "! touch /etc/x /usr/x lib/x config/x && ! ls /home && touch data/x")
                                .code()
                        == 0;
        if (!possible) {
            System.err.println(
                    "SKIPPED: not root, or no namespaces here, so the program is not tried under restrictions");
        }
        assumeThat(possible).isTrue();

        try (var iserv = EmbeddedIServ.start();
                var jamf = JamfSandbox.start(SandboxOptions.defaults())) {
            try (var connection = iserv.admin()) {
                new MadeUpSchool(MadeUpSchool.Size.of(40), 7).fill(connection);
            }
            Files.writeString(
                    folder.resolve("config/application.properties"), iserv.settings() + jamf.settings() + """
                    jamf.requests-per-second = 100000
                    jamf.read-lag = 0s
                    web.port = 0
                    """);

            var synced = confined("bin/jamfsync", "sync");
            var again = confined("bin/jamfsync", "plan", "--exit-code");

            assertThat(synced.code()).as(synced.err()).isZero();
            assertThat(again.code()).as(again.err()).isZero();
        }
        try (var files = Files.list(folder.resolve("data"))) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    private static int own(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
