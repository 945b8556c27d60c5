package org.jamfsync.state;

import java.time.Instant;

/**
 * A change whose delivery failed for good: one for each object.
 *
 * @param attempts calls made, over all runs
 * @param runs in how many runs it failed
 * @param fields before and after as JSON; null once erased
 * @param state {@code open}, {@code closed} or {@code discarded}
 * @param note why it was discarded, or null
 */
public record DeadLetter(
        long id,
        String site,
        String kind,
        String key,
        String operation,
        int status,
        String apiMessage,
        String message,
        int attempts,
        int runs,
        Instant first,
        Instant last,
        String fields,
        String state,
        String note) {
    @Override
    public String toString() {
        return "dead letter " + id;
    }
}
