package org.jamfsync.model;

import java.time.Instant;
import java.util.Objects;
import org.jamfsync.model.change.PlannedChange;

/**
 * A create that a run began, and whose answer nobody heard.
 *
 * @param begun when; reads of Jamf School may not show its result until some time later
 */
public record PendingCreate(PlannedChange change, Instant begun) {
    public PendingCreate {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(begun, "begun");
    }
}
