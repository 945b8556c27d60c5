package org.jamfsync.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Lets reads lag: an answer shows what the same question would have been answered some time ago. */
final class History {
    private final long lagNanos;
    private final Map<String, Deque<Past>> answers = new HashMap<>();

    private record Past(long at, Reply reply) {}

    /** @param lagMillis 0 for none */
    History(long lagMillis) {
        lagNanos = Duration.ofMillis(lagMillis).toNanos();
    }

    /** @return the newest answer to this question that is old enough, else the oldest one known */
    Reply read(String question, Reply now) {
        if (lagNanos == 0) {
            return now;
        }
        var known = answers.computeIfAbsent(question, key -> new ArrayDeque<>());
        long time = System.nanoTime();
        known.addLast(new Past(time, now));
        while (known.size() > 1 && secondIsOldEnough(known, time)) {
            known.removeFirst();
        }
        return known.getFirst().reply();
    }

    private boolean secondIsOldEnough(Deque<Past> known, long time) {
        var second = known.stream().skip(1).findFirst().orElseThrow();
        return time - second.at() >= lagNanos;
    }
}
