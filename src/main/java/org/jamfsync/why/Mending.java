package org.jamfsync.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.text.Message;
import org.jamfsync.roster.RuleEvaluation;
import org.jamfsync.why.Answer.Mend;

/**
 * Finds the smallest change in IServ after which the rules give what is wanted: by trying, with the rules themselves. The
 * fewest rows count first, then the fewest people who are moved.
 */
public final class Mending {
    /** So many edits together at most. */
    private static final int TOGETHER = 3;
    /** With more candidates than this, fewer are tried together. */
    private static final int MANY = 80;
    /** Of a school where only members of classes count, so many classes are enough to choose from. */
    private static final int CLASSES = 3;

    private final Evidence evidence;

    public Mending(Evidence evidence) {
        this.evidence = evidence;
    }

    /** That a person is in scope. */
    public Optional<Mend> comes(UUID person) {
        return of(Set.of(person), classes(), roster -> roster.persons().containsKey(person));
    }

    /** That a person goes in a role. */
    public Optional<Mend> comesAs(UUID person, Role role) {
        return of(Set.of(person), classes(), roster -> isOf(roster.persons().get(person), role));
    }

    private static boolean isOf(Person person, Role role) {
        return person != null && person.role() == role;
    }

    /** That a group is a class. */
    public Optional<Mend> isClass(UUID group) {
        return of(Set.of(), Set.of(group), roster -> roster.classes().containsKey(group));
    }

    /** That it is none. */
    public Optional<Mend> isNoClass(UUID group) {
        return of(Set.of(), Set.of(group), roster -> !roster.classes().containsKey(group));
    }

    /** That a person is in a class, or in it no longer. */
    public Optional<Mend> isIn(UUID person, UUID group, boolean wanted) {
        return of(Set.of(person), Set.of(group), roster -> isIn(roster, person, group) == wanted);
    }

    /** Whether a person has a place in a class. */
    static boolean isIn(Roster roster, UUID person, UUID group) {
        var schoolClass = roster.classes().get(group);
        return schoolClass != null
                && (schoolClass.students().stream().anyMatch(one -> one.uuid().equals(person))
                        || schoolClass.teachers().stream()
                                .anyMatch(one -> one.uuid().equals(person)));
    }

    /** Where only members of classes are in scope, one of these would do. */
    private Set<UUID> classes() {
        return evidence.rules().classMembersOnly()
                ? evidence.roster().classes().keySet().stream().limit(CLASSES).collect(Collectors.toSet())
                : Set.of();
    }

    private Optional<Mend> of(Set<UUID> people, Set<UUID> groups, Predicate<Roster> wanted) {
        return trial(people, groups, wanted).map(trial -> new Mend(text(trial.edits()), trial.rows()));
    }

    /** The edits themselves, for whoever wants to make them. */
    Optional<Trial> trial(Set<UUID> people, Set<UUID> groups, Predicate<Roster> wanted) {
        var world = World.around(evidence.judged(), people, groups);
        var candidates = new Candidates(evidence.rules(), evidence.judged(), world);
        people.stream().map(world::person).forEach(person -> {
            candidates.of(person);
            groups.forEach(group -> candidates.place(person, world.group(group).account()));
        });
        if (people.isEmpty() || !evidence.rules().classMembersOnly() || groups.size() == 1) {
            groups.forEach(group -> candidates.of(group, world.group(group)));
        }
        return smallest(world, candidates.all(), wanted, people);
    }

    /** In the order of what they cost; of those that cost the same, the one that takes least from anybody else. */
    private Optional<Trial> smallest(World world, List<Edit> edits, Predicate<Roster> wanted, Set<UUID> meant) {
        var before = applied(world, List.of());
        Trial best = null;
        for (var some : together(edits)) {
            if (best != null && rows(some) > best.rows()) {
                break;
            }
            var after = applied(world, some);
            if (wanted.test(after)) {
                var trial = Trial.of(some, before, after, meant);
                best = best == null || trial.compareTo(best) < 0 ? trial : best;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Some edits that do, and what they cost. */
    record Trial(List<Edit> edits, int rows, int moved, int lost) implements Comparable<Trial> {
        private static final Comparator<Trial> COST = Comparator.comparingInt(Trial::rows)
                .thenComparingInt(Trial::moved)
                .thenComparingInt(Trial::lost)
                .thenComparingInt(trial -> trial.edits().size());

        static Trial of(List<Edit> edits, Roster before, Roster after, Set<UUID> meant) {
            var others = before.persons().values().stream()
                    .filter(person -> !meant.contains(person.uuid()))
                    .filter(person -> !isOf(after.persons().get(person.uuid()), person.role()))
                    .count();
            int moved = edits.stream().mapToInt(Edit::moved).sum();
            return new Trial(edits, Mending.rows(edits), moved + (int) others, (int) others);
        }

        @Override
        public int compareTo(Trial other) {
            return COST.compare(this, other);
        }
    }

    private Roster applied(World world, List<Edit> edits) {
        var changed = world;
        for (var edit : edits) {
            changed = edit.change().apply(changed);
        }
        return changed.roster(evidence.rules(), evidence.day(), world);
    }

    private static List<List<Edit>> together(List<Edit> edits) {
        var all = new ArrayList<List<Edit>>();
        int most = edits.size() > MANY ? TOGETHER - 1 : TOGETHER;
        collect(edits, 0, List.of(), most, all);
        all.sort(Comparator.comparingInt(Mending::rows)
                .thenComparingInt(some -> some.stream().mapToInt(Edit::moved).sum())
                .thenComparingInt(List::size));
        return all;
    }

    private static void collect(List<Edit> edits, int from, List<Edit> some, int most, List<List<Edit>> into) {
        for (int index = from; index < edits.size() && some.size() < most; index++) {
            var more = new ArrayList<>(some);
            more.add(edits.get(index));
            into.add(more);
            collect(edits, index + 1, more, most, into);
        }
    }

    private static int rows(List<Edit> edits) {
        return edits.stream().mapToInt(Edit::rows).sum();
    }

    private static Message text(List<Edit> edits) {
        var texts = new LinkedHashSet<Message>();
        edits.forEach(edit -> texts.add(edit.text()));
        return texts.stream()
                .reduce((one, next) -> Message.of("why.and", one, next))
                .orElseThrow();
    }

    /** Rows of one person as they were read; null when IServ does not have the person. */
    static RuleEvaluation.OfPerson person(Evidence evidence, UUID person) {
        return evidence.judged().persons().stream()
                .filter(one -> one.read().uuid().equals(person))
                .findFirst()
                .orElse(null);
    }

    /** Likewise of one group. */
    static RuleEvaluation.OfGroup group(Evidence evidence, UUID group) {
        return evidence.judged().groups().stream()
                .filter(one -> one.uuid().equals(group))
                .findFirst()
                .orElse(null);
    }
}
