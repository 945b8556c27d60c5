package org.jamfsync.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.text.Message;

/**
 * Persons and classes of one site, read in one consistent snapshot of IServ's database.
 *
 * @param site the site's name
 * @param readAt when the snapshot was taken
 * @param persons everybody in scope by {@code users.uuid}
 * @param classes every class by {@code groups.uuid}
 * @param drained groups that still exist and are still marked as classes but hold fewer students than
 *     {@code classes.min-students}, by {@code groups.uuid}, with the reason in words. Such a class is not ended: the
 *     guard holds what would happen to it
 * @param counts what was seen and left out, by name, for {@code check} and the report: for example {@code
 *     function-accounts}; never null
 * @param inactive people who are out of scope only because their account is inactive. They are in no class, but turning
 *     inactive is never by itself a deletion: whoever is named here is not a leaver
 * @param unmarked groups that exist and are no classes, by {@code groups.uuid}: a class whose group is among them lost its
 *     mark, and not its group
 * @param notices what a route of the school wants to be known
 * @param unused names in settings and rules that nothing and nobody bears
 * @param outside why those are not here who are in IServ all the same, the inactive ones aside: they have not left
 * @param marks roles and types of people in scope, as far as they were read: by them it shows who is alike
 */
public record Roster(
        String site,
        Instant readAt,
        Map<UUID, Person> persons,
        Map<UUID, SchoolClass> classes,
        Map<UUID, Message> drained,
        Map<String, Integer> counts,
        Set<UUID> inactive,
        Set<UUID> unmarked,
        List<Notice> notices,
        List<UnusedName> unused,
        Map<UUID, OutOfScope> outside,
        Map<UUID, Set<String>> marks) {
    /** In {@link #counts}: people whom a route of the school adds, since IServ does not have them. */
    public static final String ADDED = "added";

    public Roster {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(readAt, "readAt");
        persons = Collections.unmodifiableMap(new LinkedHashMap<>(persons));
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
        drained = Collections.unmodifiableMap(new LinkedHashMap<>(drained));
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        inactive = Set.copyOf(inactive);
        unmarked = Set.copyOf(unmarked);
        notices = List.copyOf(notices);
        unused = List.copyOf(unused);
        outside = Map.copyOf(outside);
        marks = Map.copyOf(marks);
    }

    /** A roster beside which IServ has nobody. */
    public Roster(
            String site,
            Instant readAt,
            Map<UUID, Person> persons,
            Map<UUID, SchoolClass> classes,
            Map<UUID, Message> drained,
            Map<String, Integer> counts,
            Set<UUID> inactive,
            Set<UUID> unmarked,
            List<Notice> notices) {
        this(
                site, readAt, persons, classes, drained, counts, inactive, unmarked, notices, List.of(), Map.of(),
                Map.of());
    }

    /** A roster without people who are left out for being inactive, and without other groups. */
    public Roster(
            String site,
            Instant readAt,
            Map<UUID, Person> persons,
            Map<UUID, SchoolClass> classes,
            Map<UUID, Message> drained,
            Map<String, Integer> counts) {
        this(site, readAt, persons, classes, drained, counts, Set.of(), Set.of(), List.of());
    }

    /** With other people and classes. */
    public Roster with(Map<UUID, Person> otherPersons, Map<UUID, SchoolClass> otherClasses) {
        return with(otherPersons, otherClasses, outside);
    }

    /** Likewise, and with others who are out of scope. */
    public Roster with(
            Map<UUID, Person> otherPersons, Map<UUID, SchoolClass> otherClasses, Map<UUID, OutOfScope> others) {
        return new Roster(
                site,
                readAt,
                otherPersons,
                otherClasses,
                drained,
                counts,
                inactive,
                unmarked,
                notices,
                unused,
                others,
                marks);
    }

    /** With more people and classes, whom IServ does not have. */
    public Roster adding(Map<UUID, Person> morePersons, Map<UUID, SchoolClass> moreClasses) {
        var counted = new TreeMap<>(counts);
        counted.merge(ADDED, morePersons.size(), Integer::sum);
        return new Roster(
                site,
                readAt,
                together(persons, morePersons),
                together(classes, moreClasses),
                drained,
                counted,
                inactive,
                unmarked,
                notices,
                unused,
                outside,
                marks);
    }

    private static <K, V> Map<K, V> together(Map<K, V> some, Map<K, V> more) {
        var all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }

    /** With more to be known. */
    public Roster noting(List<Notice> more) {
        var all = new ArrayList<>(notices);
        all.addAll(more);
        return new Roster(
                site, readAt, persons, classes, drained, counts, inactive, unmarked, all, unused, outside, marks);
    }

    /** Groups and roles of teachers that are set and that nobody is in or holds. */
    public List<String> vanishedTeachers() {
        return unused.stream()
                .filter(UnusedName::isOfTeachers)
                .map(UnusedName::written)
                .toList();
    }

    /** Accounts of classes whom nobody teaches, sorted. */
    public List<String> untaught() {
        return classes.values().stream()
                .filter(one -> one.teachers().isEmpty())
                .map(SchoolClass::account)
                .sorted()
                .toList();
    }

    /** How many people IServ has in scope, without those whom a route of the school adds. */
    public int personsRead() {
        return persons.size() - counts.getOrDefault(ADDED, 0);
    }

    public long teachers() {
        return persons.values().stream().filter(Person::isTeacher).count();
    }

    @Override
    public String toString() {
        return "roster of %s: %d persons, %d classes".formatted(site, persons.size(), classes.size());
    }
}
