package org.jamfsync.state.letter;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jamfsync.jamf.StatusCode;
import org.jamfsync.model.change.Change;

/**
 * What is tried but once a day, since it failed in many runs. It ends early when something about the object changes, or, if
 * the other side was away, when a change of the same sort went well since then.
 *
 * @param afterRuns so many runs count against an object
 * @param since whatever failed before is tried again
 * @param until whatever failed later failed while the clock was ahead, and is tried again
 * @param lastDone when a change of each sort last went well, by {@code create user}
 * @param digest of what a change would write, see {@link Attempted}
 */
public record Quarantine(
        int afterRuns, Instant since, Instant until, Map<String, Instant> lastDone, Function<Change, String> digest) {
    public Quarantine {
        lastDone = Map.copyOf(lastDone);
    }

    /** Whether this change of the letter's object has to wait. */
    public boolean holds(DeadLetter letter, Change change) {
        return letter.counted() >= afterRuns
                && letter.last().isAfter(since)
                && !letter.last().isAfter(until)
                && !isBack(letter)
                && (letter.digest() == null || letter.digest().equals(digest.apply(change)));
    }

    private boolean isBack(DeadLetter letter) {
        var done = lastDone.get(letter.operation() + " " + letter.kind());
        return StatusCode.isAway(letter.status()) && done != null && done.isAfter(letter.last());
    }
}
