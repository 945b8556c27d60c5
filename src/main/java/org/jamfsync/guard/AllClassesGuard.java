package org.jamfsync.guard;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
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
    /** So many who change class weigh as much as one who loses a place. */
    private static final int MOVES_FOR_ONE = 4;

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

    /**
     * Why no class that goes on may lose anybody by these changes, or empty. Who has another place for the one that goes
     * has changed class or course, which more people do: only a share of them counts. Classes that end are a matter of
     * {@link #endings}, and while those are too many nothing is lost either.
     */
    Optional<Message> removals(Collection<PlannedChange> changes) {
        var losing = losing(changes, change -> change.operation() != Operation.DELETE);
        var moving = joining(changes);
        moving.retainAll(losing.people);
        losing.addWindow(ledger.classes()::containsKey);
        if (losing.isOfOneClass()) {
            return endings(changes);
        }
        long gone = losing.people.stream().filter(losses::isGone).count();
        long counted = losing.people.size() + gone - moving.size() + moving.size() / MOVES_FOR_ONE;
        return limits.excessAffected(losing.people.size(), counted, losing.known.size())
                .or(() -> endings(changes));
    }

    /** Why no class may end by these changes, or empty. */
    Optional<Message> endings(Collection<PlannedChange> changes) {
        var losing = losing(changes, change -> change.operation() == Operation.DELETE);
        losing.addWindow(group -> !ledger.classes().containsKey(group));
        return losing.isOfOneClass()
                ? Optional.empty()
                : limits.excessEndings(losing.people.size(), losing.known.size());
    }

    /** Who loses a place, in which classes, and how many people there are. */
    private final class Losing {
        private final Set<UUID> people = new HashSet<>();
        private final Set<UUID> classes = new HashSet<>();
        private final Set<UUID> known = everybody();

        /** With what went out before. */
        void addWindow(Predicate<UUID> groups) {
            if (people.isEmpty()) {
                return;
            }
            for (var group : window.groups()) {
                var lost = new HashSet<>(window.lost(group));
                known.addAll(lost);
                lost.removeAll(losses.people(group));
                if (!lost.isEmpty() && groups.test(group)) {
                    people.addAll(lost);
                    classes.add(group);
                }
            }
        }

        boolean isOfOneClass() {
            return classes.size() < 2;
        }
    }

    private Losing losing(Collection<PlannedChange> changes, Predicate<PlannedChange> which) {
        var losing = new Losing();
        for (var change : changes) {
            if (!change.isHeld()
                    && change.kind() == Kind.CLASS
                    && which.test(change)
                    && !isRehearsed(change.change())) {
                losses.counted(change.change()).stream().filter(this::counts).forEach(loss -> {
                    losing.people.add(loss.object());
                    losing.classes.add(loss.from());
                });
            }
        }
        return losing;
    }

    /** Who gets a place in a class. */
    private static Set<UUID> joining(Collection<PlannedChange> changes) {
        var joining = new HashSet<UUID>();
        for (var change : changes) {
            if (change.change() instanceof ClassChange schoolClass && schoolClass.members() != null) {
                for (var role : Role.values()) {
                    joining.addAll(Member.uuids(schoolClass.members().joining(role)));
                }
            }
        }
        return joining;
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
