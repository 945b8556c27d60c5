package org.jamfsync.model.change;

import java.util.Map;
import java.util.Objects;
import org.jamfsync.model.Kind;
import org.jamfsync.model.text.Message;

/**
 * One step of a plan: a change, why it is wanted, and why it has to wait.
 *
 * @param reason in words
 * @param hold why it is kept back for now, or null when it goes out
 */
public record PlannedChange(Change change, Message reason, Message hold) {
    public PlannedChange {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(reason, "reason");
    }

    /** A change that goes out, unless the guard says otherwise. */
    public PlannedChange(Change change, Message reason) {
        this(change, reason, null);
    }

    public boolean isHeld() {
        return hold != null;
    }

    /** The same change, kept back for this reason; null lets it go. */
    public PlannedChange heldFor(Message why) {
        return new PlannedChange(change, reason, why);
    }

    /** Another change, wanted and kept back for the same reasons. */
    public PlannedChange with(Change other) {
        return new PlannedChange(other, reason, hold);
    }

    // What everybody asks of a change.

    public Operation operation() {
        return change.operation();
    }

    public Kind kind() {
        return change.kind();
    }

    public String key() {
        return change.key();
    }

    public String identity() {
        return change.identity();
    }

    public String subject() {
        return change.subject();
    }

    public Change.Stage stage() {
        return change.stage();
    }

    public Map<String, Change.FieldChange> fields() {
        return change.fields();
    }

    @Override
    public String toString() {
        return change.toString();
    }
}
