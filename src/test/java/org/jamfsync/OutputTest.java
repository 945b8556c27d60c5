package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.cli.StandardOutput;
import org.jamfsync.demo.EmbeddedIServ;
import org.jamfsync.demo.MadeUpSchool;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command writes and nobody can read: on a disk that is full, and to a reader that went away. */
class OutputTest {
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    static Path folder;

    private static EmbeddedIServ iserv;
    private static JamfSandbox jamf;

    private record Ended(int code, String err) {}

    @BeforeAll
    static void open() throws Exception {
        iserv = EmbeddedIServ.start();
        try (var connection = iserv.admin()) {
            new MadeUpSchool(MadeUpSchool.Size.of(60), 7).fill(connection);
        }
        jamf = JamfSandbox.start(SandboxOptions.defaults());
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                folder.resolve("config/application.properties"),
                iserv.settings() + jamf.settings() + "jamf.requests-per-second = 100000\nweb.port = 0\n");
        assertThat(run(new ByteArrayOutputStream(), "sync").code()).isZero();
    }

    @AfterAll
    static void close() throws Exception {
        jamf.close();
        iserv.close();
    }

    private static Ended run(OutputStream out, String... words) {
        var all = new ArrayList<>(List.of("--config", folder.resolve("config").toString(), "--routes=routes"));
        all.addAll(List.of(words));
        var err = new StringWriter();
        return new Ended(App.run(all, new StandardOutput(out), new PrintWriter(err)), err.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "plan --json",
                "sync",
                "history",
                "holds list --json",
                "dead-letters list",
                "state check",
                "routes topology",
                "export users",
                "export --json",
                "--help"
            })
    void a_command_whose_output_cannot_be_written_says_so_and_fails(String command) throws Exception {
        assumeThat(FULL).as("this system has no /dev/full, so it is not tried").exists();

        try (var full = new FileOutputStream(FULL.toFile())) {
            var ended = run(full, command.split(" "));

            assertThat(ended.code()).as(ended.err()).isEqualTo(1);
            assertThat(ended.err())
                    .contains("Standard output could not be written")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void what_is_wrong_with_the_words_stays_the_answer() throws Exception {
        assertThat(run(new ByteArrayOutputStream(), "export", "nothing").code()).isEqualTo(2);
    }

    @Test
    void a_reader_that_went_away_is_no_fault_and_a_full_disk_is_one_of_the_process() throws Exception {
        var shell = new Program(List.of("sh", "-c"), folder, Map.of());

        var closed = shell.run("{ " + program() + " routes topology; echo code $? >&2; } | true");
        assertThat(closed.err()).contains("code 0").doesNotContain("Standard output");

        assumeThat(FULL).as("this system has no /dev/full, so it is not tried").exists();
        var full = shell.run(program() + " routes topology > /dev/full");
        assertThat(full.code()).isEqualTo(1);
        assertThat(full.err()).contains("Standard output could not be written");
    }

    /** For a shell: the program as a process, from the classes of this one. */
    private static String program() {
        var loader = App.class.getClassLoader();
        var path = loader instanceof URLClassLoader urls
                ? Stream.of(urls.getURLs()).map(URL::getPath).collect(Collectors.joining(":"))
                : System.getProperty("java.class.path");
        return "'%s/bin/java' -XX:TieredStopAtLevel=1 -Duser.language=en -cp '%s' org.jamfsync.App"
                .formatted(System.getProperty("java.home"), path);
    }

    @Test
    void a_terminal_that_is_closed_does_not_end_the_scheduled_runs() throws Exception {
        var shell = new Program(List.of("sh", "-c"), folder, Map.of());
        var process = shell.start(
                List.of("exec " + program() + " run --routes=routes --config '" + folder.resolve("config") + "'"));
        try {
            awaitSaid("by the schedule");
            assertThat(new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                            .start()
                            .waitFor())
                    .isZero();
            awaitSaid("SIGHUP: goes on");
        } finally {
            process.destroy();
        }
        assertThat(shell.ended(process).code()).isZero();
    }

    private static void awaitSaid(String words) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(folder.resolve("err")).contains(words));
    }

    /** A folder on a disk of its own that is too small, or null where this user may not make one. */
    private static Path smallDisk(String size) throws Exception {
        var disk = Files.createDirectories(folder.resolve("disk"));
        var mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mount").toFile());
        try {
            return mount.start().waitFor() == 0 ? disk : null;
        } catch (java.io.IOException noSuchCommand) {
            return null;
        }
    }

    @Test
    void a_full_disk_leaves_nothing_behind_and_what_was_there_before_stays() throws Exception {
        var disk = smallDisk("8k");
        assumeThat(disk)
                .as("no small disk can be made here, so it is not tried: needs root and mount")
                .isNotNull();
        try {
            Files.writeString(disk.resolve("users.csv"), "old");
            for (var command : List.of(
                    "plan --expect-no-classes --out @/plan.json",
                    "export users --out @",
                    "export users --format parquet --out @",
                    "adopt --out @/links.txt",
                    "routes topology --svg @/routes.svg",
                    "state backup @/copy.db")) {
                Files.write(disk.resolve("filler"), new byte[4096]);

                var ended = run(
                        new ByteArrayOutputStream(),
                        command.replace("@", disk.toString()).split(" "));

                assertThat(ended.code()).as(command + ": " + ended.err()).isEqualTo(1);
                assertThat(ended.err())
                        .as(command)
                        .containsPattern("(?i)space left|is full")
                        .doesNotContain("\tat ");
                try (Stream<Path> left = Files.list(disk)) {
                    assertThat(left.map(file -> file.getFileName().toString()))
                            .as(command)
                            .containsExactlyInAnyOrder("filler", "users.csv");
                }
            }
            assertThat(Files.readString(disk.resolve("users.csv"))).isEqualTo("old");
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
    }
}
