package org.jamfsync.route.allow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jamfsync.yaml.YamlFault;
import org.jamfsync.yaml.YamlNode;
import org.jamfsync.yaml.YamlNode.Field;

/**
 * The shipped routes as the program itself knows them, whatever stands in the folder: {@code stages.yaml}, without ids and
 * descriptions, which a test makes of {@code routes/}.
 */
public final class ShippedRoutes {
    /** What a step says of itself and means nothing to Camel. */
    private static final Set<String> WORDS = Set.of("id", "description", "note");

    private static final Map<String, YamlNode> ITEMS = read();

    private ShippedRoutes() {}

    private static Map<String, YamlNode> read() {
        try (var stream = ShippedRoutes.class.getResourceAsStream("/stages.yaml")) {
            var text = new String(Objects.requireNonNull(stream, "stages.yaml").readAllBytes(), StandardCharsets.UTF_8);
            return YamlNode.parse(text).orElseThrow().fields().stream()
                    .collect(Collectors.toUnmodifiableMap(Field::name, Field::value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (YamlFault e) {
            throw new IllegalStateException(e);
        }
    }

    /** By kind and id: {@code route sync-site}. */
    static Map<String, YamlNode> items() {
        return ITEMS;
    }

    /** The names of the stages. */
    static Set<String> routes() {
        return ITEMS.keySet().stream()
                .filter(key -> key.startsWith("route "))
                .map(key -> key.substring("route ".length()))
                .collect(Collectors.toSet());
    }

    /** The beans that shipped steps call. */
    static Set<String> beans() {
        return ITEMS.values().stream()
                .flatMap(YamlNode::mappings)
                .flatMap(node -> node.get("ref").stream())
                .map(YamlNode::text)
                .collect(Collectors.toSet());
    }

    /** What two that do the same have in common, however they are written: as plain values, without what they say of themselves. */
    static Object bare(YamlNode node) {
        if (node.isMapping()) {
            var map = new TreeMap<String, Object>();
            for (var field : node.fields()) {
                if (!WORDS.contains(field.name())) {
                    map.put(field.name(), bare(field.value()));
                }
            }
            return map;
        }
        if (node.isList()) {
            return node.items().stream().map(ShippedRoutes::bare).toList();
        }
        return node.scalar() == YamlNode.Scalar.NOTHING ? Map.of() : node.text();
    }

    /**
     * The text of {@code stages.yaml}.
     *
     * @param items by kind and id
     */
    public static String text(Map<String, YamlNode> items) {
        var text = new StringBuilder(
                "# Made of routes/*.camel.yaml: mvn -Djamfsync.write=true -Dtest=ShippedRoutesTest test\n");
        new TreeMap<>(items).forEach((key, node) -> text.append(key).append(':').append(written(node, "  ")));
        return text.toString();
    }

    private static String written(YamlNode node, String indent) {
        if (node.isMapping()) {
            var fields = new LinkedHashMap<String, String>();
            for (var field : node.fields()) {
                if (!WORDS.contains(field.name()) || !field.value().isScalar()) {
                    fields.put(field.name(), written(field.value(), indent + "  "));
                }
            }
            var text = new StringBuilder(fields.isEmpty() ? " {}\n" : "\n");
            fields.forEach((name, value) ->
                    text.append(indent).append(name).append(':').append(value));
            return text.toString();
        }
        if (node.isList()) {
            var items = new ArrayList<String>();
            node.items().forEach(item -> items.add(indent + "-" + afterDash(item, indent)));
            return "\n" + String.join("", items);
        }
        return node.scalar() == YamlNode.Scalar.NOTHING
                ? " {}\n"
                : " '" + node.text().replace("'", "''") + "'\n";
    }

    private static String afterDash(YamlNode item, String indent) {
        var text = written(item, indent + "  ");
        return item.isScalar() || text.equals(" {}\n") ? text : " " + text.stripLeading();
    }

    /** Keys below which steps stand, in the order in which they are compared. */
    static List<String> structure() {
        return List.of("steps", "when", "otherwise", "doCatch", "doFinally");
    }
}
