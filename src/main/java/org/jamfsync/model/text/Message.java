package org.jamfsync.model.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A sentence for a reader, by code: its words stand in {@code messages/AREA_LANGUAGE.properties}, where AREA is the code
 * up to the first dot.
 *
 * @param code for example {@code plan.person-left}
 * @param args fill {@code {0}}, {@code {1}} … in the sentence; never null. An argument may itself be a message
 */
public record Message(String code, List<Object> args) {
    public Message {
        Objects.requireNonNull(code, "code");
        args = List.copyOf(args);
    }

    public static Message of(String code, Object... args) {
        return new Message(code, List.of(args));
    }

    /**
     * Several sentences as one, each on a line of its own.
     *
     * @param lead before each of them
     */
    public static Message lines(String lead, List<Message> sentences) {
        var args = new ArrayList<Object>(List.of(lead));
        args.addAll(sentences);
        return new Message(Messages.LINES, args);
    }

    /** Whether it is this sentence, or has it as an argument. */
    public boolean mentions(String other) {
        return code.equals(other)
                || args.stream().anyMatch(arg -> arg instanceof Message inner && inner.mentions(other));
    }

    /** The sentence in the reader's language. */
    @Override
    public String toString() {
        return Messages.text(this);
    }
}
