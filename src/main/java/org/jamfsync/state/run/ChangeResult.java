package org.jamfsync.state.run;

/** How one change of a run ended. */
public enum ChangeResult {
    DONE,
    FAILED,
    HELD,
    /** Not tried, or to be tried later: the next run sees to it. */
    LEFT
}
