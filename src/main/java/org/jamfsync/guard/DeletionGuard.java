package org.jamfsync.guard;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jamfsync.model.Kind;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.text.Message;

/**
 * Holds deletions: all of a kind for a common reason, a teacher's among too many teachers, a class's whose people are gone
 * as well, and what somebody rejected.
 */
final class DeletionGuard {
    private final RemovalAnalysis losses;
    private final UserGuard users;
    private final HoldDecisions verdicts;
    private final Map<Kind, Message> reasons = new EnumMap<>(Kind.class);

    DeletionGuard(GuardContext evidence, UserGuard users) {
        losses = evidence.losses();
        verdicts = evidence.verdicts();
        this.users = users;
    }

    /** @param reason why all of this kind are held, or empty */
    DeletionGuard holding(Kind kind, Optional<Message> reason) {
        reason.ifPresent(why -> reasons.put(kind, why));
        return this;
    }

    PlannedChange guard(PlannedChange planned) {
        var deletion = planned.change();
        var hold = Optional.ofNullable(reasons.get(deletion.kind())).or(() -> ofThisAlone(deletion));
        boolean rejected = isRejected(deletion, losses, verdicts);
        if ((hold.isEmpty() && !rejected) || isReleased(deletion, losses, verdicts)) {
            return planned;
        }
        return planned.heldFor(rejected ? Message.of("plan.held-rejected") : hold.orElseThrow());
    }

    private Optional<Message> ofThisAlone(Change deletion) {
        return switch (deletion.kind()) {
            case USER -> users.teacherHold(deletion);
            case CLASS -> goneWithPeople(deletion);
            case GROUP -> Optional.empty();
        };
    }

    /**
     * A class that ends while its people are gone from IServ looks like a file in which both are missing; one whose group
     * is still there, and whose pupils are in no class afterwards, like a mark that is missing by mistake.
     */
    private Optional<Message> goneWithPeople(Change change) {
        var group = ((ClassChange) change).source();
        var people = losses.people(group);
        if (people.size() < MemberGuard.EXEMPT_BELOW) {
            return Optional.empty();
        }
        long gone = people.stream().filter(losses::isGone).count();
        if (gone * 2 >= people.size()) {
            return Optional.of(Message.of("plan.held-gone-with-people", gone, people.size()));
        }
        long nowhere = people.stream().filter(losses::isWithoutClass).count();
        return losses.isUnmarked(group) && nowhere * 2 >= people.size()
                ? Optional.of(Message.of("plan.held-unmarked", nowhere, people.size()))
                : Optional.empty();
    }

    /** By a person's word on exactly this change, or as a deletion that was rehearsed. */
    static boolean isReleased(Change change, RemovalAnalysis losses, HoldDecisions verdicts) {
        return verdicts.approves(change)
                || (change.operation() == Operation.DELETE
                        && !isRejected(change, losses, verdicts)
                        && isRehearsed(losses.of(change), verdicts));
    }

    private static boolean isRehearsed(List<Removal> taken, HoldDecisions verdicts) {
        return !taken.isEmpty() && taken.stream().allMatch(verdicts::rehearsed);
    }

    private static boolean isRejected(Change change, RemovalAnalysis losses, HoldDecisions verdicts) {
        return losses.of(change).stream().anyMatch(verdicts::rejects);
    }
}
