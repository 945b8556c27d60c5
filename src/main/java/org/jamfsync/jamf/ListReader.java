package org.jamfsync.jamf;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads a list of the API one element at a time: it comes whole in one answer, whatever the school's size
 * (jamf-school-api 1.7).
 */
public final class ListReader {
    private final ObjectMapper json = new ObjectMapper();
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
            boolean found = false;
            var envelope = json.createObjectNode();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var field = parser.currentName();
                var token = parser.nextToken();
                if (field.equalsIgnoreCase(name) && token == JsonToken.START_ARRAY) {
                    elements(parser, element);
                    found = true;
                } else if (AnswerShape.isEnvelope(field)) {
                    envelope.set(field, json.readTree(parser));
                } else {
                    parser.skipChildren();
                }
            }
            AnswerShape.refuseFailedRead(envelope);
            if (!found || parser.currentToken() != JsonToken.END_OBJECT) {
                throw new JsonParseException(parser, "no " + name);
            }
        }
    }

    private void elements(JsonParser parser, Consumer<ObjectNode> element) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            element.accept(json.readTree(parser));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new JsonParseException(parser, "not a list of objects");
        }
    }
}
