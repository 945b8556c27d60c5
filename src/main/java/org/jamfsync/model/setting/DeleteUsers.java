package org.jamfsync.model.setting;

/** What happens to people who left. */
public enum DeleteUsers {
    NEVER,
    /** Out of their classes at once, deleted after a time of grace. */
    GRACE,
    NOW
}
