package org.jamfsync.sandbox.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jamfsync.sandbox.http.ApiResponse;

/** What goes wrong next. Safe for use by many threads. */
public final class Faults {
    private final List<Fault> waiting = new ArrayList<>();

    /** How an answer goes wrong. */
    public enum Kind {
        /** Another answer, nothing is written. */
        ANSWER,
        /** The connection breaks before anything is written. */
        DROP_BEFORE,
        /** The write takes effect, then the connection breaks. */
        DROP_AFTER,
        /** The write takes effect, the answer is cut short. */
        GARBAGE,
        /** No answer at all, and nothing is written; the connection stays open. */
        HANG,
        /** The write takes effect, the answer drips in bit by bit. */
        SLOW,
        /** The answer's list lacks its last element, and says how many there are. */
        CUT_LIST,
        /** Status 200, and an error inside of it; nothing is written. */
        INNER_ERROR,
        /** A proxy answers in place of Jamf School, with a page of its own. */
        HTML
    }

    /**
     * @param call matches {@code METHOD /path}
     * @param skip so many calls that match pass before it
     * @param times so many calls it meets
     * @param reply for {@link Kind#ANSWER} and {@link Kind#HTML}
     * @param millis for {@link Kind#HANG} and {@link Kind#SLOW}: how long
     */
    public record Fault(Pattern call, Kind kind, int skip, int times, ApiResponse reply, long millis) {
        public boolean drops() {
            return kind == Kind.DROP_BEFORE || kind == Kind.DROP_AFTER || kind == Kind.HANG;
        }

        /** Whether the call never reaches the API. */
        public boolean comesBefore() {
            return kind == Kind.DROP_BEFORE || kind == Kind.HANG;
        }

        private Fault once() {
            return skip > 0
                    ? new Fault(call, kind, skip - 1, times, reply, millis)
                    : new Fault(call, kind, 0, times == Integer.MAX_VALUE ? times : times - 1, reply, millis);
        }

        @Override
        public String toString() {
            return call + " " + kind + (reply == null ? "" : " " + reply.status()) + ", skip " + skip + ", times "
                    + times;
        }
    }

    /** The next {@code times} calls that match get this status and text. */
    public void answer(String call, int times, int status, String text, Map<String, String> headers) {
        add(new Fault(Pattern.compile(call), Kind.ANSWER, 0, times, new ApiResponse(status, text, headers), 0));
    }

    public void happen(String call, int times, Kind kind) {
        happen(call, times, kind, 60_000);
    }

    /** @param millis how long a {@link Kind#HANG} or {@link Kind#SLOW} takes */
    public void happen(String call, int times, Kind kind, long millis) {
        add(new Fault(Pattern.compile(call), kind, 0, times, null, millis));
    }

    /**
     * In words, as command line and control endpoint have it; see {@link FaultText}.
     *
     * @throws org.jamfsync.model.text.Problem if they say nothing
     */
    public void add(String words) {
        add(FaultText.parse(words));
    }

    private synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    public synchronized void clear() {
        waiting.clear();
    }

    public synchronized List<String> all() {
        return waiting.stream().map(Fault::toString).toList();
    }

    /** What happens to this call, if anything does. */
    public synchronized Optional<Fault> next(String method, String path) {
        for (int index = 0; index < waiting.size(); index++) {
            var fault = waiting.get(index);
            if (fault.call().matcher(method + " " + path).matches()) {
                var left = fault.once();
                waiting.set(index, left);
                if (left.times() == 0) {
                    waiting.remove(index);
                }
                if (fault.skip() == 0) {
                    return Optional.of(fault);
                }
            }
        }
        return Optional.empty();
    }
}
