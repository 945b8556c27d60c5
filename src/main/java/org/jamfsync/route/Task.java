package org.jamfsync.route;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.plan.diff.Moves;
import org.jamfsync.state.plan.SavedPlan;
import org.jamfsync.state.snapshot.Snapshot;

/**
 * What a run is for: its kind, and what that kind is given.
 *
 * @param given by whoever asks for the run; null where the kind needs nothing. What it is, its own method says
 */
public record Task(RunKind kind, Object given) {
    /** To bring Jamf School to what IServ says. */
    public static final Task SYNC = new Task(RunKind.SYNC, null);

    /** To read IServ, and nothing else. */
    public static final Task READ = new Task(RunKind.READ, null);

    /** To look for IServ's people and classes among those of Jamf School. */
    public static final Task SURVEY = new Task(RunKind.SURVEY, null);

    /** To show what the rules make of everybody and every group; those who are left out are kept too. */
    public static final Task INSPECT = new Task(RunKind.INSPECT, null);

    /** To tell why somebody or something is what it is; those who are left out are kept too. */
    public static final Task EXPLAIN = new Task(RunKind.EXPLAIN, null);

    /** To ask Jamf School something, outside of any run. */
    public static final Task CALL = new Task(RunKind.CALL, null);

    public Task {
        Objects.requireNonNull(kind, "kind");
    }

    /** To do of what IServ says exactly what was reviewed. */
    public static Task saved(SavedPlan reviewed) {
        return new Task(RunKind.SAVED_PLAN, reviewed);
    }

    /** To bring back what was there before the run of this number. */
    public static Task undo(long run) {
        return new Task(RunKind.UNDO, run);
    }

    /** To bring these users from another location to the site's. */
    public static Task migrate(Moves.Choice choice) {
        return new Task(RunKind.MIGRATE, choice);
    }

    /** To see what next year's school would do. */
    public static Task rehearse(Rehearse wish) {
        return new Task(RunKind.REHEARSAL, wish);
    }

    /**
     * How next year's school is read.
     *
     * @param overlapPercent from which a class continues in a new group, see {@link org.jamfsync.plan.year.YearChange#of}
     * @param words what a person says of classes, by the uuid of the old group
     */
    public record Rehearse(int overlapPercent, Map<UUID, Continuation> words) {
        public Rehearse {
            words = Map.copyOf(words);
        }
    }

    /** To see what a former run would have planned, from what it read and knew. */
    public static Task replay(Snapshot snapshot) {
        return new Task(RunKind.REPLAY, snapshot);
    }

    /** Of {@link #saved}. */
    public SavedPlan reviewed() {
        return (SavedPlan) of(RunKind.SAVED_PLAN);
    }

    /** Of {@link #undo}: the number of the run. */
    public long undone() {
        return (Long) of(RunKind.UNDO);
    }

    /** Of {@link #migrate}. */
    public Moves.Choice choice() {
        return (Moves.Choice) of(RunKind.MIGRATE);
    }

    /** Of {@link #rehearse}. */
    public Rehearse wish() {
        return (Rehearse) of(RunKind.REHEARSAL);
    }

    /** Of {@link #replay}. */
    public Snapshot snapshot() {
        return (Snapshot) of(RunKind.REPLAY);
    }

    /** @throws IllegalStateException if the task is of another kind */
    private Object of(RunKind wanted) {
        if (kind != wanted) {
            throw new IllegalStateException("a task of " + kind + " is asked for what only " + wanted + " has");
        }
        return given;
    }

    @Override
    public String toString() {
        return kind.toString();
    }
}
