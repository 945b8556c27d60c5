package org.jamfsync.jamf;

import java.time.Duration;

/**
 * Decides how much of the allowed pace is used: half as soon as the target says it is overloaded or answers much slower
 * than it can, and back to all of it little by little while it answers well.
 *
 * <p>Not safe for use by many threads; see {@link TenantPace}.
 */
final class PaceControl {
    private static final double LEAST = 1.0 / 16;
    private static final double RECOVERY = 1.0 / 64;
    /** Calls in flight fail together, and are one sign of trouble, not many. */
    private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();
    /** So much slower than at its best is a sign of overload, but only beyond half a second. */
    private static final int SLOWER = 4;

    private static final double SLOW_NANOS = Duration.ofMillis(500).toNanos();
    private static final double SMOOTHING = 0.1;

    private double share = 1;
    private double usual;
    private double best = Double.MAX_VALUE;
    private long slowedAt;
    private boolean slowed;

    /** What part of calls in flight and calls a second is used now: above 0, at most 1. */
    double share() {
        return share;
    }

    /** The target said 429 or 503, or did not answer in time. */
    void overloaded(long now) {
        if (!slowed || now - slowedAt >= REST_NANOS) {
            share = Math.max(LEAST, share / 2);
            slowed = true;
            slowedAt = now;
        }
    }

    /** @param nanos how long a small call took: lists take longer the larger the school is and say nothing */
    void answered(long nanos, long now) {
        usual = usual == 0 ? nanos : usual + SMOOTHING * (nanos - usual);
        best = Math.min(best, usual);
        if (usual > SLOW_NANOS && usual > SLOWER * best) {
            overloaded(now);
        } else {
            share = Math.min(1, share + RECOVERY);
        }
    }
}
