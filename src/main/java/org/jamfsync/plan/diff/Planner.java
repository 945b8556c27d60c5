package org.jamfsync.plan.diff;

import java.time.Instant;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Plan;
import org.jamfsync.plan.BelievedTime;
import org.jamfsync.plan.PlanRules;

/**
 * Decides what must change in Jamf School so that it equals the roster: the smallest set of changes, each with its
 * reason.
 *
 * <p>Equal input in any order gives an equal plan. What is not in the ledger is never changed, except by adoption. The
 * plan is not guarded yet.
 */
public final class Planner {
    private final PlanRules rules;

    public Planner(PlanRules rules) {
        this.rules = rules;
    }

    /**
     * @param target with everything {@link LookUps} asked for, as far as it still exists
     */
    public Plan plan(Roster roster, Ledger ledger, Target target, Instant now) {
        return plan(roster, ledger, target, BelievedTime.sure(now));
    }

    /** The same, when the clocks do not agree. */
    public Plan plan(Roster roster, Ledger ledger, Target target, BelievedTime time) {
        var known = StillThere.of(ledger, target);
        var scene = new PlanningContext(roster, known.ledger(), target, rules, time.earliest());
        var draft = new PlanBuilder();
        known.notes().forEach(draft::note);
        var groups = new GroupPlanner(scene, draft).plan();
        var identities = new UserPlanner(scene, groups, draft).plan();
        new LeaverPlanner(scene, groups, time.latest(), draft).plan();
        new ClassPlanner(scene, identities, draft).plan();
        new ClassEndPlanner(scene, groups, draft).plan();
        scene.learntGroups().forEach(draft::note);
        return draft.plan(roster);
    }
}
