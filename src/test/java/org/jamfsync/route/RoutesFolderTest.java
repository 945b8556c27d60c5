package org.jamfsync.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoutesFolderTest {
    private static final Path ROUTES = Path.of("routes");

    static List<Path> files() throws IOException {
        try (var files = Files.list(ROUTES)) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_route_is_called_as_its_file_and_its_direct_name(Path file) throws IOException {
        var name = file.getFileName().toString().replace(".camel.yaml", "");
        var text = Files.readString(file);

        if (!name.equals("errors")) {
            assertThat(found(text, "(?m)^- route(?:Template)?:\\n    id: (\\S+)$"))
                    .containsExactly(name);
        }
        if (!name.equals("errors") && !name.equals("schedule-site")) {
            assertThat(found(text, "from:\\n      uri: direct\\n      parameters:\\n        name: (\\S+)"))
                    .containsExactly(name);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_route_says_what_comes_in_what_goes_out_and_what_else(Path file) throws IOException {
        if (!file.endsWith("errors.camel.yaml")) {
            assertThat(Files.readAllLines(file).stream()
                            .takeWhile(line -> line.startsWith("#"))
                            .collect(Collectors.joining("\n")))
                    .contains("#   in ", "#   out ", "#   else ");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_route_configuration_that_is_named_exists(Path file) throws IOException {
        // Camel ignores a misspelled one without a word: the route then has no retries and no dead letters.
        var there = found(
                Files.readString(ROUTES.resolve("errors.camel.yaml")), "(?m)^- routeConfiguration:\\n    id: (\\S+)$");

        assertThat(there).containsAll(found(Files.readString(file), "routeConfigurationId: (\\S+)"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_direct_route_that_is_called_exists(Path file) throws IOException {
        var called = found(Files.readString(file), "uri: direct\\n\\s+parameters:\\n\\s+name: (\\S+)");

        assertThat(called).allMatch(name -> Files.exists(ROUTES.resolve(name + ".camel.yaml")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_readme_of_the_routes_names_each(Path file) throws IOException {
        var name = file.getFileName().toString().replace(".camel.yaml", "");

        assertThat(Files.readString(ROUTES.resolve("README.md"))).contains("| `" + name + "` |");
    }

    private static Set<String> found(String text, String pattern) {
        try (Stream<MatchResult> matches =
                Pattern.compile(pattern).matcher(text).results()) {
            return matches.map(match -> match.group(1)).collect(Collectors.toSet());
        }
    }
}
