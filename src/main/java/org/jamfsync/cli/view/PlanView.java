package org.jamfsync.cli.view;

import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jamfsync.model.Kind;
import org.jamfsync.model.change.Change.FieldChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.Message;

/**
 * A plan as the contract's JSON.
 *
 * @param changes made one by one while they are written, so that a large plan never stands in memory twice
 */
public record PlanView(
        String site, String snapshot, Map<String, Long> counts, List<ChangeView> changes, List<Notice> notices) {
    /** A change as the contract's JSON; what its fields hold is texts, numbers and lists of texts. */
    public record ChangeView(
            Operation operation, Kind kind, String key, Map<String, FieldChange> fields, Message reason, Message held) {
        /** Null for null. */
        public static ChangeView of(PlannedChange change) {
            return change == null
                    ? null
                    : new ChangeView(
                            change.operation(),
                            change.kind(),
                            change.key(),
                            change.fields(),
                            change.reason(),
                            change.hold());
        }
    }

    public static PlanView of(Plan plan) {
        var counts = new LinkedHashMap<String, Long>();
        for (var operation : Operation.values()) {
            counts.put(operation.word(), plan.count(operation));
        }
        counts.put("held", plan.held());
        counts.put("unchanged", (long) plan.unchanged());
        return new PlanView(plan.site(), plan.readAt().toString(), counts, new Changes(plan.changes()), plan.notices());
    }

    private static final class Changes extends AbstractList<ChangeView> {
        private final List<PlannedChange> changes;

        Changes(List<PlannedChange> changes) {
            this.changes = changes;
        }

        @Override
        public ChangeView get(int index) {
            return ChangeView.of(changes.get(index));
        }

        @Override
        public int size() {
            return changes.size();
        }
    }
}
