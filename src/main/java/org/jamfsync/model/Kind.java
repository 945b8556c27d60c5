package org.jamfsync.model;

import java.util.Locale;

/** What a change is about. */
public enum Kind {
    USER,
    GROUP,
    CLASS;

    /** The word in JSON and in the state database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
