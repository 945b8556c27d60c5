package org.jamfsync.plan.adopt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.plan.PlanRules;
import org.jamfsync.plan.diff.ClassMatcher;
import org.jamfsync.plan.diff.PlanningContext;
import org.jamfsync.plan.diff.UserMatcher;

/**
 * Looks for everybody and every class of IServ in a Jamf School that was used before, with the evidence for each match.
 *
 * <p>Only what {@link UserMatcher} and {@link ClassMatcher} find is adopted by a sync; all else needs a person's word.
 */
public final class Survey {
    private final PlanRules rules;

    public Survey(PlanRules rules) {
        this.rules = rules;
    }

    /** People by account, then classes by account. */
    public List<Candidate> of(Roster roster, Ledger ledger, Target target, Instant now) {
        var scene = new PlanningContext(roster, ledger, target, rules, now);
        var candidates = new ArrayList<Candidate>();
        candidates.addAll(new UserSurvey(scene).candidates());
        candidates.addAll(new ClassSurvey(scene).candidates());
        return candidates;
    }
}
