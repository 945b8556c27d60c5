package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the installed program starts: from anywhere, in the reader's language, with no more than it needs. */
class StartIT {
    private static final Path INSTALLED = Path.of(System.getProperty("jamfsync.dist"));

    @TempDir
    Path folder;

    @Test
    void a_path_with_blanks_and_a_symbolic_link_lead_to_the_program() throws Exception {
        var home = Files.createDirectories(folder.resolve("my programs/jamfsync"));
        for (var part : List.of("config", "lib", "routes")) {
            Files.createSymbolicLink(home.resolve(part), INSTALLED.resolve(part));
        }
        Files.createDirectories(home.resolve("bin"));
        Files.copy(INSTALLED.resolve("bin/jamfsync"), home.resolve("bin/jamfsync"));
        assertThat(home.resolve("bin/jamfsync").toFile().setExecutable(true)).isTrue();
        var link = Files.createSymbolicLink(folder.resolve("jamf sync"), Path.of("my programs/jamfsync/bin/jamfsync"));

        var ended = new Program(List.of(link.toString()), folder, Map.of("CDPATH", "/")).run("check");

        // It found its own config, in which the addresses are still to be set.
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains(home + "/config/application.properties: iserv.jdbc-url must be set");
    }

    @Test
    void the_working_directory_does_not_matter() throws Exception {
        var launcher = INSTALLED.toAbsolutePath().resolve("bin/jamfsync");

        var ended = new Program(
                        List.of("/bin/sh", "-c", "cd / && exec \"$0\" --version", launcher.toString()),
                        folder,
                        Map.of())
                .run();

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("jamfsync ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de_DE.UTF-8", "de_AT", "de"})
    void a_german_reader_gets_german_even_where_the_locale_was_never_generated(String locale) throws Exception {
        var program =
                new Program(List.of(INSTALLED.resolve("bin/jamfsync").toString()), folder, Map.of("LC_ALL", locale));

        assertThat(program.run("--help").out()).startsWith("Aufruf: jamfsync").contains("Prüft Einstellungen");
    }

    @Test
    void showing_the_version_sets_up_neither_log_nor_json() throws Exception {
        assertThat(classesOf("--version"))
                .contains("org.jamfsync.App")
                .noneMatch(name -> name.startsWith("ch.qos.logback")
                        || name.startsWith("com.fasterxml.jackson")
                        || name.startsWith("org.apache.camel"));
    }

    private List<String> classesOf(String command) throws Exception {
        var log = folder.resolve("classes");
        new Program(
                        List.of(INSTALLED.resolve("bin/jamfsync").toString()),
                        folder,
                        Map.of("JAMFSYNC_JAVA_OPTS", "-Xlog:class+init=info:file=" + log + ":none"))
                .run(command);
        return initialised(log);
    }

    private static List<String> initialised(Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("Initializing '"))
                .map(line -> line.replaceAll(".*Initializing '([^']+)'.*", "$1").replace('/', '.'))
                .toList();
    }
}
