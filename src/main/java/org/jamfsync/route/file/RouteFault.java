package org.jamfsync.route.file;

import java.util.Objects;
import org.jamfsync.model.text.Message;

/**
 * Something wrong in a route or a rule, and where.
 *
 * @param file as a person writes it, for example {@code routes/custom/guests.camel.yaml}
 * @param line from 1
 * @param text one line that says what is wrong and what to do
 */
public record RouteFault(String file, int line, Message text) {
    public RouteFault {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
    }

    /** File, line and what is wrong, as one sentence. */
    public Message message() {
        return Message.of("routes.at", file, line, text);
    }

    @Override
    public String toString() {
        return message().toString();
    }
}
