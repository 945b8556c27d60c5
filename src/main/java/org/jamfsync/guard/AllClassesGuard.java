package org.jamfsync.guard;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.text.Message;

/**
 * Counts who loses a place in all classes together, so that a torn import does not take a few from each.
 *
 * <p>People are counted, not places: who leaves school loses a dozen places where there are courses, and one where there
 * are none. One class alone is no matter of this: it has limits of its own.
 */
final class AllClassesGuard {
    private final GuardLimits limits;
    private final Ledger ledger;
    private final GuardWindow window;
    private final RemovalAnalysis losses;
    private final HoldDecisions verdicts;

    AllClassesGuard(GuardContext evidence) {
        limits = evidence.limits();
        ledger = evidence.ledger();
        window = evidence.window();
        losses = evidence.losses();
        verdicts = evidence.verdicts();
    }

    /** Why no class may lose anybody by these changes, or empty. */
    Optional<Message> removals(Collection<PlannedChange> changes) {
        return excess(changes, false);
    }

    /** Why no class may end by these changes, or empty. */
    Optional<Message> endings(Collection<PlannedChange> changes) {
        return excess(changes, true);
    }

    private Optional<Message> excess(Collection<PlannedChange> changes, boolean endings) {
        var people = new HashSet<UUID>();
        var classes = new HashSet<UUID>();
        for (var change : changes) {
            if (!change.isHeld() && change.kind() == Kind.CLASS && !isRehearsed(change.change())) {
                losses.counted(change.change()).stream().filter(this::counts).forEach(loss -> {
                    people.add(loss.object());
                    if (!endings || change.operation() == Operation.DELETE) {
                        classes.add(loss.from());
                    }
                });
            }
        }
        if (people.isEmpty()) {
            return Optional.empty();
        }
        var known = everybody();
        for (var group : window.groups()) {
            var lost = new HashSet<>(window.lost(group));
            known.addAll(lost);
            lost.removeAll(losses.people(group));
            people.addAll(lost);
            if (!lost.isEmpty() && (!endings || !ledger.classes().containsKey(group))) {
                classes.add(group);
            }
        }
        if (classes.size() < 2) {
            return Optional.empty();
        }
        return endings
                ? limits.excessEndings(people.size(), known.size())
                : limits.excessAffected(people.size(), known.size());
    }

    private boolean isRehearsed(Change change) {
        return change.operation() == Operation.DELETE
                && losses.of(change).stream().allMatch(verdicts::rehearsed);
    }

    private boolean counts(Removal loss) {
        return loss.what() == Removal.What.MEMBER && !verdicts.rehearsed(loss) && !verdicts.rejects(loss);
    }

    private Set<UUID> everybody() {
        var everybody = new HashSet<UUID>();
        ledger.classes().values().forEach(link -> {
            everybody.addAll(link.students());
            everybody.addAll(link.teachers());
        });
        return everybody;
    }
}
