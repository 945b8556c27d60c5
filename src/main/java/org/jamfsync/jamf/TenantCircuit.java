package org.jamfsync.jamf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jamfsync.jamf.JamfFailure.Meaning;

/**
 * Remembers that a tenant refuses the key, or one kind of call, and answers in its place for a while: other sites of the
 * same tenant need not run into the same wall, and a locked key is not hammered.
 *
 * <p>A refused key concerns every call; a missing right (403, 405) only calls of the same method and path. Safe for use by
 * many threads.
 */
public final class TenantCircuit {
    private static final Duration OPEN = Duration.ofMinutes(5);
    private static final String EVERYTHING = "";

    private final Clock clock;
    private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

    private record Refusal(JamfFailure failure, Instant until) {}

    public TenantCircuit(Clock clock) {
        this.clock = clock;
    }

    /** What this call would meet, or empty when it may be tried. */
    public Optional<JamfFailure> refusal(JamfRequest<?> request) {
        if (refusals.isEmpty()) {
            return Optional.empty();
        }
        return open(EVERYTHING).or(() -> open(request.template()));
    }

    private Optional<JamfFailure> open(String what) {
        var refusal = refusals.get(what);
        var now = clock.instant();
        boolean over = refusal != null
                && (!refusal.until().isAfter(now) || refusal.until().isAfter(now.plus(OPEN)));
        if (over) {
            refusals.remove(what, refusal);
            return Optional.empty();
        }
        return Optional.ofNullable(refusal).map(Refusal::failure);
    }

    /** Takes note of a failure; only what concerns the tenant opens the circuit. */
    public void failed(JamfRequest<?> request, JamfFailure failure) {
        if (failure.meaning() == Meaning.TENANT) {
            boolean oneCall = failure.status() == 403 || failure.status() == 405;
            refusals.put(
                    oneCall ? request.template() : EVERYTHING,
                    new Refusal(failure, clock.instant().plus(OPEN)));
        }
    }
}
