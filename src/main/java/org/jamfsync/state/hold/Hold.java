package org.jamfsync.state.hold;

import java.time.Instant;
import java.util.List;
import org.jamfsync.model.change.AffectedPeople;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.text.Message;

/**
 * A change that the guard keeps back.
 *
 * @param origin what plans it: {@link HoldStore#SYNC}, or an undo of a run
 * @param key the object's account or name when it was last held
 * @param identity the object's identity at IServ
 * @param reason why it is held, with the numbers that tell
 * @param cause why the change is planned at all
 * @param fields before and after as JSON
 * @param losses what it would take away
 * @param impact who would be hit
 * @param run the run that opened it
 */
public record Hold(
        long id,
        String site,
        String origin,
        String kind,
        String key,
        String identity,
        String operation,
        String fingerprint,
        Message reason,
        Message cause,
        String fields,
        List<Removal> losses,
        AffectedPeople impact,
        Instant since,
        long run,
        State state) {

    /** Where a hold stands. */
    public enum State {
        OPEN,
        /** Goes out with the next run, if the change is still the same. */
        APPROVED,
        /** A run has asked for the word and began to let the change out. A run that was cut off leaves it so. */
        SENDING,
        /** Stays back, and is asked no more, until IServ changes. */
        REJECTED,
        /** Delivered after approval, or its cause is gone. */
        CLOSED
    }

    @Override
    public String toString() {
        return "hold " + id;
    }
}
