package org.jamfsync.sandbox.http;

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
public record ApiResponse(int status, Object body, Map<String, String> headers) {
    public static ApiResponse json(Object body) {
        return new ApiResponse(200, body, Map.of());
    }

    /** {@code {"code":200, ...}} with these fields. */
    public static ApiResponse ok(Object... fields) {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", 200);
        body.putAll(object(fields));
        return json(body);
    }

    /** Without a {@code code}, as some endpoints answer (jamf-school-api 1.5). */
    public static ApiResponse bare(Object... fields) {
        return json(object(fields));
    }

    public static ApiResponse done(String message) {
        return ok("message", message);
    }

    public static ApiResponse error(int status, String message) {
        return new ApiResponse(status, object("code", status, "message", message), Map.of());
    }

    public static ApiResponse text(int status, String text) {
        return new ApiResponse(status, text, Map.of());
    }

    /** No such address, or not at this protocol version: both look the same (jamf-school-api 1.4). */
    public static ApiResponse unknown() {
        return text(404, "Not Found");
    }

    /** The same, ready to be sent; a text stays one. */
    public ApiResponse asBytes(ObjectMapper json) {
        if (body instanceof String) {
            return this;
        }
        try {
            return new ApiResponse(status, json.writeValueAsBytes(body), headers);
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
