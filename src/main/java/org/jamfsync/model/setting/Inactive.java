package org.jamfsync.model.setting;

/** What becomes of accounts that are not active. */
public enum Inactive {
    INCLUDE,
    EXCLUDE
}
