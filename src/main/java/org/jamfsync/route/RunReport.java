package org.jamfsync.route;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Roster;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;
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
 * @param blocked what could not be brought over; null of a run that does not deliver, or not all of a plan
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
        Blocked blocked,
        ExitCode exitCode,
        Message problem,
        Throwable cause) {

    /**
     * Who and what a run could not bring over.
     *
     * @param all while it is left
     * @param fresh what of it the run before did not tell
     * @param alone whether nothing else is left over
     */
    public record Blocked(List<Notice> all, List<Notice> fresh, boolean alone) {
        public Blocked {
            all = List.copyOf(all);
            fresh = List.copyOf(fresh);
        }

        @Override
        public String toString() {
            return all.size() + " blocked";
        }
    }

    /** A run that does not look at all, or does not deliver. */
    public RunReport(
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
        this(site, runId, started, ended, applied, roster, plan, results, null, exitCode, problem, cause);
    }

    /** What could not be brought over, and is left over until somebody mends why. */
    public List<Notice> allBlocked() {
        return blocked == null ? List.of() : blocked.all();
    }

    /** Whether it came to its end, and nothing is left over that the run before has not told. */
    public boolean isGood() {
        return exitCode == ExitCode.DONE
                || (blocked != null && blocked.alone() && blocked.fresh().isEmpty());
    }

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
        if (blocked != null) {
            counts.put("blocked", blocked.all().size());
        }
        return counts;
    }

    @Override
    public String toString() {
        return "report of " + site + ": " + exitCode;
    }
}
