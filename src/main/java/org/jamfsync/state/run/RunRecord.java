package org.jamfsync.state.run;

import java.time.Instant;
import java.util.Map;

/**
 * A run in the history, as {@code history --json} shows it.
 *
 * @param mode {@code apply} or {@code plan}
 * @param trigger {@code schedule} or {@code command}
 * @param ended null while it goes on, or when it was cut off
 * @param message why it failed, or null
 */
public record RunRecord(
        long id,
        String site,
        String mode,
        String trigger,
        Instant started,
        Instant ended,
        RunOutcome outcome,
        Map<String, Integer> counts,
        String message) {}
