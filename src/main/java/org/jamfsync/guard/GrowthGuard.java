package org.jamfsync.guard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.UserChange;

/**
 * Holds the only additions that are ever held: places in a class that suddenly grows by people who look alike, such as the
 * parents of its pupils. Everybody else comes, and nobody's user waits. Never at a first sync, where no class had anybody,
 * nor while a rehearsed change is under way.
 */
public final class GrowthGuard {
    /** The code of the reason. */
    public static final String CODE = "plan.held-growth";

    private final HoldDecisions verdicts;
    private final List<ClassGrowth> grown;

    /** @param roster null when IServ was not read for this plan */
    GrowthGuard(GuardContext evidence, Roster roster) {
        verdicts = evidence.verdicts();
        grown = roster == null
                ? List.of()
                : ClassGrowth.of(roster, evidence.ledger(), verdicts.waiting(), evidence.window());
    }

    /** What is to be known of growth, held or not. */
    List<Notice> told() {
        return verdicts.isRehearsed()
                ? List.of()
                : grown.stream()
                        .filter(ClassGrowth::isSudden)
                        .map(ClassGrowth::told)
                        .toList();
    }

    /** @param guarded a plan's changes once each was judged; changed in place */
    void hold(List<PlannedChange> guarded) {
        if (verdicts.isRehearsed()) {
            return;
        }
        var waiting = new HashMap<UUID, Set<UUID>>();
        for (var growth : grown) {
            for (int index = 0; !growth.alike().isEmpty() && index < guarded.size(); index++) {
                var parts = parts(guarded.get(index), growth, waiting);
                guarded.remove(index);
                guarded.addAll(index, parts);
                index += parts.size() - 1;
            }
        }
        stayOutOfCompanions(guarded, waiting);
    }

    private List<PlannedChange> parts(PlannedChange planned, ClassGrowth growth, Map<UUID, Set<UUID>> waiting) {
        if (planned.isHeld()
                || planned.operation() != Operation.MEMBERS
                || !(planned.change() instanceof ClassChange change)
                || !change.source().equals(growth.group())) {
            return List.of(planned);
        }
        var waits = new HashSet<>(Member.uuids(change.members().joining(Role.STUDENT)));
        waits.retainAll(growth.alike());
        // Who was a teacher of the class is no newcomer.
        waits.removeAll(Member.uuids(change.members().leaving(Role.TEACHER)));
        if (waits.isEmpty()) {
            return List.of(planned);
        }
        var addition = change.withMembers(change.members().onlyJoining(waits));
        if (verdicts.approves(addition)) {
            return List.of(planned);
        }
        waits.forEach(person ->
                waiting.computeIfAbsent(person, any -> new HashSet<>()).add(growth.group()));
        var rest = change.members().withoutJoining(waits);
        var parts = new ArrayList<PlannedChange>(2);
        if (rest.adds() || rest.removes()) {
            parts.add(planned.with(change.withMembers(rest)));
        }
        parts.add(planned.with(addition).heldFor(growth.hold()));
        return parts;
    }

    /** Who does not come to the class for now does not come to the group beside it either. */
    private static void stayOutOfCompanions(List<PlannedChange> guarded, Map<UUID, Set<UUID>> waiting) {
        guarded.replaceAll(change -> change.change() instanceof UserChange user
                        && user.groups() != null
                        && waiting.containsKey(user.source())
                ? change.with(user.withGroups(
                        user.groups().stayingOutOf(waiting.get(user.source()), user.operation() == Operation.UPDATE)))
                : change);
        guarded.removeIf(change -> !change.isHeld()
                && change.change() instanceof UserChange user
                && waiting.containsKey(user.source())
                && user.operation() == Operation.UPDATE
                && user.fields().isEmpty());
    }
}
