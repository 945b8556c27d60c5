package org.jamfsync.route;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.text.Message;

/**
 * Tells an outage from records that cannot be delivered, by what succeeds and what fails in one run. Thread-safe.
 *
 * <p>A sort is a kind of object with an operation, such as the creation of users. When the other side is away, a few more
 * of the others are tried, and the run gives up. When it stumbles over one record after the other, all others are tried:
 * first those of the same sort, up to a bound, then those of other sorts.
 */
final class Outages {
    /** So many changes in a row without an answer: the other side may be away, or the records may be at fault. */
    private static final int SUSPICIOUS = 3;
    /** So many more are tried then, each once, before it is taken for granted. */
    private static final int PROBES = 5;
    /** After so many of one sort in a row, the rest of that sort is left to the next run. */
    private static final int STUMBLES = 20;

    private final Map<String, Integer> done = new HashMap<>();
    /** Those that failed, by sort and {@link Change#subject}, and whether they were refused for what they are. */
    private final Map<String, Map<String, Boolean>> failed = new LinkedHashMap<>();

    private final Map<String, Integer> stumbles = new HashMap<>();
    private final Set<String> givenUp = new HashSet<>();
    private int away;
    private Message word;

    /** What becomes of a change that failed. */
    enum Verdict {
        /** It is kept as a dead letter. */
        PARKED,
        /** Nothing can be said about it: the next run tries. */
        LEFT,
        /** The same, and the run ends. */
        GIVE_UP
    }

    private static String sort(Change change) {
        return change.operation().word() + " " + change.kind().word();
    }

    /** Whoever succeeds shows that the other side is there. */
    synchronized void done(Change change) {
        done.merge(sort(change), 1, Integer::sum);
        stumbles.remove(sort(change));
        away = 0;
    }

    synchronized Verdict failed(Change change, JamfFailure failure) {
        var sort = sort(change);
        if (failure.isAway()) {
            word = failure.text();
            away++;
            if (away > SUSPICIOUS) {
                return away >= SUSPICIOUS + PROBES ? Verdict.GIVE_UP : Verdict.LEFT;
            }
        } else if (!failure.isOfRecord() && stumbles.merge(sort, 1, Integer::sum) >= STUMBLES) {
            word = failure.text();
            givenUp.add(sort);
        }
        failed.computeIfAbsent(sort, any -> new LinkedHashMap<>()).put(change.subject(), failure.isOfRecord());
        return Verdict.PARKED;
    }

    /** Whether a change is one of a sort that is left to the next run. */
    synchronized boolean isGivenUp(Change change) {
        return givenUp.contains(sort(change));
    }

    /** Whether each change of its sort is to be tried but once now. */
    synchronized boolean isSuspicious(Change change) {
        return away >= SUSPICIOUS || stumbles.getOrDefault(sort(change), 0) >= SUSPICIOUS;
    }

    /** Why changes were left to the next run, or null. */
    synchronized Message word() {
        return word;
    }

    /**
     * Those against whom this run counts: they failed while others of their sort succeeded, or were refused for what they
     * are, and not all together.
     */
    synchronized Set<String> blamed() {
        var blamed = new HashSet<String>();
        int all = failed.values().stream().mapToInt(Map::size).sum();
        boolean alone = !done.isEmpty() || all < SUSPICIOUS;
        failed.forEach((sort, subjects) -> {
            boolean others = done.containsKey(sort);
            boolean few = subjects.size() < SUSPICIOUS;
            subjects.forEach((subject, refused) -> {
                if (others || (refused && few && alone)) {
                    blamed.add(subject);
                }
            });
        });
        return blamed;
    }
}
