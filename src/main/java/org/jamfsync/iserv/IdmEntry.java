package org.jamfsync.iserv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/**
 * One user or group as the IDM API gives it. What is not there, or is not what it should be, ends the run: it is no empty
 * value.
 *
 * @param number its place in the list, from 1
 */
record IdmEntry(IdmList list, int number, JsonNode json) {
    /** @return {@code ""} for null */
    String text(String attribute) {
        var value = there(attribute);
        if (!value.isNull() && !value.isTextual()) {
            throw unusable(attribute);
        }
        return value.isNull() ? "" : value.asText().strip();
    }

    String filled(String attribute) {
        var text = text(attribute);
        if (text.isEmpty()) {
            throw unusable(attribute);
        }
        return text;
    }

    boolean flag(String attribute) {
        var value = there(attribute);
        if (!value.isBoolean()) {
            throw unusable(attribute);
        }
        return value.asBoolean();
    }

    /** Whether it holds a date: as text or as an object. */
    boolean isDeleted() {
        var value = there("deleted");
        if (value.isNull() || (value.isBoolean() && !value.asBoolean())) {
            return false;
        }
        if (value.isObject()
                || value.isBoolean()
                || (value.isTextual() && !value.asText().isBlank())) {
            return true;
        }
        throw unusable("deleted");
    }

    /** @param reader gives null for an element it cannot read */
    <T> List<T> list(String attribute, Function<JsonNode, T> reader) {
        var value = there(attribute);
        if (!value.isArray()) {
            throw unusable(attribute);
        }
        var elements = new ArrayList<T>(value.size());
        for (var element : value) {
            var read = reader.apply(element);
            if (read == null) {
                throw unusable(attribute);
            }
            elements.add(read);
        }
        return List.copyOf(elements);
    }

    /** Whether the entry has it at all. */
    boolean has(String attribute) {
        return json.hasNonNull(attribute);
    }

    JsonNode there(String attribute) {
        var value = json.get(attribute);
        if (value == null) {
            throw unusable(attribute);
        }
        return value;
    }

    Problem unusable(String attribute) {
        return Problem.failed(Message.of("iserv.idm-attribute", list.word(), number, attribute));
    }

    @Override
    public String toString() {
        return "entry " + number + " of " + list.word();
    }
}
