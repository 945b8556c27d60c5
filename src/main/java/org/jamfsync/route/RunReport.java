package org.jamfsync.route;

import java.time.Instant;
import java.util.Map;
import org.jamfsync.model.ExitCode;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Message;
import org.jamfsync.model.Plan;
import org.jamfsync.model.Roster;
import org.jamfsync.route.RunListener.Result;

/**
 * How one run ended.
 *
 * @param runId in the history, or 0 for a plan by command, which leaves no trace
 * @param roster null when the run failed before IServ was read
 * @param plan null when the run failed before it was made
 * @param results how many changes of each kind ended how; empty when nothing was applied
 * @param problem why the run stopped, or null
 * @param cause for {@code --debug}, or null
 */
public record RunReport(
        String site,
        long runId,
        Instant started,
        Instant ended,
        boolean applied,
        Roster roster,
        Plan plan,
        Map<Kind, Map<Result, Integer>> results,
        ExitCode exitCode,
        Message problem,
        Throwable cause) {

    public int count(Result result) {
        return results.values().stream()
                .mapToInt(ended -> ended.getOrDefault(result, 0))
                .sum();
    }

    @Override
    public String toString() {
        return "report of " + site + ": " + exitCode;
    }
}
