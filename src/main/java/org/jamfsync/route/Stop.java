package org.jamfsync.route;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jamfsync.model.text.Message;

/** Whether a run is to start nothing more, and why. Thread-safe. */
public final class Stop {
    private final AtomicReference<Message> reason = new AtomicReference<>();
    private final CountDownLatch given = new CountDownLatch(1);

    /** The first reason counts. */
    public void because(Message why) {
        reason.compareAndSet(null, why);
        given.countDown();
    }

    /** Null while the run goes on. */
    public Message reason() {
        return reason.get();
    }

    public boolean isGiven() {
        return reason.get() != null;
    }

    /** Waits so long; true at once when it is given meanwhile. */
    public boolean within(Duration wait) throws InterruptedException {
        return given.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }
}
