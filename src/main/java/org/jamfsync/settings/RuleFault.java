package org.jamfsync.settings;

import java.util.Objects;
import org.jamfsync.model.text.Message;

/**
 * Something wrong in a file of rules, and where.
 *
 * @param file as a person writes it, for example {@code config/rules.yaml}
 * @param line from 1
 * @param text one line that says what is wrong and what to do
 */
public record RuleFault(String file, int line, Message text) {
    public RuleFault {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
    }

    /** All of it in one sentence. */
    public Message message() {
        return Message.of("rules.fault", file, line, text);
    }

    @Override
    public String toString() {
        return message().toString();
    }
}
