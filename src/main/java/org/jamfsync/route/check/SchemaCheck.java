package org.jamfsync.route.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jamfsync.route.file.Findings;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.file.RouteSet;
import org.jamfsync.yaml.YamlNode;

/**
 * Files keep to the schema that Camel ships for its YAML, the one that Kaoto and editors use. Where it wants a number or
 * true or false, a placeholder is fine too, although the schema does not know that.
 */
final class SchemaCheck implements Check {
    private static final String SCHEMA = "/schema/camelYamlDsl.json";

    private final ObjectMapper json = new ObjectMapper();
    private final Schema schema;
    private final Set<String> words = new HashSet<>();

    SchemaCheck() {
        try (var stream = SchemaCheck.class.getResourceAsStream(SCHEMA)) {
            var text = json.readTree(Objects.requireNonNull(stream, SCHEMA));
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(text.toString(), InputFormat.JSON);
            text.findValues("properties").forEach(all -> all.fieldNames().forEachRemaining(words::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void look(RouteSet routes, Consumer<RouteFault> all) {
        routes.items().forEach(item -> look(new Findings(item, all)));
    }

    private void look(Findings faults) {
        var item = faults.item();
        // A file is a list of such.
        JsonNode value =
                json.valueToTree(List.of(Map.of(item.kind(), item.body().value())));
        var found = schema.validate(value).stream()
                .filter(error -> !isPlaceholder(value, error))
                .toList();
        // Where a choice fails, each of its branches does: the deepest one says what is wrong.
        var deepest = found.stream().max(Comparator.comparingInt(SchemaCheck::depth));
        for (var error : found) {
            if (isChoice(error) ? deepest.filter(error::equals).isPresent() : !isBranch(error, found)) {
                tell(faults, error);
            }
        }
    }

    /** Whether it only says that what has a fault below would be right as a text. */
    private static boolean isBranch(Error error, List<Error> found) {
        var place = error.getInstanceLocation().toString() + "/";
        return error.getKeyword().equals("type")
                && found.stream()
                        .anyMatch(
                                other -> other.getInstanceLocation().toString().startsWith(place));
    }

    private static boolean isChoice(Error error) {
        return Set.of("oneOf", "anyOf").contains(error.getKeyword());
    }

    private static int depth(Error error) {
        return error.getInstanceLocation().getNameCount();
    }

    private static boolean isPlaceholder(JsonNode value, Error error) {
        var at = value.at(error.getInstanceLocation().toString());
        return error.getKeyword().equals("type")
                && at.isTextual()
                && at.textValue().contains("{{");
    }

    private void tell(Findings faults, Error error) {
        var place = place(faults.item(), error);
        var key = error.getProperty() == null ? place.key() : error.getProperty();
        switch (error.getKeyword()) {
            case "additionalProperties" ->
                faults.unknown(place.lineOf(key), "routes.word", key, words, key, place.key());
            case "required" -> faults.add(place.line(), "routes.lacks", place.key(), key);
            default -> faults.add(place.line(), "routes.schema", place.key(), said(error));
        }
    }

    private static String said(Error error) {
        return error.getMessage().replaceFirst("^[^:]*: ", "");
    }

    /** Where in the text a fault stands: the value, and the key above it. */
    private record Place(YamlNode node, String key, int line) {
        int lineOf(String child) {
            var field = node.field(child);
            return field == null ? line : field.line();
        }
    }

    private static Place place(RouteItem item, Error error) {
        var node = item.body();
        var key = item.kind();
        int line = item.line();
        var path = error.getInstanceLocation();
        // The first two lead to the body.
        for (int index = 2; index < path.getNameCount(); index++) {
            var step = path.getElement(index);
            if (step instanceof Integer position) {
                node = node.items().get(position);
                line = node.line();
            } else {
                key = step.toString();
                var field = Objects.requireNonNull(node.field(key), key);
                node = field.value();
                line = field.line();
            }
        }
        return new Place(node, key, line);
    }
}
