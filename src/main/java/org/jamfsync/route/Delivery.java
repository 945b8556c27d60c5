package org.jamfsync.route;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jamfsync.deliver.KnownIds;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.text.Message;
import org.jamfsync.route.RunListener.Result;

/**
 * What one run delivers: which objects it may write, which ids they have, how its changes end, and whether it goes on.
 * Thread-safe, since changes are delivered side by side.
 */
final class Delivery {
    /** So many changes in a row without an answer: Jamf School is down, going on would only fill the dead letters. */
    private static final int FAILURES_IN_A_ROW = 3;

    private final RunListener listener;
    private final KnownIds ids = new KnownIds();
    private final Set<String> writable = ConcurrentHashMap.newKeySet();
    private final Map<Kind, Map<Result, AtomicInteger>> results = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger passingFailures = new AtomicInteger();
    private final AtomicReference<Message> stopped = new AtomicReference<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** @param listener is told how each change ends */
    Delivery(RunListener listener) {
        this.listener = listener;
    }

    /** The ids it knows, those of what it makes included. */
    KnownIds ids() {
        return ids;
    }

    /** From now on exactly the objects that the plan names may be written, those of held changes not among them. */
    void mayWriteOnly(GuardedPlan plan) {
        writable.clear();
        plan.outgoing().stream()
                .flatMap(change -> change.change().targetPaths().stream())
                .forEach(writable::add);
    }

    /** Whether the plan wants this object written, or this run made it; given by its path in the API. */
    boolean mayWrite(String path) {
        return writable.contains(path) || ids.isCreated(path);
    }

    /** Counts the changes that are sent. */
    int nextNumber() {
        return numbers.incrementAndGet();
    }

    void count(Change change, Result result) {
        results.computeIfAbsent(change.kind(), kind -> new ConcurrentHashMap<>())
                .computeIfAbsent(result, ended -> new AtomicInteger())
                .incrementAndGet();
        if (result == Result.DONE) {
            passingFailures.set(0);
        }
        listener.delivered(change, result);
    }

    Map<Kind, Map<Result, Integer>> results() {
        var counted = new EnumMap<Kind, Map<Result, Integer>>(Kind.class);
        results.forEach((kind, ended) -> {
            var row = new EnumMap<Result, Integer>(Result.class);
            ended.forEach((result, count) -> row.put(result, count.get()));
            counted.put(kind, row);
        });
        return counted;
    }

    /** One more change ended without an answer; stops the run when Jamf School seems to be down. */
    void noAnswer(Message why) {
        if (passingFailures.incrementAndGet() >= FAILURES_IN_A_ROW) {
            stop(why);
        }
    }

    /** Starts no further delivery. The first reason counts. */
    void stop(Message why) {
        stopped.compareAndSet(null, why);
        stopping.countDown();
    }

    /** Waits; true at once when the run is told to stop meanwhile. */
    boolean stopsWithin(Duration wait) throws InterruptedException {
        return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isStopped() {
        return stopped.get() != null;
    }

    /** Why no further delivery starts; null while it does. */
    Message stopReason() {
        return stopped.get();
    }
}
