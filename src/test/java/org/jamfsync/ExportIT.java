package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jamfsync.demo.MadeUpTenant;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.table.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed program exports a very large tenant in little memory: one answer alone is over 100 MB. */
class ExportIT {
    private static final Path PROGRAM = Path.of(System.getProperty("jamfsync.dist"), "bin", "jamfsync");
    private static final int DEVICES = 100_000;
    private static JamfSandbox jamf;

    @TempDir
    Path folder;

    @BeforeAll
    static void fill() {
        jamf = JamfSandbox.start(SandboxOptions.defaults());
        new MadeUpTenant(new MadeUpTenant.Size(500, 20, DEVICES), 1).fill(jamf);
    }

    @AfterAll
    static void stop() {
        jamf.close();
    }

    private Process start(String options, String... arguments) throws IOException {
        var config = Files.createDirectories(folder.resolve("config"));
        Files.writeString(config.resolve("application.properties"), jamf.settings() + """
                iserv.jdbc-url = jdbc:postgresql://127.0.0.1:1/iserv
                iserv.mail-domain = schule.example
                web.port = 0
                """);
        var words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--config", config.toString()));
        return program(options).start(words);
    }

    private Program program(String options) {
        return new Program(List.of(PROGRAM.toString()), folder, Map.of("JAMFSYNC_JAVA_OPTS", options));
    }

    private String run(String options, String... arguments) throws Exception {
        var ended = program(options).ended(start(options, arguments));
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended.out();
    }

    @Test
    void a_hundred_thousand_devices_go_through_256_megabytes_in_every_format() throws Exception {
        // One in a hundred is in the trash.
        long listed = DEVICES * 99 / 100;
        for (var format : List.of("csv", "jsonl", "parquet")) {
            run("-Xmx256m", "export", "devices", "--format", format, "--out", folder.toString());
        }

        try (var lines = Files.lines(folder.resolve("devices.csv"))) {
            assertThat(lines.count()).isEqualTo(listed + 1);
        }
        try (var lines = Files.lines(folder.resolve("devices.jsonl"))) {
            assertThat(lines.count()).isEqualTo(listed);
        }
        assertThat(Tables.fromParquet(folder.resolve("devices.parquet")).size()).isEqualTo(listed);
    }

    @Test
    void a_query_over_them_goes_too() throws Exception {
        var out = run(
                "-Xmx256m",
                "export",
                "--format",
                "csv",
                "--sql",
                "select count(*), count(\"owner.id\"), sum(len(groups)) from devices");

        assertThat(out.lines().skip(1)).containsExactly("99000;90000;108000");
    }

    @Test
    void a_table_is_no_wider_than_the_terminal() throws Exception {
        var out = run("-Djamfsync.columns=60", "export", "locations", "ibeacons");

        assertThat(out.lines().filter(line -> !line.startsWith("…"))).allMatch(line -> line.length() <= 60);
        assertThat(out).contains("Zweig", "more columns");
    }
}
