package org.jamfsync.plan;

import java.util.ArrayList;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.text.Message;

/** Leaves changes out of a plan that are not to be tried now, and says why: a notice stands in the place of each. */
public final class DeferredChanges {
    private final Judge judge;

    /** Says why a change is not to be tried now, or null. */
    @FunctionalInterface
    public interface Judge {
        Message reason(Change change);
    }

    public DeferredChanges(Judge judge) {
        this.judge = judge;
    }

    /** The plan without them; the same when there are none. Held changes stay: they are not tried anyway. */
    public Plan of(Plan plan) {
        var tried = new ArrayList<Change>();
        var notices = new ArrayList<>(plan.notices());
        for (var change : plan.changes()) {
            var reason = change.isHeld() ? null : judge.reason(change);
            if (reason == null) {
                tried.add(change);
            } else {
                notices.add(new Notice(change.kind(), change.key(), reason));
            }
        }
        return notices.size() == plan.notices().size()
                ? plan
                : new Plan(plan.site(), plan.readAt(), tried, notices, plan.bookkeeping(), plan.unchanged());
    }
}
