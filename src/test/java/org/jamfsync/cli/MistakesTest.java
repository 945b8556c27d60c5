package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jamfsync.cli.Mistakes.Mistake;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes that people make in routes and rules: each is found before it acts, by file and line, and nothing stops. */
class MistakesTest {
    @TempDir
    static Path folder;

    private static OwnRoutes routes;
    private static SchoolTown town;

    @BeforeAll
    static void open() throws Exception {
        routes = new OwnRoutes(folder);
        town = new SchoolTown(folder, SandboxOptions.defaults(), "");
        town.school("""
                SELECT class('klasse.5a', 'Klasse 5a');
                SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
                SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
                """);
    }

    @AfterAll
    static void close() {
        town.close();
    }

    static Stream<Mistake> mistakes() {
        return new Mistakes(routes, folder, town.jamf.url()).all();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_found_by_file_and_line_before_it_acts_and_nothing_stops(Mistake mistake) throws Exception {
        var before = files();
        try {
            mistake.edit().make();
            town.engine.look();
            town.engine.look();

            assertThat(town.engine.routeFaults())
                    .extracting(RouteFault::toString)
                    .anySatisfy(fault ->
                            assertThat(fault).startsWith(mistake.place()).contains(mistake.said()));
            assertThat(town.plan().exitCode()).isEqualTo(ExitCode.DONE);
        } finally {
            putBack(before);
        }
        assertThat(town.engine.routeFaults()).isEmpty();
    }

    private static Map<Path, String> files() throws IOException {
        var texts = new TreeMap<Path, String>();
        for (var top : new String[] {"routes", "config"}) {
            try (var found = Files.walk(folder.resolve(top))) {
                for (var file : found.filter(Files::isRegularFile).toList()) {
                    texts.put(file, Files.readString(file));
                }
            }
        }
        return texts;
    }

    private static void putBack(Map<Path, String> before) throws IOException {
        for (var file : files().keySet()) {
            if (!before.containsKey(file)) {
                Files.delete(file);
            }
        }
        for (var file : before.entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
        town.engine.look();
        town.engine.look();
    }
}
