package org.jamfsync.plan;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jamfsync.model.Change;
import org.jamfsync.model.ClassChange;
import org.jamfsync.model.Loss;
import org.jamfsync.model.Message;

/**
 * Holds new names of classes when many get one at once, or what was read is in doubt: the change of the school year was run
 * too early, or a column of the file was another one.
 */
final class ClassNameGuard {
    private final Losses losses;
    private final Verdicts verdicts;
    private final Message hold;

    /** @param doubt why what was read is to be doubted, or null */
    ClassNameGuard(Evidence evidence, Collection<? extends Change> changes, Message doubt) {
        losses = evidence.losses();
        verdicts = evidence.verdicts();
        var renamed = new HashSet<UUID>(evidence.window().classNames());
        changes.stream()
                .filter(change -> !change.isHeld())
                .flatMap(change -> losses.of(change).stream())
                .filter(loss -> loss.what() == Loss.What.CLASS_NAME)
                .filter(loss -> !verdicts.rehearsed(loss) && !verdicts.rejects(loss))
                .forEach(loss -> renamed.add(loss.object()));
        int classes = evidence.ledger().classes().size();
        hold = evidence.limits()
                .excessNames("class-names", renamed.size(), classes)
                .orElse(doubt);
    }

    /** The change as it is, or held. */
    ClassChange guard(ClassChange change) {
        var taken = losses.of(change);
        if (taken.isEmpty() || verdicts.approves(change)) {
            return change;
        }
        if (taken.stream().anyMatch(verdicts::rejects)) {
            return change.heldFor(Message.of("plan.held-rejected"));
        }
        return hold == null || isRehearsed(taken) ? change : change.heldFor(hold);
    }

    private boolean isRehearsed(List<Loss> taken) {
        return taken.stream().allMatch(verdicts::rehearsed);
    }
}
