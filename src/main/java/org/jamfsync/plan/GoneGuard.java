package org.jamfsync.plan;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.Change;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Loss;
import org.jamfsync.model.Message;
import org.jamfsync.model.Operation;

/**
 * Counts who is gone from IServ, or in no class any more, so that nothing is taken away because of a file that lacks some
 * of the people, or of their places.
 *
 * <p>On an ordinary day nearly nobody leaves a school, while many change classes and courses: so the limit is lower than
 * that of {@link PlacesGuard}, and it is the same whether users are deleted at once, later, or never.
 */
final class GoneGuard {
    private final GuardLimits limits;
    private final Ledger ledger;
    private final GuardWindow window;
    private final Losses losses;
    private final Verdicts verdicts;

    GoneGuard(Evidence evidence) {
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
    Optional<Message> doubt(Collection<Change> changes, Instant since) {
        var all = missingSince(since);
        all.addAll(losing(changes));
        window.deleted().stream().filter(losses::isGone).forEach(all::add);
        window.groups()
                .forEach(group -> window.lost(group).stream()
                        .filter(person -> isLost(Loss.member(person, group)))
                        .forEach(all::add));
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
            if (losses.isMissing(link, since) && !verdicts.rehearsed(Loss.user(link.uuid()))) {
                missing.add(link.uuid());
            }
        }
        return missing;
    }

    /** Who would lose something that neither a rehearsal foresaw nor somebody rejected. */
    private Set<UUID> losing(Collection<Change> changes) {
        var losing = new HashSet<UUID>();
        for (var change : changes) {
            if (change.isHeld() || (change.operation() == Operation.DELETE && isRehearsed(change))) {
                continue;
            }
            losses.counted(change).stream()
                    .filter(loss -> loss.what() == Loss.What.MEMBER || loss.what() == Loss.What.USER)
                    .filter(loss -> !verdicts.rehearsed(loss) && !verdicts.rejects(loss))
                    .filter(this::isLost)
                    .forEach(loss -> losing.add(loss.object()));
        }
        return losing;
    }

    private boolean isRehearsed(Change deletion) {
        return losses.of(deletion).stream().allMatch(verdicts::rehearsed);
    }

    /** Whether a class may end and leave its pupils in none is asked of that class alone: {@link DeletionGuard}. */
    private boolean isLost(Loss loss) {
        boolean nowhere = loss.what() == Loss.What.MEMBER
                && losses.continues(loss.from())
                && losses.isWithoutClass(loss.object());
        return nowhere || losses.isGone(loss.object());
    }
}
