package org.jamfsync.state.run;

import java.time.Instant;

/**
 * One change of a run in the history.
 *
 * @param fields before and after as JSON
 * @param detail why it failed, was held or left; null when done
 */
public record RunChange(
        Instant at,
        String operation,
        String kind,
        String key,
        String fields,
        String reason,
        ChangeResult result,
        String detail,
        long millis) {
    @Override
    public String toString() {
        return operation + " " + kind + " '" + key + "'";
    }
}
