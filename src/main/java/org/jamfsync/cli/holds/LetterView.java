package org.jamfsync.cli.holds;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jamfsync.model.text.Message;
import org.jamfsync.state.letter.DeadLetter;

/**
 * A dead letter, as {@code dead-letters list --json} shows it.
 *
 * @param state {@code open}, {@code quarantined}, {@code closed} or {@code discarded}
 * @param runs in how many runs it failed
 */
record LetterView(
        long id,
        String site,
        String kind,
        String key,
        String operation,
        int status,
        Message message,
        int attempts,
        Instant first,
        Instant last,
        String state,
        @JsonIgnore int runs) {
    /** @param quarantineAfter so many runs in which it failed, it is tried but once a day */
    static LetterView of(DeadLetter letter, int quarantineAfter) {
        return new LetterView(
                letter.id(),
                letter.site(),
                letter.kind(),
                letter.key(),
                letter.operation(),
                letter.status(),
                letter.words(),
                letter.attempts(),
                letter.first(),
                letter.last(),
                letter.isOpen() && letter.counted() >= quarantineAfter ? "quarantined" : letter.state(),
                letter.runs());
    }

    /**
     * The same, with what it wanted to change.
     *
     * @param fields null once erased
     */
    record Detail(
            @JsonUnwrapped LetterView letter,
            String apiMessage,
            String note,
            @JsonRawValue String fields) {
        static Detail of(DeadLetter letter, int quarantineAfter) {
            return new Detail(
                    LetterView.of(letter, quarantineAfter), letter.apiMessage(), letter.note(), letter.fields());
        }
    }
}
