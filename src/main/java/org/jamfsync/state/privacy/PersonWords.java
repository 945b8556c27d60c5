package org.jamfsync.state.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By what a person is known in the state, and where it stands in texts and documents.
 *
 * @param accounts that of today and former ones
 * @param uuids at IServ
 */
record PersonWords(Set<String> accounts, Set<String> uuids) {
    /** Stands where a person stood. */
    static final String NOBODY = "-";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** What an account does not begin or end within. */
    private static final String BEFORE = "(?<![\\p{L}\\p{N}._@-])(?:";

    private static final String AFTER = ")(?![\\p{L}\\p{N}_-]|\\.[\\p{L}\\p{N}])";

    PersonWords {
        accounts = Set.copyOf(accounts);
        uuids = Set.copyOf(uuids);
    }

    /** All of them; sorted. */
    Set<String> all() {
        var all = new TreeSet<>(accounts);
        all.addAll(uuids);
        return all;
    }

    /** As they may stand in JSON too. */
    List<String> written() {
        return all().stream()
                .flatMap(word -> Stream.of(word, quoted(word)))
                .distinct()
                .toList();
    }

    private static String quoted(String word) {
        var text = TextNode.valueOf(word).toString();
        return text.substring(1, text.length() - 1);
    }

    private static Pattern words(Collection<String> words) {
        return words.isEmpty()
                ? Pattern.compile("(?!)")
                : Pattern.compile(words.stream().map(Pattern::quote).collect(Collectors.joining("|", BEFORE, AFTER)));
    }

    /** Whether a text or a document names the person. */
    boolean in(String text) {
        return text != null && words(written()).matcher(text).find();
    }

    /** A document; null for a text that is none. */
    static JsonNode document(String text) {
        if (text == null || !(text.startsWith("{") || text.startsWith("["))) {
            return null;
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException plain) {
            return null;
        }
    }

    /** Whether the node is the person's word, or an object that has it as a value or key. */
    private boolean isAbout(JsonNode node) {
        if (node.isTextual()) {
            return all().contains(node.asText())
                    || words(uuids).matcher(node.asText()).find();
        }
        if (!node.isObject()) {
            return false;
        }
        for (var entry : node.properties()) {
            if (all().contains(entry.getKey())
                    || (entry.getValue().isTextual()
                            && all().contains(entry.getValue().asText()))) {
                return true;
            }
        }
        return false;
    }

    /** The smallest objects of a document that are about the person. */
    List<JsonNode> found(JsonNode node) {
        var found = new ArrayList<JsonNode>();
        find(node, found);
        return found;
    }

    private void find(JsonNode node, List<JsonNode> into) {
        for (var entry : node.properties()) {
            if (all().contains(entry.getKey())) {
                into.add(entry.getValue());
                return;
            }
        }
        if (node.isObject() && isAbout(node)) {
            into.add(node);
            return;
        }
        node.forEach(inner -> find(inner, into));
    }

    /** What others are named beside the person is left out: of lists, all entries that are not about the person. */
    JsonNode alone(JsonNode node) {
        return node.isArray()
                ? array(node, inner -> inner.isArray() || isAbout(inner), this::alone)
                : object(node, key -> true, this::alone);
    }

    /** The same without the person. */
    String without(String text, boolean wholeLists) {
        if (text == null) {
            return null;
        }
        var document = document(text);
        return document == null
                ? words(all()).matcher(text).replaceAll(NOBODY)
                : without(document, wholeLists).toString();
    }

    private JsonNode without(JsonNode node, boolean wholeLists) {
        if (node.isTextual()) {
            return TextNode.valueOf(words(all()).matcher(node.asText()).replaceAll(NOBODY));
        }
        return node.isArray()
                ? array(node, inner -> wholeLists || !isAbout(inner), inner -> without(inner, wholeLists))
                : object(node, key -> !all().contains(key), inner -> without(inner, wholeLists));
    }

    private static JsonNode array(JsonNode node, Predicate<JsonNode> kept, UnaryOperator<JsonNode> then) {
        ArrayNode array = NODES.arrayNode();
        node.forEach(inner -> {
            if (kept.test(inner)) {
                array.add(then.apply(inner));
            }
        });
        return array;
    }

    private static JsonNode object(JsonNode node, Predicate<String> kept, UnaryOperator<JsonNode> then) {
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = NODES.objectNode();
        node.properties().forEach(entry -> {
            if (kept.test(entry.getKey())) {
                object.set(entry.getKey(), then.apply(entry.getValue()));
            }
        });
        return object;
    }

    @Override
    public String toString() {
        return "words of a person";
    }
}
