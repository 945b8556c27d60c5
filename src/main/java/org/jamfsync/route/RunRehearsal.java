package org.jamfsync.route;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.Roster;
import org.jamfsync.model.change.Rehearsal;
import org.jamfsync.model.change.Removal;
import org.jamfsync.plan.year.ClassFate;
import org.jamfsync.plan.year.RehearsedYear;
import org.jamfsync.plan.year.YearChange;

/**
 * What a rehearsal of the school-year change means to a run.
 *
 * @param fates of all classes, while the run rehearses; empty otherwise
 * @param successors today's group by old group, for classes that continue in another one
 * @param released what may be taken away
 * @param waiting what is approved while its day has not come
 */
public record RunRehearsal(
        List<ClassFate> fates, Map<UUID, UUID> successors, Set<Removal> released, Optional<Rehearsal> waiting) {
    public static final RunRehearsal NONE = new RunRehearsal(List.of(), Map.of(), Set.of(), Optional.empty());

    public static RunRehearsal of(Rehearsal approved, Roster today) {
        if (!RehearsedYear.isInForce(approved, today)) {
            return new RunRehearsal(List.of(), Map.of(), Set.of(), Optional.of(approved));
        }
        var successors = RehearsedYear.successors(approved, today);
        return new RunRehearsal(List.of(), successors, RehearsedYear.released(approved, successors), Optional.empty());
    }

    public static RunRehearsal of(List<ClassFate> fates) {
        return new RunRehearsal(fates, YearChange.successors(fates), Set.of(), Optional.empty());
    }

    /**
     * Which group continues which. What a rehearsal says goes before what is seen.
     *
     * @param madeAgain new group by one that was deleted and made again
     */
    public Map<UUID, UUID> successors(Map<UUID, UUID> madeAgain) {
        if (!fates.isEmpty() || !successors.isEmpty() || !released.isEmpty()) {
            return successors;
        }
        var seen = new HashMap<>(madeAgain);
        waiting.ifPresent(
                rehearsal -> seen.keySet().removeAll(rehearsal.continuations().keySet()));
        return seen;
    }

    /** As if this were approved. */
    public RunRehearsal approving(Rehearsal rehearsal) {
        return new RunRehearsal(fates, successors, RehearsedYear.released(rehearsal, successors), Optional.empty());
    }
}
