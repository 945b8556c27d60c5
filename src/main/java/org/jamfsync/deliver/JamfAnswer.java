package org.jamfsync.deliver;

import java.time.Instant;
import java.util.Objects;

/**
 * What Jamf School said to one call.
 *
 * @param value as the request reads it; null where it proved that the object is gone
 * @param at when it was heard
 */
public record JamfAnswer(Object value, Instant at) {
    public JamfAnswer {
        Objects.requireNonNull(at, "at");
    }

    /** The id of what was created, or the one that is known already. */
    int idOr(Integer known) {
        return known == null ? (Integer) value : known;
    }
}
