package org.jamfsync.state.letter;

import java.time.Instant;
import org.jamfsync.model.text.Message;

/**
 * A change whose delivery failed for good: one for each object.
 *
 * @param identity what stays when the account changes: see {@link org.jamfsync.model.change.Change#identity}
 * @param words why it failed
 * @param attempts calls made, over all runs
 * @param runs in how many runs it failed
 * @param counted in how many of them others of its sort went well, or it was refused for what it is: an outage counts
 *     against nobody
 * @param digest what was tried to be written, see {@link Attempted}; null in a state of a former version
 * @param fields before and after as JSON; null once erased
 * @param state {@code open}, {@code closed} or {@code discarded}
 * @param note why it was discarded, or null
 */
public record DeadLetter(
        long id,
        String site,
        String kind,
        String key,
        String identity,
        String operation,
        int status,
        String apiMessage,
        Message words,
        int attempts,
        int runs,
        int counted,
        String digest,
        Instant first,
        Instant last,
        String fields,
        String state,
        String note) {
    /** Why it failed, in the reader's language. */
    public String message() {
        return words.toString();
    }

    /** See {@link org.jamfsync.model.change.Change#subject}. */
    public String subject() {
        return kind + " " + identity;
    }

    public boolean isOpen() {
        return state.equals("open");
    }

    @Override
    public String toString() {
        return "dead letter " + id;
    }
}
