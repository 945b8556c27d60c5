package org.jamfsync.state;

/** How one change of a run ended. */
public enum ChangeResult {
    DONE,
    FAILED,
    HELD,
    /** Not tried, or to be tried later: the next run sees to it. */
    DEFERRED;

    /** The word in the state database. That of {@link #DEFERRED} is older than the name. */
    public String word() {
        return this == DEFERRED ? "LEFT" : name();
    }

    static ChangeResult of(String word) {
        return word.equals(DEFERRED.word()) ? DEFERRED : valueOf(word);
    }
}
