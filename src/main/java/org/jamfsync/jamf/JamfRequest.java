package org.jamfsync.jamf;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One call of the Jamf School API, and how its answer is read.
 *
 * @param method {@code GET}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param path below {@code /api}, for example {@code /users/17}
 * @param query parameters, values unescaped; empty for none
 * @param body JSON object to send, or null for none
 * @param reader turns the answer's body into what the caller wants
 * @param goneIsDone a {@code …NotFound} answer is as good as success, as for a deletion; the result is then null
 * @param <T> what the caller gets
 */
public record JamfRequest<T>(
        String method,
        String path,
        Map<String, String> query,
        Map<String, Object> body,
        AnswerReader<T> reader,
        boolean goneIsDone) {

    private static final Set<String> COLLECTIONS =
            Set.of("/users", "/users/groups", "/classes", "/devices/groups", "/ibeacons");

    /** Reads an answer's body. */
    @FunctionalInterface
    public interface AnswerReader<T> {
        /** @throws IOException if it is not the JSON that the API promises */
        T read(InputStream body) throws IOException;
    }

    public JamfRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        query = Map.copyOf(query);
        Objects.requireNonNull(reader, "reader");
    }

    /** Makes a new object, so that a lost answer must be looked up. Not every POST does. */
    public boolean isCreate() {
        return method.equals("POST") && COLLECTIONS.contains(path);
    }

    /** Whether only a teacher's login may make it, so that a refusal says nothing about the key. */
    boolean isTeachers() {
        return path.startsWith("/teacher/");
    }

    /** What X-Server-Protocol-Version is to say (jamf-school-api 1.4). */
    public String protocolVersion() {
        return path.equals("/teacher/authenticate") ? "2" : "3";
    }

    public boolean isRead() {
        return method.equals("GET");
    }

    /** Method and path without ids, for logs and metrics: {@code PUT /users/:id}. */
    public String template() {
        return method + " " + path.replaceAll("/(\\d+|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27})(?=/|$)", "/:id");
    }

    /** Never the body: it carries personal data. */
    @Override
    public String toString() {
        return template();
    }
}
