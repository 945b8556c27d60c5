package org.jamfsync.plan.year;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.LedgerNote.HandOver;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.plan.year.ClassFate.By;
import org.jamfsync.plan.year.ClassFate.Outcome;
import org.jamfsync.plan.year.ClassFate.Rival;
import org.jamfsync.plan.year.ClassFate.Side;

/**
 * Decides which classes continue into a new school year: by the uuid of their group, by a person's word, else by their
 * pupils. Never guesses: when several groups fit, or none well enough, the class is unclear.
 */
public final class YearChange {
    /** A class that was split in three has at least a third of its pupils together somewhere. */
    private static final int WORTH_ASKING = 3;

    private final Roster roster;
    private final int overlapPercent;
    private final Map<UUID, Continuation> words;
    private final Ledger ledger;
    private final Set<UUID> adopted;
    private final List<ClassFate> fates = new ArrayList<>();
    private final Map<UUID, ClassLink> gone = new HashMap<>();
    private final Map<UUID, SchoolClass> free = new HashMap<>();

    private YearChange(Roster roster, Ledger ledger, int overlapPercent, Map<UUID, Continuation> words) {
        this.roster = roster;
        this.overlapPercent = overlapPercent;
        this.words = words;
        var handed = IdentityHandover.of(roster, ledger, Map.of());
        this.ledger = handed.ledger();
        adopted = handed.notes().stream()
                .filter(note -> note.kind() == Kind.CLASS)
                .map(HandOver::to)
                .collect(Collectors.toSet());
    }

    /**
     * @param overlapPercent a class continues in a new group when they have more than so many percent of the larger of
     *     the two in common; 100: never
     * @param words what people said, by the uuid of the old group; one that no longer fits is passed over
     * @return every class before and after, sorted by outcome and account
     */
    public static List<ClassFate> of(Roster roster, Ledger ledger, int overlapPercent, Map<UUID, Continuation> words) {
        return new YearChange(roster, ledger, overlapPercent, words).fates();
    }

    /** New group by old group, where a class continues in another group. */
    public static Map<UUID, UUID> successors(List<ClassFate> fates) {
        return fates.stream()
                .filter(fate -> fate.outcome() == Outcome.CONTINUES
                        && !fate.before().group().equals(fate.after().group()))
                .collect(Collectors.toMap(
                        fate -> fate.before().group(), fate -> fate.after().group()));
    }

    private List<ClassFate> fates() {
        for (var link : ledger.classes().values()) {
            var same = roster.classes().get(link.uuid());
            if (same == null) {
                gone.put(link.uuid(), link);
            } else {
                continues(link, same, adopted.contains(link.uuid()) ? By.WORD : By.GROUP);
            }
        }
        roster.classes().forEach((group, schoolClass) -> {
            if (!ledger.classes().containsKey(group)) {
                free.put(group, schoolClass);
            }
        });
        bySaid();
        byMembers();
        gone.values().forEach(this::endsOrUnclear);
        free.values()
                .forEach(schoolClass ->
                        fates.add(new ClassFate(Outcome.NEW, null, null, side(schoolClass), 0, List.of())));
        fates.sort(Comparator.comparing(ClassFate::outcome).thenComparing(ClassFate::key));
        return List.copyOf(fates);
    }

    private void continues(ClassLink link, SchoolClass schoolClass, By by) {
        fates.add(new ClassFate(
                Outcome.CONTINUES, by, side(link), side(schoolClass), common(link, schoolClass), List.of()));
    }

    private void bySaid() {
        words.forEach((old, word) -> {
            var link = gone.get(old);
            var next = free.values().stream()
                    .filter(schoolClass -> schoolClass.account().equals(word.account()))
                    .findFirst();
            if (link != null && word.ends()) {
                gone.remove(old);
                ends(link);
            } else if (link != null && next.isPresent()) {
                take(link, next.get(), By.WORD);
            }
        });
    }

    private void take(ClassLink link, SchoolClass schoolClass, By by) {
        gone.remove(link.uuid());
        free.remove(schoolClass.uuid());
        continues(link, schoolClass, by);
    }

    /** Only where each is the other's one and only match. */
    private void byMembers() {
        var found = new HashMap<ClassLink, SchoolClass>();
        for (var link : gone.values()) {
            var match = only(
                    free.values().stream().filter(next -> fits(link, next)).toList(),
                    link.account(),
                    SchoolClass::account);
            if (match != null && link.equals(only(linksThatFit(match), match.account(), ClassLink::account))) {
                found.put(link, match);
            }
        }
        found.forEach((link, schoolClass) -> take(link, schoolClass, By.MEMBERS));
    }

    private List<ClassLink> linksThatFit(SchoolClass schoolClass) {
        return gone.values().stream().filter(link -> fits(link, schoolClass)).toList();
    }

    /** Of both, so that neither a class that was split nor one that was merged continues by itself. */
    private boolean fits(ClassLink link, SchoolClass schoolClass) {
        int larger = Math.max(link.students().size(), schoolClass.students().size());
        return common(link, schoolClass) * 100 > larger * overlapPercent;
    }

    /**
     * The one that matches; of several, since a whole class may attend a course together, the one whose account differs
     * in its digits alone.
     */
    private static <T> T only(List<T> matches, String account, java.util.function.Function<T, String> accountOf) {
        if (matches.size() < 2) {
            return matches.isEmpty() ? null : matches.get(0);
        }
        var alike = matches.stream()
                .filter(match -> withoutDigits(accountOf.apply(match)).equals(withoutDigits(account)))
                .toList();
        return alike.size() == 1 ? alike.get(0) : null;
    }

    private static String withoutDigits(String account) {
        return account.replaceAll("\\d", "");
    }

    private void endsOrUnclear(ClassLink link) {
        var rivals = free.values().stream()
                .map(next -> new Rival(side(next), common(link, next)))
                .filter(rival -> rival.common() > 0
                        && rival.common() * WORTH_ASKING >= link.students().size())
                .sorted(Comparator.comparing(Rival::common)
                        .reversed()
                        .thenComparing(rival -> rival.side().account()))
                .toList();
        if (rivals.isEmpty()) {
            ends(link);
        } else {
            fates.add(new ClassFate(Outcome.UNCLEAR, null, side(link), null, 0, rivals));
        }
    }

    private void ends(ClassLink link) {
        fates.add(new ClassFate(Outcome.ENDS, null, side(link), null, 0, List.of()));
    }

    private static int common(ClassLink link, SchoolClass schoolClass) {
        var pupils = new HashSet<UUID>();
        schoolClass.students().forEach(person -> pupils.add(person.uuid()));
        pupils.retainAll(link.students());
        return pupils.size();
    }

    private static Side side(ClassLink link) {
        return new Side(
                link.uuid(),
                link.account(),
                link.written().name(),
                link.students().size());
    }

    private static Side side(SchoolClass schoolClass) {
        return new Side(
                schoolClass.uuid(),
                schoolClass.account(),
                schoolClass.name(),
                schoolClass.students().size());
    }
}
