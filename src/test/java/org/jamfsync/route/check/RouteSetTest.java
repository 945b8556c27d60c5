package org.jamfsync.route.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jamfsync.route.file.RouteFolder;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.file.RouteSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteSetTest {
    private static final String TWO = """
            # Says hello and goodbye.
            - route:
                id: hello
                from: {uri: direct, parameters: {name: hello}, steps: [{log: {message: hello}}]}
            - route:
                id: goodbye
                from: {uri: direct, parameters: {name: goodbye}, steps: [{log: {message: bye}}]}
            """;
    private static final String OWN = """
            - route:
                id: hello
                from: {uri: direct, parameters: {name: hello}, steps: [{log: {message: moin}}]}
            """;

    @TempDir
    Path folder;

    private RouteSet read(String... namesAndTexts) throws IOException {
        Files.createDirectories(folder.resolve("custom"));
        for (int index = 0; index < namesAndTexts.length; index += 2) {
            Files.writeString(folder.resolve(namesAndTexts[index]), namesAndTexts[index + 1]);
        }
        return new RouteFolder(folder).read();
    }

    @Test
    void a_custom_route_takes_the_place_of_the_shipped_one_of_its_name() throws IOException {
        var routes = read("two.camel.yaml", TWO, "custom/mine.camel.yaml", OWN);

        assertThat(routes.items()).extracting(RouteItem::id).containsExactly("goodbye", "hello");
        assertThat(routes.route("hello").orElseThrow().file().custom()).isTrue();
        assertThat(routes.replaced()).extracting(RouteItem::line).containsExactly(2);
    }

    @Test
    void what_is_replaced_leaves_blank_lines_so_that_the_rest_keeps_its_own() throws IOException {
        var routes = read("two.camel.yaml", TWO, "custom/mine.camel.yaml", OWN);

        var left = routes.texts().get(folder.getFileName() + "/two.camel.yaml").lines();

        assertThat(left)
                .startsWith("# Says hello and goodbye.", "", "", "", "- route:")
                .hasSize(7);
    }

    @Test
    void a_file_of_which_everything_is_replaced_is_not_loaded() throws IOException {
        var routes = read("hello.camel.yaml", OWN, "custom/mine.camel.yaml", OWN);

        assertThat(routes.texts()).containsOnlyKeys(folder.getFileName() + "/custom/mine.camel.yaml");
    }

    @Test
    void what_editors_leave_beside_a_file_is_not_read() throws IOException {
        var routes = read(
                "two.camel.yaml", TWO,
                "custom/.mine.camel.yaml", OWN,
                "custom/#mine.camel.yaml", OWN,
                "custom/.mine.camel.yaml.swp", OWN,
                "custom/mine.camel.yaml~", OWN,
                "custom/4913", "");

        assertThat(routes.files()).hasSize(1);
        assertThat(routes.faults()).isEmpty();
    }

    @Test
    void a_file_with_another_ending_is_named_since_it_would_be_ignored_in_silence() throws IOException {
        var routes = read("custom/mine.yaml", OWN);

        assertThat(routes.faults()).singleElement().asString().contains("custom/mine.yaml:1", ".camel.yaml");
    }
}
