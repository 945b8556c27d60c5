package org.jamfsync.plan;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jamfsync.model.Change;
import org.jamfsync.model.ClassChange;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Loss;
import org.jamfsync.model.Message;
import org.jamfsync.model.Operation;

/**
 * Holds deletions: all of a kind for a common reason, a teacher's among too many teachers, a class's whose people are gone
 * as well, and what somebody rejected.
 */
final class DeletionGuard {
    private final Losses losses;
    private final UserGuard users;
    private final Verdicts verdicts;
    private final Map<Kind, Message> reasons = new EnumMap<>(Kind.class);

    DeletionGuard(Losses losses, UserGuard users, Verdicts verdicts) {
        this.losses = losses;
        this.users = users;
        this.verdicts = verdicts;
    }

    /** @param reason why all of this kind are held, or empty */
    DeletionGuard holding(Kind kind, Optional<Message> reason) {
        reason.ifPresent(why -> reasons.put(kind, why));
        return this;
    }

    Change guard(Change deletion) {
        var hold = Optional.ofNullable(reasons.get(deletion.kind())).or(() -> ofThisAlone(deletion));
        boolean rejected = isRejected(deletion, losses, verdicts);
        if ((hold.isEmpty() && !rejected) || isReleased(deletion, losses, verdicts)) {
            return deletion;
        }
        return deletion.heldFor(rejected ? Message.of("plan.held-rejected") : hold.orElseThrow());
    }

    private Optional<Message> ofThisAlone(Change deletion) {
        return switch (deletion.kind()) {
            case USER -> users.teacherHold(deletion);
            case CLASS -> goneWithPeople(deletion);
            case GROUP -> Optional.empty();
        };
    }

    /**
     * A class that ends while its people are gone from IServ looks like a file in which both are missing; one whose pupils
     * are in no class afterwards, like a mark that somebody has taken away by mistake.
     */
    private Optional<Message> goneWithPeople(Change change) {
        var people = losses.people(((ClassChange) change).source());
        long lost = people.stream()
                .filter(person -> losses.isGone(person) || losses.isWithoutClass(person))
                .count();
        return people.size() < MemberGuard.EXEMPT_BELOW || lost * 2 < people.size()
                ? Optional.empty()
                : Optional.of(Message.of("plan.held-gone-with-people", lost, people.size()));
    }

    /** By a person's word on exactly this change, or as a deletion that was rehearsed. */
    static boolean isReleased(Change change, Losses losses, Verdicts verdicts) {
        return verdicts.approves(change)
                || (change.operation() == Operation.DELETE
                        && !isRejected(change, losses, verdicts)
                        && isRehearsed(losses.of(change), verdicts));
    }

    private static boolean isRehearsed(List<Loss> taken, Verdicts verdicts) {
        return !taken.isEmpty() && taken.stream().allMatch(verdicts::rehearsed);
    }

    private static boolean isRejected(Change change, Losses losses, Verdicts verdicts) {
        return losses.of(change).stream().anyMatch(verdicts::rejects);
    }
}
