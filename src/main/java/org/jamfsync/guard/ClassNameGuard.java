package org.jamfsync.guard;

import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.text.Message;

/**
 * Holds new names of classes while what was read is in doubt: the change of the school year was run too early, or a backup
 * was restored. Else they go, however many: a template or a route of the school may have changed.
 */
final class ClassNameGuard {
    private final RemovalAnalysis losses;
    private final HoldDecisions verdicts;
    private final Message doubt;

    /** @param doubt why what was read is to be doubted, or null */
    ClassNameGuard(GuardContext evidence, Message doubt) {
        losses = evidence.losses();
        verdicts = evidence.verdicts();
        this.doubt = doubt;
    }

    /** The change as it is, or held. */
    PlannedChange guard(PlannedChange planned) {
        var taken = losses.of(planned.change());
        if (taken.isEmpty() || verdicts.approves(planned.change())) {
            return planned;
        }
        if (taken.stream().anyMatch(verdicts::rejects)) {
            return planned.heldFor(Message.of("plan.held-rejected"));
        }
        return doubt == null || taken.stream().allMatch(verdicts::rehearsed) ? planned : planned.heldFor(doubt);
    }
}
