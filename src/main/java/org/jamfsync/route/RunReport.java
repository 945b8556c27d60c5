package org.jamfsync.route;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Roster;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.state.run.ChangeResult;

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
        Map<Kind, Map<ChangeResult, Integer>> results,
        ExitCode exitCode,
        Message problem,
        Throwable cause) {

    public int count(ChangeResult result) {
        return results.values().stream()
                .mapToInt(ended -> ended.getOrDefault(result, 0))
                .sum();
    }

    /** What was read and planned and how it ended, by name; a new map. */
    public Map<String, Integer> counts() {
        var counts = new LinkedHashMap<String, Integer>();
        if (roster != null) {
            counts.put("persons", roster.persons().size());
            counts.put("teachers", (int) roster.teachers());
            counts.put("classes", roster.classes().size());
        }
        if (plan != null) {
            for (var operation : Operation.values()) {
                counts.put(operation.word(), (int) plan.count(operation));
            }
            counts.put("unchanged", plan.unchanged());
        }
        for (var result : ChangeResult.values()) {
            if (count(result) > 0) {
                counts.put(result.word(), count(result));
            }
        }
        return counts;
    }

    @Override
    public String toString() {
        return "report of " + site + ": " + exitCode;
    }
}
