package org.jamfsync.guard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.text.Message;

/** Holds what hangs on something that is held, so that it is not done half. */
public final class TiedChanges {
    private final RemovalAnalysis losses;
    private final HoldDecisions verdicts;

    TiedChanges(GuardContext evidence) {
        losses = evidence.losses();
        verdicts = evidence.verdicts();
    }

    /**
     * Whether a change has to wait with one of a class, should a person take back the word that let that one out while the
     * run goes on.
     */
    public static boolean waitsFor(Change change, ClassChange schoolClass, RemovalAnalysis losses) {
        if (change instanceof GroupChange group) {
            return group.operation() == Operation.DELETE
                    && schoolClass.operation() == Operation.DELETE
                    && group.group().equals(new Companion(schoolClass.source()));
        }
        if (!(change instanceof UserChange user)) {
            return false;
        }
        return switch (user.operation()) {
            case DELETE, RELEASE -> kept(schoolClass, losses).contains(user.source());
            case UPDATE ->
                user.groups() != null
                        && schoolClass.members() != null
                        && RemovalAnalysis.leaving(schoolClass.members()).contains(user.source())
                        && !user.groups().equals(user.groups().stayingIn(Set.of(schoolClass.source())));
            case CREATE, ADOPT, MEMBERS -> false;
        };
    }

    /** @param guarded a plan's changes once each was judged; changed in place */
    void hold(List<PlannedChange> guarded) {
        waitForClasses(guarded);
        stayWithClasses(guarded);
        stayWithMembers(guarded);
    }

    /**
     * Who is given back or deleted stays ours as long as it is held that a class loses them: else nobody could take them
     * out, or the class would lose them all the same.
     */
    private void waitForClasses(List<PlannedChange> guarded) {
        var waiting = guarded.stream()
                .filter(change -> change.isHeld() && change.change() instanceof ClassChange)
                .flatMap(change -> kept((ClassChange) change.change(), losses).stream())
                .collect(Collectors.toSet());
        guarded.replaceAll(change -> !change.isHeld()
                        && change.change() instanceof UserChange user
                        && (user.operation() == Operation.RELEASE || user.operation() == Operation.DELETE)
                        && waiting.contains(user.source())
                        && !verdicts.approves(user)
                ? change.heldFor(Message.of("plan.held-waits-for-class"))
                : change);
    }

    private static Set<UUID> kept(ClassChange held, RemovalAnalysis losses) {
        if (held.operation() == Operation.DELETE) {
            var people = losses.people(held.source());
            return people.size() < MemberGuard.EXEMPT_BELOW ? Set.of() : people;
        }
        return held.members() == null ? Set.of() : RemovalAnalysis.leaving(held.members());
    }

    /** The group beside a class stays as long as the class does. */
    private static void stayWithClasses(List<PlannedChange> guarded) {
        var staying = guarded.stream()
                .filter(change -> change.isHeld() && change.operation() == Operation.DELETE)
                .map(PlannedChange::change)
                .filter(ClassChange.class::isInstance)
                .map(change -> new Companion(((ClassChange) change).source()))
                .collect(Collectors.toSet());
        guarded.replaceAll(change -> !change.isHeld()
                        && change.operation() == Operation.DELETE
                        && change.change() instanceof GroupChange group
                        && staying.contains(group.group())
                ? change.heldFor(Message.of("plan.held-waits-for-class"))
                : change);
    }

    /** Who is not to leave a class for now does not leave the group beside it either. */
    private static void stayWithMembers(List<PlannedChange> guarded) {
        var staying = new HashMap<UUID, Set<UUID>>();
        for (var change : guarded) {
            if (change.isHeld() && change.change() instanceof ClassChange held && held.members() != null) {
                RemovalAnalysis.leaving(held.members())
                        .forEach(person -> staying.computeIfAbsent(person, any -> new HashSet<>())
                                .add(held.source()));
            }
        }
        guarded.replaceAll(change -> change.change() instanceof UserChange user
                        && user.groups() != null
                        && staying.containsKey(user.source())
                ? change.with(user.withGroups(user.groups().stayingIn(staying.get(user.source()))))
                : change);
        guarded.removeIf(change -> !change.isHeld()
                && change.change() instanceof UserChange user
                && staying.containsKey(user.source())
                && user.operation() == Operation.UPDATE
                && user.fields().isEmpty());
    }
}
