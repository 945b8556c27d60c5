package org.jamfsync.model.setting;

/** Who goes to Jamf School. */
public enum Audience {
    ALL,
    /** Teachers, and members of classes. */
    CLASSES
}
