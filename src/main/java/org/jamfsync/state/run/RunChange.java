package org.jamfsync.state.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/**
 * One change of a run in the history, as {@code history RUN --json} shows it.
 *
 * @param fields before and after as JSON
 * @param detail why it failed, was held or left, or what was left out; null when done whole
 */
public record RunChange(
        Instant at,
        String operation,
        String kind,
        String key,
        @JsonRawValue String fields,
        String reason,
        ChangeResult result,
        String detail,
        @JsonIgnore long millis) {
    @Override
    public String toString() {
        return operation + " " + kind + " '" + key + "'";
    }
}
