package org.jamfsync.model.rule;

/** What a condition says of somebody or something. */
public enum Answer {
    YES,
    NO,
    /** It hangs on how many members there are, which was not told yet. */
    OPEN;

    static Answer of(boolean met) {
        return met ? YES : NO;
    }

    Answer not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case OPEN -> OPEN;
        };
    }
}
