package org.jamfsync.route.step;

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
    public static final Map<String, Class<?>> TYPES = Collections.unmodifiableMap(new TreeMap<>(Map.ofEntries(
            Map.entry(RunContext.VARIABLE, RunContext.class),
            Map.entry("roster", Roster.class),
            Map.entry("year", RunRehearsal.class),
            Map.entry("ledger", Ledger.class),
            Map.entry("target", Target.class),
            Map.entry("sent", List.class),
            Map.entry("draft", Plan.class),
            Map.entry("plan", GuardedPlan.class),
            Map.entry("due", GuardedPlan.class),
            Map.entry("inDoubt", LedgerSteps.InDoubt.class),
            Map.entry("listed", Target.class),
            Map.entry("lookUps", LookUps.class),
            Map.entry(SourceSteps.IDM, SourceSteps.IdmQuestion.class))));

    private FlowVariables() {}
}
