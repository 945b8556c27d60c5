package org.jamfsync.guard;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Removal;

/** What people have decided about removals. */
public interface HoldDecisions {
    /** Nobody has decided anything. */
    HoldDecisions NONE = new HoldDecisions() {};

    /** Whether somebody released exactly this change. */
    default boolean approves(Change removal) {
        return false;
    }

    /** Whether an approved rehearsal of the school-year change contains this loss. */
    default boolean rehearsed(Removal loss) {
        return false;
    }

    /** Whether a rehearsed school-year change is under way, or being rehearsed: classes are expected to change. */
    default boolean isRehearsed() {
        return false;
    }

    /** Whose places in a class that grows all at once wait already, by IServ's uuid of its group. */
    default Map<UUID, Set<UUID>> waiting() {
        return Map.of();
    }

    /** Whether somebody said no to this loss, or undid it, and IServ has not changed since. */
    default boolean rejects(Removal loss) {
        return false;
    }

    /** The losses for which {@link #rehearsed} was the answer. */
    default Set<Removal> usedRehearsed() {
        return Set.of();
    }

    /** Fingerprints of the changes that {@link #approves} has let out. */
    default Set<String> used() {
        return Set.of();
    }
}
