package org.jamfsync.route;

import org.jamfsync.model.Roster;
import org.jamfsync.plan.Judged;
import org.jamfsync.plan.RosterRules;

/**
 * What the rules of a site make of what stands in its source.
 *
 * @param rules those in force: from the settings where no file of rules says otherwise
 * @param roster may be implausible
 */
public record RuleReport(RosterRules rules, Judged judged, Roster roster) {
    @Override
    public String toString() {
        return "rule report of " + rules.site();
    }
}
