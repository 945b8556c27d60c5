package org.jamfsync.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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
 */
public record Roster(
        String site,
        Instant readAt,
        Map<UUID, Person> persons,
        Map<UUID, SchoolClass> classes,
        Map<UUID, Message> drained,
        Map<String, Integer> counts,
        Set<UUID> inactive,
        Set<UUID> unmarked) {
    public Roster {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(readAt, "readAt");
        persons = inOrder(persons);
        classes = inOrder(classes);
        drained = inOrder(drained);
        counts = inOrder(counts);
        inactive = Set.copyOf(inactive);
        unmarked = Set.copyOf(unmarked);
    }

    /** A copy that nobody can change, in the same order. */
    static <K, V> Map<K, V> inOrder(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** A roster without people who are left out for being inactive, and without other groups. */
    public Roster(
            String site,
            Instant readAt,
            Map<UUID, Person> persons,
            Map<UUID, SchoolClass> classes,
            Map<UUID, Message> drained,
            Map<String, Integer> counts) {
        this(site, readAt, persons, classes, drained, counts, Set.of(), Set.of());
    }

    /** With other people and classes. */
    public Roster with(Map<UUID, Person> otherPersons, Map<UUID, SchoolClass> otherClasses) {
        return new Roster(site, readAt, otherPersons, otherClasses, drained, counts, inactive, unmarked);
    }

    public long teachers() {
        return persons.values().stream().filter(Person::isTeacher).count();
    }

    @Override
    public String toString() {
        return "roster of %s: %d persons, %d classes".formatted(site, persons.size(), classes.size());
    }
}
