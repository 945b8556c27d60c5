package org.jamfsync.model.setting;

/** What the schedule does. */
public enum SyncMode {
    PLAN,
    APPLY
}
