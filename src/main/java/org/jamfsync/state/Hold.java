package org.jamfsync.state;

import java.time.Instant;

/**
 * A change that the guard keeps back.
 *
 * @param reason in words, with its evidence
 * @param fields before and after as JSON
 */
public record Hold(
        long id,
        String site,
        String kind,
        String key,
        String operation,
        String reason,
        String fields,
        Instant since,
        State state) {

    /** Where a hold stands. */
    public enum State {
        OPEN,
        /** Goes out with the next run, if the change is still the same. */
        APPROVED,
        /** Asked no more until the change is another. */
        REJECTED,
        /** Delivered after approval, or its cause is gone. */
        CLOSED
    }

    @Override
    public String toString() {
        return "hold " + id;
    }
}
