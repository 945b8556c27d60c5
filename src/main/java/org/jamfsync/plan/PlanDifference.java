package org.jamfsync.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;

/**
 * What one plan would do otherwise than another one that was made from the same.
 *
 * @param entries in the order of delivery, those of the former plan alone last
 */
public record PlanDifference(List<Entry> entries) {
    /** How a change differs. */
    public enum How {
        /** Only the other plan has it. */
        NEW,
        /** Only the former plan has it. */
        GONE,
        /** Both have it, with other fields or members, or held here and not there. */
        OTHER
    }

    /**
     * One change that differs.
     *
     * @param before in the former plan; null when new
     * @param after in the other plan; null when gone
     */
    public record Entry(How how, PlannedChange before, PlannedChange after) {
        /** The one to show. */
        public PlannedChange change() {
            return after == null ? before : after;
        }

        /** A deletion that was not planned, or was held, or was planned of something else. */
        private boolean isNewDeletion() {
            return after != null
                    && after.operation() == Operation.DELETE
                    && (before == null || (before.isHeld() && !after.isHeld()));
        }

        /** Who would lose a place in a class that would have been left to them. */
        private Set<Removal> newRemovals() {
            var lost = leaving(after);
            lost.removeAll(leaving(before));
            return lost;
        }

        private static Set<Removal> leaving(PlannedChange planned) {
            var places = new LinkedHashSet<Removal>();
            if (planned != null
                    && !planned.isHeld()
                    && planned.change() instanceof ClassChange group
                    && group.members() != null) {
                for (var role : Role.values()) {
                    group.members()
                            .leaving(role)
                            .forEach(member -> places.add(Removal.member(member.uuid(), group.source())));
                }
            }
            return places;
        }

        private boolean isSame(Entry other) {
            return how == other.how && isSame(before, other.before) && isSame(after, other.after);
        }

        private static boolean isSame(PlannedChange one, PlannedChange other) {
            if (one == null || other == null) {
                return one == null && other == null;
            }
            return key(one).equals(key(other)) && PlanDifference.isSame(one, other);
        }
    }

    public PlanDifference {
        entries = List.copyOf(entries);
    }

    public static PlanDifference of(Plan before, Plan after) {
        var left = byKey(before);
        var entries = new ArrayList<Entry>();
        byKey(after).forEach((key, change) -> {
            var former = left.remove(key);
            if (former == null) {
                entries.add(new Entry(How.NEW, null, change));
            } else if (!isSame(former, change)) {
                entries.add(new Entry(How.OTHER, former, change));
            }
        });
        left.values().forEach(change -> entries.add(new Entry(How.GONE, change, null)));
        return new PlanDifference(entries);
    }

    /** A user may give up a name in one change and get another one later. */
    private static String key(PlannedChange change) {
        return change.subject() + " " + change.operation() + " " + change.stage();
    }

    private static Map<String, PlannedChange> byKey(Plan plan) {
        var changes = new LinkedHashMap<String, PlannedChange>();
        plan.changes().forEach(change -> changes.put(key(change), change));
        return changes;
    }

    /** Why it is planned is no difference: the same is sent. */
    private static boolean isSame(PlannedChange one, PlannedChange other) {
        return one.isHeld() == other.isHeld() && one.fields().equals(other.fields());
    }

    /** Whether another difference, of another day, says the same. */
    public boolean isSame(PlanDifference other) {
        if (entries.size() != other.entries.size()) {
            return false;
        }
        for (int index = 0; index < entries.size(); index++) {
            if (!entries.get(index).isSame(other.entries.get(index))) {
                return false;
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** What differs of a kind, by {@link Change#subject}. */
    public Set<String> objects(Kind kind) {
        var objects = new LinkedHashSet<String>();
        entries.stream()
                .map(Entry::change)
                .filter(change -> change.kind() == kind)
                .forEach(change -> objects.add(change.subject()));
        return objects;
    }

    /** What would be deleted and would not have been, held or not, by {@link Change#subject}. */
    public Set<String> newDeletions() {
        return entries.stream()
                .filter(Entry::isNewDeletion)
                .map(entry -> entry.change().subject())
                .collect(Collectors.toSet());
    }

    /** Who would be taken out of which class and would not have been. Those of held changes stay in. */
    public Set<Removal> newRemovals() {
        return entries.stream().flatMap(entry -> entry.newRemovals().stream()).collect(Collectors.toSet());
    }
}
