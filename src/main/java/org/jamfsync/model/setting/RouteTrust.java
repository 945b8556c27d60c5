package org.jamfsync.model.setting;

/** What routes of a school's own may do. */
public enum RouteTrust {
    /** What is listed in docs/adapt.md. */
    LISTED,
    /** Whatever Camel can: whoever writes a route holds the key. */
    ALL
}
