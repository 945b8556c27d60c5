package org.jamfsync.state.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jdbi.v3.core.enums.DatabaseValue;

/** How one change of a run ended. */
public enum ChangeResult {
    DONE,
    FAILED,
    HELD,
    /** Could not be planned at all: a person or class that cannot be brought over until somebody mends why. */
    BLOCKED,
    /** Not tried, or to be tried later: the next run sees to it. */
    @DatabaseValue("LEFT")
    DEFERRED;

    /** The word in counts, metrics and documents. That of {@link #DEFERRED} is older than the name. */
    @JsonValue
    public String word() {
        return this == DEFERRED ? "left" : name().toLowerCase(Locale.ROOT);
    }
}
