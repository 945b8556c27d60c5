package org.jamfsync.route;

import org.jamfsync.model.Roster;
import org.jamfsync.roster.RosterRules;
import org.jamfsync.roster.RuleEvaluation;

/**
 * What the rules of a site make of what stands in its source.
 *
 * @param rules those in force: from the settings where no file of rules says otherwise
 * @param roster may be implausible
 */
public record RuleReport(RosterRules rules, RuleEvaluation judged, Roster roster) {
    @Override
    public String toString() {
        return "rule report of " + rules.site();
    }
}
