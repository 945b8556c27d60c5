package org.jamfsync.route.step;

import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.Delivery;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.run.ChangeResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How each change of a run ended: for the history, the report and whoever listens. */
public final class DeliveryHistory {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.changes");

    private final StateDatabase state;

    public DeliveryHistory(StateDatabase state) {
        this.state = state;
    }

    /** @param detail why it is not done; null when nothing is to be said */
    void ended(Delivery run, PlannedChange change, ChangeResult result, Message detail, long millis) {
        try {
            record(run, change, result, detail, millis);
        } catch (Problem problem) {
            // What cannot be remembered must not go on. The report says it; the next run finds out what is done.
            run.stop(problem.text());
            LOG.debug("cause", problem);
        }
        count(run, change, result);
    }

    /** For the history alone. */
    void record(Delivery run, PlannedChange change, ChangeResult result, Message detail, long millis) {
        state.runs()
                .recordChange(
                        run.run().id(),
                        run.site().getName(),
                        change,
                        result,
                        detail == null ? null : detail.toString(),
                        millis);
    }

    /** For the report alone. */
    void count(Delivery run, PlannedChange change, ChangeResult result) {
        run.count(change.change(), result);
        LOG.debug("{}: {} {}", run.site().getName(), change, result);
    }
}
