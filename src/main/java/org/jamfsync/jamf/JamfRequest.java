package org.jamfsync.jamf;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

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

    public boolean isCreate() {
        return method.equals("POST");
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
