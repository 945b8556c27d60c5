package org.jamfsync.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a call sends. A field of the wrong type is refused; what the real API answers then is unknown. */
public final class Body {
    private final JsonNode json;

    Body(JsonNode json) {
        this.json = json;
    }

    public boolean has(String name) {
        return json.has(name) && !json.get(name).isNull();
    }

    public String required(String name) {
        var text = text(name, "");
        if (text.isBlank()) {
            throw new Refused(400, "MissingField");
        }
        return text;
    }

    public String text(String name, String otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        var value = json.get(name);
        if (!value.isTextual()) {
            throw new Refused(400, "InvalidField");
        }
        return value.asText();
    }

    /** One of these words. */
    public String word(String name, List<String> words, String otherwise) {
        var text = text(name, otherwise);
        if (!words.contains(text) && has(name)) {
            throw new Refused(400, "InvalidField");
        }
        return text;
    }

    /** A boolean; as a text, too, since some commands want it so (jamf-school-api 6). */
    public boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        var value = json.get(name);
        if (!value.isBoolean() && !List.of("true", "false", "0", "1").contains(value.asText())) {
            throw new Refused(400, "InvalidField");
        }
        return List.of("true", "1").contains(value.asText());
    }

    /** A number, or a text that is one: clients send both (jamf-school-api 2.3). */
    public int number(String name, int otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        var value = json.get(name);
        if (!value.isInt() && !value.asText().matches("-?\\d{1,9}")) {
            throw new Refused(400, "InvalidField");
        }
        return value.asInt();
    }

    /** The elements of a list; none without it. */
    public List<JsonNode> list(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (!json.get(name).isArray()) {
            throw new Refused(400, "InvalidField");
        }
        var elements = new ArrayList<JsonNode>();
        json.get(name).forEach(elements::add);
        return elements;
    }

    /** An object; for the vendor's description also a list of one (jamf-school-api 3). */
    public Body object(String name) {
        var value = json.path(name);
        return new Body(value.isArray() && value.size() == 1 ? value.get(0) : value);
    }
}
