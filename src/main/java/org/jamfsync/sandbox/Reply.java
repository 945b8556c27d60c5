package org.jamfsync.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of the sandbox: a status, and JSON or plain text. */
record Reply(int status, Object body, Map<String, String> headers) {
    static Reply json(Object body) {
        return new Reply(200, body, Map.of());
    }

    /** {@code {"code":200, ...}} with these fields. */
    static Reply ok(Object... fields) {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", 200);
        for (int index = 0; index < fields.length; index += 2) {
            body.put((String) fields[index], fields[index + 1]);
        }
        return json(body);
    }

    static Reply error(int status, String message) {
        var body = new LinkedHashMap<String, Object>();
        body.put("code", status);
        body.put("message", message);
        return new Reply(status, body, Map.of());
    }

    static Reply text(int status, String text) {
        return new Reply(status, text, Map.of());
    }
}
