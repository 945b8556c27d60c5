package org.jamfsync.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.main.Main;
import org.jamfsync.route.custom.RunView;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.settings.SettingsLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples as files: right beside the shipped routes, and of use to any Camel. */
class ExamplesFolderTest {
    private static final Path EXAMPLES = Path.of("examples/custom");

    @TempDir
    Path folder;

    /** What the examples want to be told. */
    private Map<String, String> properties() {
        return Map.of(
                "custom.mail-server", "127.0.0.1:25",
                "custom.mail-from", "jamfsync@school.example",
                "custom.mail-to", "admin@school.example",
                "custom.rows-url", "http://127.0.0.1:9/rows.json",
                "custom.webhook-url", "http://127.0.0.1:9/hook",
                "custom.report-folder", folder.resolve("reports").toString());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.newDirectoryStream(from, "*.camel.yaml")) {
            for (var file : files) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    @Test
    void nothing_is_wrong_with_them_beside_the_shipped_routes() throws Exception {
        copy(Path.of("routes"), folder.resolve("routes"));
        copy(EXAMPLES, folder.resolve("routes/custom"));
        var lines = new StringBuilder();
        properties().forEach((key, value) -> lines.append(key + " = " + value + "\n"));
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.properties"), lines);
        var settings = SettingsLoader.ofIncomplete().load(folder.resolve("config"), Map.of());

        assertThat(Engine.checkRoutes(settings, folder.resolve("routes"), Clock.systemUTC()))
                .isEmpty();
    }

    @Test
    void a_camel_that_knows_nothing_of_this_program_runs_them() throws Exception {
        var camel = new Main();
        properties().forEach(camel::addInitialProperty);
        camel.configure().setRoutesIncludePattern("file:" + EXAMPLES + "/*.camel.yaml");
        camel.start();
        try {
            assertThat(camel.getCamelContext().getRoutes()).hasSize(8);
            camel.getCamelTemplate()
                    .sendBody(
                            "direct:after-run-share",
                            new RunView(
                                    "goethe",
                                    7,
                                    "done",
                                    true,
                                    true,
                                    "",
                                    "",
                                    Map.of(),
                                    "",
                                    "all well",
                                    "{}",
                                    List.of()));
        } finally {
            camel.stop();
        }

        assertThat(folder.resolve("reports/goethe-7.txt")).hasContent("all well");
    }
}
