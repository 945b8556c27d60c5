package org.jamfsync.sandbox.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Answers that do not show what there is: names in another form, lists that lack their end. */
public final class Distortion {
    private static final List<String> NAMES = List.of("firstName", "lastName", "name", "description", "email");
    private static final int LONGEST = 24;

    private final ObjectMapper json = new ObjectMapper();

    /** @param how {@code escaped}, {@code lower}, {@code cut} or {@code plain}: without what is not in the basic plane */
    public byte[] names(byte[] answer, String how) {
        return changed(answer, tree -> alter(tree, how));
    }

    /** Each list lacks its last element, and its count is that of before. */
    public byte[] cutList(byte[] answer) {
        return changed(answer, tree -> {
            for (var field : tree.properties()) {
                if (field.getValue() instanceof ArrayNode list && !list.isEmpty()) {
                    ((ObjectNode) tree).put("count", list.size());
                    list.remove(list.size() - 1);
                    return;
                }
            }
        });
    }

    private byte[] changed(byte[] answer, java.util.function.Consumer<JsonNode> change) {
        try {
            var tree = json.readTree(answer);
            if (tree == null || !tree.isObject()) {
                return answer;
            }
            change.accept(tree);
            return json.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void alter(JsonNode node, String how) {
        if (node instanceof ObjectNode object) {
            NAMES.stream()
                    .filter(name -> object.path(name).isTextual())
                    .forEach(name -> object.put(name, altered(object.path(name).asText(), how)));
        }
        node.forEach(child -> alter(child, how));
    }

    private static String altered(String text, String how) {
        return switch (how) {
            case "escaped" -> text.replace("&", "&amp;").replace("'", "&#39;").replace("<", "&lt;");
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "cut" -> text.length() <= LONGEST ? text : text.substring(0, LONGEST);
            default ->
                text.replaceAll("[^\\x{0}-\\x{FFFF}]", "")
                        .replaceAll("\\s+", " ")
                        .strip();
        };
    }
}
