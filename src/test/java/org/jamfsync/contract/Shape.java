package org.jamfsync.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The types of an object's fields, exactly as JSON has them: a number is no text, and null is null. */
final class Shape {
    private Shape() {}

    /**
     * Each field must be there with one of these types; more fields may be there.
     *
     * @param expected pairs such as {@code "id", "int"}; types are int, number, string, boolean, array, object, null, and
     *     several of them separated by bars
     */
    static void check(JsonNode object, String... expected) {
        var wanted = new LinkedHashMap<String, String>();
        var found = new LinkedHashMap<String, String>();
        for (int index = 0; index < expected.length; index += 2) {
            var field = expected[index];
            var type = type(object.at("/" + field.replace('.', '/')));
            var allowed = expected[index + 1];
            wanted.put(field, allowed);
            found.put(field, Map.of(true, allowed, false, type).get(fits(type, allowed)));
        }
        assertThat(found).isEqualTo(wanted);
    }

    private static boolean fits(String type, String allowed) {
        return java.util.List.of(allowed.split("\\|")).stream()
                .anyMatch(one -> one.equals(type) || (one.equals("number") && type.equals("int")));
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case NUMBER -> node.isIntegralNumber() ? "int" : "number";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            case NULL -> "null";
            default -> "missing";
        };
    }
}
