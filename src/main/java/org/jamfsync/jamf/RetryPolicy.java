package org.jamfsync.jamf;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jamfsync.jamf.JamfFailure.Meaning;

/**
 * Decides whether and when a call is tried again: only what may pass by itself, with exponential delay and jitter; what
 * Jamf School asks for in {@code Retry-After} wins.
 *
 * @param retries tries after the first
 * @param delay before the first retry; doubles each time
 * @param maxDelay bound on a delay. A {@code Retry-After} beyond it is not waited for: the change is left to the next run
 */
public record RetryPolicy(int retries, Duration delay, Duration maxDelay) {

    /**
     * @param retriesSoFar 0 after the first try
     * @return how long to wait, or empty when it is not to be tried again
     */
    public Optional<Duration> next(JamfFailure failure, int retriesSoFar, RandomGenerator random) {
        if (failure.meaning() != Meaning.PASSING || retriesSoFar >= retries) {
            return Optional.empty();
        }
        if (failure.retryAfter().isPresent()) {
            return failure.retryAfter().filter(wait -> wait.compareTo(maxDelay) <= 0);
        }
        long exponential = delay.toMillis() << Math.min(retriesSoFar, 30);
        long bounded = Math.min(exponential < 0 ? Long.MAX_VALUE : exponential, maxDelay.toMillis());
        // Between half and whole, so that callers who failed together do not come back together.
        return Optional.of(Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1)));
    }

    /** Jamf School asks to wait longer than a run may. */
    public boolean postpones(JamfFailure failure) {
        return failure.retryAfter().filter(wait -> wait.compareTo(maxDelay) > 0).isPresent();
    }
}
