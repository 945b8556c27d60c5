package org.jamfsync.route.allow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.jamfsync.route.file.RouteFolder;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.yaml.YamlNode;
import org.junit.jupiter.api.Test;

/** What the program knows of the shipped routes is what is shipped. */
class ShippedRoutesTest {
    private static final Path KNOWN = Path.of("src/main/resources/stages.yaml");

    @Test
    void the_program_knows_the_routes_that_are_shipped() throws Exception {
        var items = new TreeMap<String, YamlNode>();
        for (var item : new RouteFolder(Path.of("routes")).read().items()) {
            assertThat(item.kind()).isIn(RouteItem.ROUTE, RouteItem.CONFIGURATION, RouteItem.TEMPLATE);
            items.put(item.key(), item.body());
        }
        var text = ShippedRoutes.text(items);
        if (Boolean.getBoolean("jamfsync.write")) {
            Files.writeString(KNOWN, text);
        }

        assertThat(KNOWN).as("write it anew with -Djamfsync.write=true").hasContent(text);
        var known = new TreeMap<String, Object>();
        for (var field : YamlNode.parse(text).orElseThrow().fields()) {
            known.put(field.name(), ShippedRoutes.bare(field.value()));
        }
        var shipped = new TreeMap<String, Object>();
        items.forEach((key, node) -> shipped.put(key, ShippedRoutes.bare(node)));
        assertThat(known).isEqualTo(shipped);
    }
}
