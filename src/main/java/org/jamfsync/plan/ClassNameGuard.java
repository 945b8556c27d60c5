package org.jamfsync.plan;

import org.jamfsync.model.ClassChange;
import org.jamfsync.model.Message;

/**
 * Holds new names of classes while what was read is in doubt: the change of the school year was run too early, or a backup
 * was restored. Else they go, however many: a template or a route of the school may have changed.
 */
final class ClassNameGuard {
    private final Losses losses;
    private final Verdicts verdicts;
    private final Message doubt;

    /** @param doubt why what was read is to be doubted, or null */
    ClassNameGuard(Evidence evidence, Message doubt) {
        losses = evidence.losses();
        verdicts = evidence.verdicts();
        this.doubt = doubt;
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
        return doubt == null || taken.stream().allMatch(verdicts::rehearsed) ? change : change.heldFor(doubt);
    }
}
