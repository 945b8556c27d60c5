package org.jamfsync.route;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
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

    private static final String CLASSES = "/classes/";
    private static final String GROUPS = "/users/groups/";

    private final RunListener listener;
    private final Map<UUID, Integer> jamfIds = new ConcurrentHashMap<>();
    private final Map<GroupKey, Integer> groupIds = new ConcurrentHashMap<>();
    private final Set<String> writable = ConcurrentHashMap.newKeySet();
    private final Map<String, Instant> created = new ConcurrentHashMap<>();
    private final Map<Kind, Map<Result, AtomicInteger>> results = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger passingFailures = new AtomicInteger();
    private final AtomicReference<Message> stopped = new AtomicReference<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** @param listener is told how each change ends */
    Delivery(RunListener listener) {
        this.listener = listener;
    }

    /** Takes over the ids that the ledger knows. */
    void know(Ledger ledger) {
        ledger.users().forEach((uuid, link) -> jamfIds.put(uuid, link.jamfId()));
        ledger.groups().forEach((key, link) -> groupIds.put(key, link.jamfId()));
    }

    /** Jamf ids by {@code users.uuid}: from the ledger, and of users created in this run. */
    Map<UUID, Integer> jamfIds() {
        return jamfIds;
    }

    /** Jamf ids of the user groups of ours. */
    Map<GroupKey, Integer> groupIds() {
        return groupIds;
    }

    /** From now on exactly the objects that the plan names may be written, those of held changes not among them. */
    void mayWriteOnly(GuardedPlan plan) {
        writable.clear();
        plan.outgoing().stream()
                .flatMap(change -> change.change().targetPaths().stream())
                .forEach(writable::add);
    }

    /** Whether the plan wants this object written, given by its path in the API. */
    boolean mayWrite(String path) {
        return writable.contains(path);
    }

    /** Counts the changes that are sent. */
    int nextNumber() {
        return numbers.incrementAndGet();
    }

    /** An object made in this run, by its path: a look-up after a lost answer does not take it for another's. */
    void created(String path, Instant when) {
        created.put(path, when);
        writable.add(path);
    }

    /** Whether this run made an object after a moment. */
    boolean wasCreatedAfter(String path, Instant moment) {
        var when = created.get(path);
        return when != null && when.isAfter(moment);
    }

    /** Uuids of classes made in this run; the caller's own. */
    Set<String> createdClasses() {
        return new HashSet<>(created(CLASSES));
    }

    /** Ids of user groups made in this run; the caller's own. */
    Set<Integer> createdGroups() {
        return created(GROUPS).stream().map(Integer::valueOf).collect(Collectors.toCollection(HashSet::new));
    }

    private Set<String> created(String below) {
        return created.keySet().stream()
                .filter(path -> path.startsWith(below))
                .map(path -> path.substring(below.length()))
                .collect(Collectors.toSet());
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
