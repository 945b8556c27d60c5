package org.jamfsync.guard;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jamfsync.model.GivenMembership;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.text.Message;

/**
 * Notices an IServ that was set back, as by a backup of last week: nearly all of the newest places would go again, and
 * hardly any others. Each of these losses would be an ordinary one; that it is just the newest is not.
 *
 * <p>Places of one run alone are no sign: an import that went wrong is taken back like that.
 */
public final class RestoreDetector {
    /** The code of the reason. */
    public static final String CODE = "plan.held-set-back";

    /** Somebody who was put back into a class by hand, or moved twice, is in between. */
    private static final int NEARLY_ALL_PERCENT = 80;

    private final GuardLimits limits;
    private final RemovalAnalysis losses;
    private final List<GivenMembership> newest;
    private final HoldDecisions verdicts;

    RestoreDetector(GuardContext evidence) {
        limits = evidence.limits();
        losses = evidence.losses();
        newest = evidence.window().newest();
        verdicts = evidence.verdicts();
    }

    /** Why what was read is to be doubted, or empty. */
    Optional<Message> doubt(Collection<PlannedChange> changes) {
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        var going = going(changes);
        var runs = new HashSet<Long>();
        int seen = 0;
        int again = 0;
        Optional<Message> doubt = Optional.empty();
        for (var place : newest) {
            var loss = Removal.member(place.person(), place.group());
            if (isDecided(loss)) {
                continue;
            }
            seen++;
            if (going.contains(loss)) {
                again++;
                runs.add(place.run());
                if (again > limits.settings().freeDeletes()
                        && runs.size() > 1
                        && isNearlyAll(again, seen)
                        && isNearlyAll(again, going.size())) {
                    doubt = Optional.of(Message.of("plan.held-doubt", Message.of(CODE, place.run(), again, seen)));
                }
            }
        }
        return doubt;
    }

    private static boolean isNearlyAll(int part, int whole) {
        return part * 100 >= whole * NEARLY_ALL_PERCENT;
    }

    private Set<Removal> going(Collection<PlannedChange> changes) {
        var going = new HashSet<Removal>();
        changes.stream()
                .filter(change -> !change.isHeld())
                .flatMap(change -> losses.counted(change.change()).stream())
                .filter(loss -> loss.what() == Removal.What.MEMBER && !isDecided(loss))
                .forEach(going::add);
        return going;
    }

    /** An undo gives places that IServ goes on asking for; what was rehearsed is known to go. */
    private boolean isDecided(Removal loss) {
        return verdicts.rejects(loss) || verdicts.rehearsed(loss);
    }
}
