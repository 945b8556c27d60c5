package org.jamfsync.why;

import java.time.LocalDate;
import java.util.List;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.text.Message;
import org.jamfsync.roster.RosterRules;
import org.jamfsync.roster.RuleEvaluation;

/**
 * All that is known of one school at one moment.
 *
 * @param judged everybody and every group of IServ, with what the rules made of them
 * @param target null when Jamf School was not read
 * @param plan as the guard has judged it; null when none was made
 * @param waiting what stands in the way of single objects
 * @param day the school's date
 * @param problem why a run would stop now, or null
 */
public record Evidence(
        RosterRules rules,
        RuleEvaluation judged,
        Roster roster,
        Ledger ledger,
        Target target,
        Plan plan,
        List<Waiting> waiting,
        LocalDate day,
        Message problem) {
    public Evidence {
        waiting = List.copyOf(waiting);
    }

    /** What keeps a change of one object from going out, and is to be decided or mended by a person. */
    public enum Obstacle {
        HOLD,
        APPROVED_HOLD,
        REJECTED_HOLD,
        LETTER
    }

    /**
     * One of them.
     *
     * @param number by which commands know it
     * @param identity of the object, see {@link org.jamfsync.model.change.Change#identity}
     * @param operation of the change, as plans call it
     * @param why in words; of a letter what Jamf School said
     * @param since ISO 8601 with offset
     */
    public record Waiting(
            Obstacle obstacle, long number, Kind kind, String identity, String operation, Message why, String since) {
        @Override
        public String toString() {
            return obstacle + " " + number;
        }
    }

    @Override
    public String toString() {
        return "evidence of " + rules.site();
    }
}
