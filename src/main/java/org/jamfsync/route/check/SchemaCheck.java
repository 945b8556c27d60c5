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
import java.util.stream.Collectors;
import org.jamfsync.model.text.Suggestion;
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

    private static final String REQUIRED = "required";
    private static final String STRANGE = "additionalProperties";
    private static final Set<String> CHOICES = Set.of("oneOf", "anyOf", "not");

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
        found.stream().filter(error -> !isOfChoice(error)).forEach(error -> tell(faults, error));
        // Where a choice fails, each of its branches does: what is wrong is told below, or once for all of them.
        found.stream()
                .filter(error -> isOfChoice(error) && found.stream().noneMatch(other -> tellsMore(other, error)))
                .collect(Collectors.groupingBy(
                        error -> error.getInstanceLocation().toString()))
                .values()
                .forEach(branches -> choice(faults, branches));
    }

    private void choice(Findings faults, List<Error> branches) {
        var lacking = branches.stream()
                .filter(error -> error.getKeyword().equals(REQUIRED))
                .map(Error::getProperty)
                .distinct()
                .sorted()
                .toList();
        if (lacking.size() > 1) {
            var place = place(faults.item(), branches.get(0));
            place.node().fields().stream()
                    .map(YamlNode.Field::name)
                    .filter(name -> Suggestion.of(name, lacking).isPresent())
                    .findFirst()
                    .ifPresentOrElse(
                            name -> faults.unknown(place.lineOf(name), "routes.word", name, lacking, name, place.key()),
                            () -> faults.add(
                                    place.line(), "routes.lacks-one", place.key(), String.join(", ", lacking)));
        } else {
            var telling = branches.stream().filter(error -> !CHOICES.contains(error.getKeyword()));
            tell(
                    faults,
                    telling.max(Comparator.comparing(error -> error.getKeyword().equals(REQUIRED)))
                            .orElse(branches.get(0)));
        }
    }

    /** Whether it is of a choice between forms of one value, or of a form that was not chosen. A strange word is strange in all. */
    private static boolean isOfChoice(Error error) {
        if (error.getKeyword().equals(STRANGE)) {
            return false;
        }
        var path = error.getEvaluationPath();
        for (int index = path.getNameCount() - 1; index > 0; index--) {
            if (CHOICES.contains(path.getName(index))) {
                return true;
            }
            if (path.getName(index).equals("items") || path.getName(index - 1).equals("properties")) {
                return false;
            }
        }
        return false;
    }

    private static boolean tellsMore(Error other, Error choice) {
        var place = choice.getInstanceLocation().toString();
        var its = other.getInstanceLocation().toString();
        return its.startsWith(place + "/")
                || (its.equals(place) && other.getKeyword().equals(STRANGE));
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
            case STRANGE -> faults.unknown(place.lineOf(key), "routes.word", key, words, key, place.key());
            case REQUIRED -> faults.add(place.line(), "routes.lacks", place.key(), key);
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
