package org.jamfsync.route.replay;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.PlanDifference;
import org.jamfsync.route.RunReport;

/**
 * One former run, planned anew as routes and rules are now, and as they are in another folder.
 *
 * @param run its number in the history
 * @param taken when it planned
 * @param now as it would be today; null when it cannot be told, with {@code edited}
 * @param edited as it would be with the other folder
 * @param difference null unless both made a plan
 */
public record Replayed(
        String site, long run, Instant taken, RunReport now, RunReport edited, PlanDifference difference) {
    static Replayed of(String site, long run, Instant taken, RunReport now, RunReport edited) {
        boolean planned = now.problem() == null && edited.problem() == null;
        return new Replayed(
                site, run, taken, now, edited, planned ? PlanDifference.of(now.plan(), edited.plan()) : null);
    }

    /** Rules ask for what the run did not read. */
    static Replayed unknown(String site, long run, Instant taken) {
        return new Replayed(site, run, taken, null, null, null);
    }

    /** False when rules ask for what the run did not read. */
    public boolean isKnown() {
        return now != null;
    }

    public boolean isDifferent() {
        if (!isKnown()) {
            return false;
        }
        return difference == null ? !Objects.equals(said(now), said(edited)) : !difference.isEmpty();
    }

    /** What stopped it, in words: the same sentence is the same end. */
    private static String said(RunReport report) {
        Message problem = report.problem();
        return problem == null ? "" : problem.toString();
    }

    /** Everybody in scope here or there. */
    public Set<UUID> people() {
        var people = new HashSet<>(now.roster().persons().keySet());
        people.addAll(edited.roster().persons().keySet());
        return people;
    }

    /** Every class here or there. */
    public Set<UUID> classes() {
        var classes = new HashSet<>(now.roster().classes().keySet());
        classes.addAll(edited.roster().classes().keySet());
        return classes;
    }

    @Override
    public String toString() {
        return "replay of run " + run + " of " + site;
    }
}
