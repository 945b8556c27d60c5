package org.jamfsync.model.setting;

/** What happens to classes that ended. */
public enum DeleteClasses {
    NEVER,
    /** Those that this product made or adopted are deleted. */
    MANAGED
}
