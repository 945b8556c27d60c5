package org.jamfsync.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What goes wrong next. Safe for use by many threads. */
public final class Faults {
    private final Deque<Fault> queue = new ArrayDeque<>();

    /** How an answer goes wrong. */
    public enum Kind {
        /** Another answer, nothing is written. */
        ANSWER,
        /** The connection breaks before anything is written. */
        DROP_BEFORE,
        /** The write takes effect, then the connection breaks. */
        DROP_AFTER,
        /** The write takes effect, the answer is cut short. */
        GARBAGE
    }

    /**
     * @param call matches {@code METHOD /path}
     * @param reply for {@link Kind#ANSWER}
     */
    record Fault(Pattern call, Kind kind, Reply reply) {
        boolean drops() {
            return kind == Kind.DROP_BEFORE || kind == Kind.DROP_AFTER;
        }
    }

    /** The next {@code times} calls that match get this status and text. */
    public void answer(String call, int times, int status, String text, Map<String, String> headers) {
        add(call, times, Kind.ANSWER, new Reply(status, text, headers));
    }

    public void happen(String call, int times, Kind kind) {
        add(call, times, kind, null);
    }

    /** Nothing more goes wrong. */
    public synchronized void clear() {
        queue.clear();
    }

    private synchronized void add(String call, int times, Kind kind, Reply reply) {
        for (int count = 0; count < times; count++) {
            queue.add(new Fault(Pattern.compile(call), kind, reply));
        }
    }

    synchronized Optional<Fault> next(String method, String path) {
        var found = queue.stream()
                .filter(fault -> fault.call().matcher(method + " " + path).matches())
                .findFirst();
        found.ifPresent(queue::removeFirstOccurrence);
        return found;
    }
}
