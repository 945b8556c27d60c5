package org.jamfsync.state.run;

/** How a run ended. */
public enum RunOutcome {
    RUNNING,
    DONE,
    HELD,
    DEAD_LETTERS,
    FAILED,
    /** The process died while it went on. */
    INTERRUPTED
}
