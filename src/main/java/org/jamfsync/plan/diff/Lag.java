package org.jamfsync.plan.diff;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells whether Jamf School may still show what was there before a write.
 *
 * <p>Its reads may lag its writes by a pod's refresh (jamf-school-api 1.8), so for two minutes the ledger is right.
 */
record Lag(Instant now) {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    boolean covers(Instant writtenAt) {
        return writtenAt != null && writtenAt.plus(LONGEST).isAfter(now);
    }
}
