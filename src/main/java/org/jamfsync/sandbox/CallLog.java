package org.jamfsync.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Every call the sandbox got. Safe for use by many threads. */
public final class CallLog {
    private final List<Call> calls = new ArrayList<>();
    private final List<String> ruleBreaks = new ArrayList<>();
    private int inFlight;
    private int maxInFlight;

    /**
     * @param path below {@code /api}, with its query
     * @param status 0 when the connection was broken instead of answering
     * @param version of the protocol; 1 when the call does not say
     * @param at when it came
     * @param millis until it was answered
     * @param pod the server that answered
     */
    public record Call(String method, String path, int status, int version, Instant at, long millis, String pod) {
        public boolean isWrite() {
            return !method.equals("GET");
        }
    }

    synchronized void begin() {
        maxInFlight = Math.max(maxInFlight, ++inFlight);
    }

    synchronized void add(Call call) {
        calls.add(call);
    }

    synchronized void end() {
        inFlight--;
    }

    synchronized void broke(String rule) {
        ruleBreaks.add(rule);
    }

    public synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    public List<Call> writes() {
        return all().stream().filter(Call::isWrite).toList();
    }

    /** Calls that break a rule of the API: unknown fields, ids twice, a password in an update, a class's group dropped. */
    public synchronized List<String> ruleBreaks() {
        return List.copyOf(ruleBreaks);
    }

    public synchronized int inFlight() {
        return inFlight;
    }

    public synchronized int maxInFlight() {
        return maxInFlight;
    }

    public synchronized void clear() {
        calls.clear();
        ruleBreaks.clear();
        maxInFlight = inFlight;
    }
}
