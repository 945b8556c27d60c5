package org.jamfsync.plan.undo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.change.UserMove;
import org.jamfsync.plan.PlanRules;
import org.jamfsync.plan.diff.LookUps;
import org.jamfsync.plan.diff.PlanBuilder;
import org.jamfsync.plan.diff.PlanningContext;

/**
 * Plans the way back from one run: what it wrote becomes what was there before, as far as it is still as the run left it.
 *
 * <p>IServ is not asked, so that a run can be undone while IServ is wrong. What cannot come back is a closed list, and each
 * case is said: a user in the trash or one that is gone for good, the uuid of a class, a kept user group, members who are
 * gone, and whatever somebody changed since.
 */
public final class Undo {
    private final PlanRules rules;

    public Undo(PlanRules rules) {
        this.rules = rules;
    }

    /**
     * @param run the run to undo
     * @param sent what it sent, in that order
     * @param target with everything {@link LookUps#ofUndo} asked for, as far as it still exists
     */
    public Plan plan(long run, List<SentChange> sent, Ledger ledger, Target target, Instant now) {
        var roster = new Roster(rules.site(), now, Map.of(), Map.of(), Map.of(), Map.of());
        var scene = new PlanningContext(roster, ledger, target, rules, now);
        var draft = new PlanBuilder();
        var groups = new GroupUndo(scene, draft, run);
        Map<UUID, List<SentChange>> users = new LinkedHashMap<>();
        Map<UUID, List<SentChange>> classes = new LinkedHashMap<>();
        for (var one : sent) {
            if (one.change() instanceof UserChange user) {
                users.computeIfAbsent(user.source(), any -> new ArrayList<>(2)).add(one);
            } else if (one.change() instanceof ClassChange schoolClass) {
                classes.computeIfAbsent(schoolClass.source(), any -> new ArrayList<>(2))
                        .add(one);
            } else if (one.change() instanceof GroupChange group) {
                groups.plan(group);
            } else if (one.change() instanceof UserMove move) {
                // The fence lets nothing out of the site's location, not even to undo.
                draft.notice(Kind.USER, move.key(), "plan.undo-moved", move.from());
            }
        }
        var dropped = new UserUndo(scene, draft, run).plan(users);
        var classUndo = new ClassUndo(scene, draft, run, dropped);
        classes.forEach(classUndo::plan);
        return draft.plan(roster);
    }
}
