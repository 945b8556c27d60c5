package org.jamfsync.guard;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.text.Message;

/**
 * Counts who is gone from IServ, or in no class any more, so that nothing is taken away because of a file that lacks some
 * of the people, or of their places.
 *
 * <p>On an ordinary day nearly nobody leaves a school, while many change classes and courses: so the limit is lower than
 * that of {@link AllClassesGuard}, and it is the same whether users are deleted at once, later, or never.
 */
final class GoneGuard {
    private final GuardLimits limits;
    private final Ledger ledger;
    private final GuardWindow window;
    private final RemovalAnalysis losses;
    private final HoldDecisions verdicts;

    GoneGuard(GuardContext evidence) {
        limits = evidence.limits();
        ledger = evidence.ledger();
        window = evidence.window();
        losses = evidence.losses();
        verdicts = evidence.verdicts();
    }

    /**
     * Why what was read is to be doubted, or empty.
     *
     * @param since when the window begins
     */
    Optional<Message> doubt(Collection<PlannedChange> changes, Instant since) {
        var lost = losing(changes);
        window.deleted().forEach(person -> lost.add(Removal.user(person)));
        window.groups().forEach(group -> window.lost(group).forEach(person -> lost.add(Removal.member(person, group))));
        var all = missingSince(since);
        lost.stream().map(Removal::object).filter(losses::isGone).forEach(all::add);
        all.addAll(nowhere(lost));
        var known = new HashSet<>(all);
        ledger.users().values().stream()
                .filter(link -> link.missingSince() == null)
                .forEach(link -> known.add(link.uuid()));
        return limits.excessGone(all.size(), known.size()).map(why -> Message.of("plan.held-doubt", why));
    }

    /** Who is newly gone, whether there is something to lose or not. */
    private Set<UUID> missingSince(Instant since) {
        var missing = new HashSet<UUID>();
        for (var link : ledger.users().values()) {
            if (losses.isMissing(link, since) && !verdicts.rehearsed(Removal.user(link.uuid()))) {
                missing.add(link.uuid());
            }
        }
        return missing;
    }

    /** Places and users that would be lost, and that neither a rehearsal foresaw nor somebody rejected. */
    private Set<Removal> losing(Collection<PlannedChange> changes) {
        var losing = new HashSet<Removal>();
        for (var change : changes) {
            if (change.isHeld() || (change.operation() == Operation.DELETE && isRehearsed(change.change()))) {
                continue;
            }
            losses.counted(change.change()).stream()
                    .filter(loss -> loss.what() == Removal.What.MEMBER || loss.what() == Removal.What.USER)
                    .filter(loss -> !verdicts.rehearsed(loss) && !verdicts.rejects(loss))
                    .forEach(losing::add);
        }
        return losing;
    }

    private boolean isRehearsed(Change deletion) {
        return losses.of(deletion).stream().allMatch(verdicts::rehearsed);
    }

    /**
     * Who would be in no class any more, when several classes lose somebody like that. One class alone has limits of its
     * own, and whether it may end and leave its pupils in none is asked of it alone: {@link DeletionGuard}.
     */
    private Set<UUID> nowhere(Set<Removal> lost) {
        var people = new HashSet<UUID>();
        var classes = new HashSet<UUID>();
        for (var loss : lost) {
            if (loss.what() == Removal.What.MEMBER
                    && losses.continues(loss.from())
                    && losses.isWithoutClass(loss.object())) {
                people.add(loss.object());
                classes.add(loss.from());
            }
        }
        return classes.size() < 2 ? Set.of() : people;
    }
}
