package org.jamfsync.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of the sandbox.
 *
 * @param body a text, bytes, or what Jackson can write; an iterator in it is written as a list, element by element
 */
record Reply(int status, Object body, Map<String, String> headers) {
    static Reply json(Object body) {
        return new Reply(200, body, Map.of());
    }

    /** {@code {"code":200, ...}} with these fields. */
    static Reply ok(Object... fields) {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", 200);
        body.putAll(object(fields));
        return json(body);
    }

    /** Without a {@code code}, as some endpoints answer (jamf-school-api 1.5). */
    static Reply bare(Object... fields) {
        return json(object(fields));
    }

    static Reply done(String message) {
        return ok("message", message);
    }

    static Reply error(int status, String message) {
        return new Reply(status, object("code", status, "message", message), Map.of());
    }

    static Reply text(int status, String text) {
        return new Reply(status, text, Map.of());
    }

    /** No such address, or not at this protocol version: both look the same (jamf-school-api 1.4). */
    static Reply unknown() {
        return text(404, "Not Found");
    }

    /** The same, ready to be sent; a text stays one. */
    Reply asBytes(ObjectMapper json) {
        if (body instanceof String) {
            return this;
        }
        try {
            return new Reply(status, json.writeValueAsBytes(body), headers);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> object(Object... fields) {
        var object = new LinkedHashMap<String, Object>();
        for (int index = 0; index < fields.length; index += 2) {
            object.put((String) fields[index], fields[index + 1]);
        }
        return object;
    }
}
