package org.jamfsync.privacy;

import java.time.Instant;
import java.util.Objects;

/**
 * Something in the state that has an end.
 *
 * @param key the account of a user, else the number of the letter or hold; {@code ""} for many things at once
 * @param count how many; of several, the oldest counts
 * @param since from when its time is counted; of a rehearsal, when it ends
 */
public record Kept(What what, String key, int count, Instant since) {
    /** What it is. */
    public enum What {
        /** A user of ours whose person has left IServ. */
        USER,
        /** What a resolved dead letter wanted to write. */
        LETTER,
        /** Whom a hold that is over would have hit. */
        HOLD,
        /** Runs with their changes. */
        HISTORY,
        /** What was there before each write. */
        BEFORE_IMAGE,
        /** What runs read. */
        SNAPSHOT,
        /** An approved rehearsal of a school-year change. */
        REHEARSAL
    }

    public Kept {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(since, "since");
    }

    @Override
    public String toString() {
        return count + " kept: " + what;
    }
}
