package org.jamfsync.model.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When a field of Jamf School is written. */
public enum WritePolicy {
    /** Whenever it differs. */
    ALWAYS,
    /** Only while it is empty there. */
    IF_EMPTY,
    /** Only when its object is made. */
    ON_CREATE,
    NEVER;

    /** The word in a rules file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<WritePolicy> of(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word))
                .findFirst();
    }

    /**
     * What an object that exists shall show.
     *
     * @param shown what it shows
     * @param wanted what the template gives
     */
    public String afterwards(String shown, String wanted) {
        return switch (this) {
            case ALWAYS -> wanted;
            case IF_EMPTY -> shown.isEmpty() ? wanted : shown;
            case ON_CREATE, NEVER -> shown;
        };
    }
}
