package org.jamfsync.jamf;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The pace at which one Jamf tenant is called: a bound on calls in flight, and calls spread evenly over each second. Slows
 * down by itself when the tenant is overloaded, and recovers: see {@link PaceControl}.
 *
 * <p>Fair: who waits longest goes first. Safe for use by many threads.
 */
public final class TenantPace {
    /** Waits below this are not worth a system call; the average stays right. */
    private static final long SHORTEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final int mostInFlight;
    private final long intervalNanos;
    private final PaceControl control = new PaceControl();
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition left = lock.newCondition();
    private int inFlight;
    private long nextStart = System.nanoTime();

    /**
     * @param inFlight at least 1
     * @param perSecond at least 1
     */
    public TenantPace(int inFlight, int perSecond) {
        mostInFlight = inFlight;
        intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Waits until one more call may start. Each entry needs its {@link #leave}. */
    public void enter() throws InterruptedException {
        long wait = reserve();
        if (wait >= SHORTEST_WAIT_NANOS) {
            try {
                TimeUnit.NANOSECONDS.sleep(wait);
            } catch (InterruptedException e) {
                leave();
                throw e;
            }
        }
    }

    public void leave() {
        lock.lock();
        try {
            inFlight--;
            left.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody starts a call before this time has passed: the tenant asked for a pause. */
    public void pause(Duration duration) {
        lock.lock();
        try {
            nextStart = Math.max(nextStart, System.nanoTime() + duration.toNanos());
        } finally {
            lock.unlock();
        }
    }

    /** A small call, such as any write, was answered well after so long. */
    public void answered(Duration time) {
        lock.lock();
        try {
            control.answered(time.toNanos(), System.nanoTime());
            // The bound may have risen.
            left.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The tenant said that it is overloaded, or did not answer in time. */
    public void overloaded() {
        lock.lock();
        try {
            control.overloaded(System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** What part of the allowed pace is used now: above 0, at most 1. */
    public double share() {
        lock.lock();
        try {
            return control.share();
        } finally {
            lock.unlock();
        }
    }

    /** @return nanoseconds to wait for the start that is now reserved */
    private long reserve() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (inFlight >= Math.max(1, Math.round(mostInFlight * control.share()))) {
                left.await();
            }
            inFlight++;
            long now = System.nanoTime();
            // Unused time is not saved up, but for a millisecond: below that the waits are not slept.
            nextStart = Math.max(nextStart, now - SHORTEST_WAIT_NANOS);
            long wait = nextStart - now;
            nextStart += Math.round(intervalNanos / control.share());
            return wait;
        } finally {
            lock.unlock();
        }
    }
}
