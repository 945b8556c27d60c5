package org.jamfsync.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.route.file.RouteFolder;
import org.jamfsync.route.file.Topology;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.settings.SettingsLoader;
import org.jamfsync.yaml.YamlNode;
import org.junit.jupiter.api.Test;
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

    private static String name(Path file) {
        return file.getFileName().toString().replace(".camel.yaml", "");
    }

    @Test
    void nothing_is_wrong_with_the_shipped_routes() {
        var settings = SettingsLoader.ofIncomplete().load(Path.of("config"), Map.of());

        assertThat(Engine.checkRoutes(settings, ROUTES, Clock.systemUTC())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_route_is_called_as_its_file_and_its_direct_name(Path file) throws IOException {
        var name = name(file);
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
            assertThat(header(file)).contains("#   in ", "#   out ", "#   else ");
            assertThat(Files.readString(file)).containsPattern("(?m)^    description: \\S");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_route_is_written_in_the_canonical_form_that_kaoto_keeps(Path file) throws Exception {
        var shortForms = new ArrayList<String>();
        YamlNode.parse(Files.readString(file))
                .orElseThrow()
                .mappings()
                .forEach(node -> node.fields().stream()
                        .filter(field -> Set.of("to", "toD", "log", "setBody", "simple", "constant", "process", "from")
                                        .contains(field.name())
                                && field.value().isScalar())
                        .forEach(field -> shortForms.add(field.name() + " in line " + field.line())));

        assertThat(shortForms).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_step_has_an_id_and_a_label_of_its_own_in_kaoto(Path file) throws Exception {
        var without = new ArrayList<String>();
        for (var step : steps(YamlNode.parse(Files.readString(file)).orElseThrow())) {
            var label = step.value().text("description");
            if (step.value().text("id").isEmpty()
                    || label.equals(step.value().text("ref"))
                    || !label.matches("\\p{Lu}.{1,58}[^.:,\\s]")) {
                without.add(step.name() + " in line " + step.line() + ": " + label);
            }
        }

        assertThat(without).isEmpty();
    }

    /** Each step of a file, also within others. */
    private static List<YamlNode.Field> steps(YamlNode root) {
        return root.mappings()
                .flatMap(node -> node.get("steps").stream())
                .flatMap(steps -> steps.items().stream())
                .flatMap(step -> step.fields().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_readme_of_the_routes_says_what_the_file_says(Path file) throws IOException {
        assertThat(Files.readAllLines(ROUTES.resolve("README.md"))).contains(row(file));
    }

    /** The line of the table: what the header of the file says, and whom the route calls. */
    private static String row(Path file) throws IOException {
        var topology = Topology.of(new RouteFolder(ROUTES).read());
        var calls = topology.from(name(file)).stream()
                .filter(edge ->
                        edge.kind() == Topology.Kind.CALL && Files.exists(ROUTES.resolve(edge.to() + ".camel.yaml")))
                .map(edge -> "`" + edge.to() + "`")
                .collect(Collectors.joining(", "));
        if (name(file).equals("errors")) {
            calls = "`dead-letter`";
        }
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(name(file), does(file), part(file, "in"), part(file, "out"), calls)
                .replaceAll("\\|  (?=\\|)", "| ");
    }

    private static String does(Path file) throws IOException {
        return header(file)
                .lines()
                .takeWhile(line -> !line.equals("#") && !line.startsWith("#   "))
                .map(line -> line.substring(2))
                .collect(Collectors.joining(" "));
    }

    private static String part(Path file, String word) throws IOException {
        return header(file)
                .lines()
                .filter(line -> line.startsWith("#   " + word + " "))
                .map(line -> line.substring(10).replaceAll("\\s{2,}", ", "))
                .findFirst()
                .orElse("");
    }

    private static String header(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .takeWhile(line -> line.startsWith("#"))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> found(String text, String pattern) {
        try (Stream<MatchResult> matches =
                Pattern.compile(pattern).matcher(text).results()) {
            return matches.map(match -> match.group(1)).collect(Collectors.toSet());
        }
    }
}
