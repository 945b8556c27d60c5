package org.jamfsync.route;

import java.util.Map;
import java.util.UUID;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.plan.diff.Moves;
import org.jamfsync.state.plan.SavedPlan;
import org.jamfsync.state.snapshot.Snapshot;

/** What a run is for. */
public sealed interface Task {
    /** To bring Jamf School to what IServ says. */
    Task SYNC = new Sync();

    /** See {@link #SYNC}. */
    record Sync() implements Task {}

    /**
     * To bring back what was there before a run.
     *
     * @param run its number
     */
    record Undo(long run) implements Task {}

    /**
     * To do of what IServ says exactly what was reviewed.
     *
     * @param plan what was reviewed
     */
    record Saved(SavedPlan plan) implements Task {}

    /**
     * To bring users from another location to the site's.
     *
     * @param choice which
     */
    record Move(Moves.Choice choice) implements Task {}

    /** To look for IServ's people and classes among those of Jamf School; changes nothing. */
    record Survey() implements Task {}

    /**
     * To see what next year's school would do; changes nothing.
     *
     * @param overlapPercent from which a class continues in a new group, see {@link org.jamfsync.plan.year.YearChange#of}
     * @param words what a person says of classes, by the uuid of the old group
     */
    record Rehearse(int overlapPercent, Map<UUID, Continuation> words) implements Task {
        public Rehearse {
            words = Map.copyOf(words);
        }
    }

    /**
     * To see what a former run would have planned; changes nothing, and neither side is asked.
     *
     * @param snapshot what it read and knew
     */
    record Replay(Snapshot snapshot) implements Task {}

    /** To show what the rules make of everybody and every group; those who are left out are kept too. */
    record Inspect() implements Task {}
}
