package org.jamfsync.jamf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a list of the API one element at a time: it comes whole in one answer, whatever the school's size
 * (jamf-school-api 1.7).
 */
public final class ListReader {
    private final ObjectMapper json = BoundedJson.mapper();
    private final JsonFactory factory = json.getFactory();

    /**
     * @param name of the list in the answer; case does not matter, since device groups come in both (jamf-school-api 7)
     * @param element hears every element, in order. What it heard does not count when this throws
     * @throws IOException if the answer is not what the API promises, breaks off, or is a failure inside a 200
     */
    public void read(InputStream body, String name, Consumer<ObjectNode> element) throws IOException {
        try (JsonParser parser = factory.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "not an object");
            }
            int found = -1;
            int count = 0;
            var envelope = json.createObjectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var field = parser.currentName();
                var token = parser.nextToken();
                if (field.equalsIgnoreCase(name) && token == JsonToken.START_ARRAY) {
                    found = elements(parser, element);
                } else if (field.equalsIgnoreCase(name) && token == JsonToken.START_OBJECT) {
                    // One alone, or a list with numbers for keys.
                    found = 0;
                    for (var one : elements(json.readTree(parser))) {
                        element.accept(object(parser, one));
                        found++;
                    }
                } else if (field.equals("count")) {
                    count = parser.getValueAsInt(0);
                    parser.skipChildren();
                } else if (AnswerShape.isEnvelope(field)) {
                    envelope.set(field, json.readTree(parser));
                } else {
                    parser.skipChildren();
                }
            }
            AnswerShape.refuseFailedRead(envelope);
            if (found >= 0 && found < count) {
                throw new CutList(found, count);
            }
            if (found < 0 || parser.currentToken() != JsonToken.END_OBJECT) {
                throw new JsonParseException(parser, "no " + name);
            }
        }
    }

    /** What stands in a list, whether it is one, a single object in its place, or an object with a key for each. */
    static Iterable<JsonNode> elements(JsonNode list) {
        return list.isObject() && (list.has("id") || list.has("uuid")) ? List.of(list) : list;
    }

    private static ObjectNode object(JsonParser parser, JsonNode one) throws IOException {
        if (one instanceof ObjectNode object) {
            return object;
        }
        throw new JsonParseException(parser, "not a list of objects");
    }

    private int elements(JsonParser parser, Consumer<ObjectNode> element) throws IOException {
        int found = 0;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            element.accept(json.readTree(parser));
            found++;
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new JsonParseException(parser, "not a list of objects");
        }
        return found;
    }

    /** A list is shorter than it says itself: nothing can be concluded from what it lacks. */
    static final class CutList extends IOException {
        private static final long serialVersionUID = 1;

        private final int found;
        private final int count;

        CutList(int found, int count) {
            super(found + " of " + count);
            this.found = found;
            this.count = count;
        }

        int found() {
            return found;
        }

        int count() {
            return count;
        }
    }
}
