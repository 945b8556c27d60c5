package org.jamfsync.route.step;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Plan;
import org.jamfsync.plan.diff.LookUps;
import org.jamfsync.route.RunContext;
import org.jamfsync.route.RunRehearsal;

/** The variables of the flow. What each is stands in routes/README.md, which a test compares with this. */
public final class FlowVariables {
    /** The type of each by its name, sorted. */
    public static final Map<String, Class<?>> TYPES = all();

    private FlowVariables() {}

    private static Map<String, Class<?>> all() {
        var types = new TreeMap<String, Class<?>>(DeliveryVariables.TYPES);
        types.put(RunContext.VARIABLE, RunContext.class);
        types.put("roster", Roster.class);
        types.put("year", RunRehearsal.class);
        types.put("ledger", Ledger.class);
        types.put("target", Target.class);
        types.put("sent", List.class);
        types.put("draft", Plan.class);
        types.put("plan", GuardedPlan.class);
        types.put("due", GuardedPlan.class);
        types.put("inDoubt", LedgerSteps.InDoubt.class);
        types.put("shownUpTo", Instant.class);
        types.put("listed", Target.class);
        types.put("lookUps", LookUps.class);
        types.put(SourceSteps.IDM, SourceSteps.IdmQuestion.class);
        return Collections.unmodifiableMap(types);
    }
}
