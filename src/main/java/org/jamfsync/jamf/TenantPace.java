package org.jamfsync.jamf;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The pace at which one Jamf tenant is called: a bound on calls in flight, and calls spread evenly over each second.
 *
 * <p>Fair: who waits longest goes first. Safe for use by many threads.
 */
public final class TenantPace {
    /** Waits below this are not worth a system call; the average stays right. */
    private static final long SHORTEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Semaphore places;
    private final long intervalNanos;
    private long nextStart = System.nanoTime();

    /**
     * @param inFlight at least 1
     * @param perSecond at least 1
     */
    public TenantPace(int inFlight, int perSecond) {
        places = new Semaphore(inFlight, true);
        intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Waits until one more call may start. Each entry needs its {@link #leave}. */
    public void enter() throws InterruptedException {
        places.acquire();
        long wait = reserve();
        if (wait >= SHORTEST_WAIT_NANOS) {
            try {
                TimeUnit.NANOSECONDS.sleep(wait);
            } catch (InterruptedException e) {
                places.release();
                throw e;
            }
        }
    }

    public void leave() {
        places.release();
    }

    /** Nobody starts a call before this time has passed: the tenant asked for a pause. */
    public synchronized void pause(Duration duration) {
        nextStart = Math.max(nextStart, System.nanoTime() + duration.toNanos());
    }

    /** @return nanoseconds to wait for the start that is now reserved */
    private synchronized long reserve() {
        long now = System.nanoTime();
        // Unused time is not saved up, but for a millisecond: below that the waits are not slept.
        nextStart = Math.max(nextStart, now - SHORTEST_WAIT_NANOS);
        long wait = nextStart - now;
        nextStart += intervalNanos;
        return wait;
    }
}
