package org.jamfsync.plan;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.OutOfScope;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.text.Message;

/** A made-up school whose people and classes are named by short words; a word is an identity. */
public final class School {
    private final Map<UUID, Person> persons = new LinkedHashMap<>();
    private final Map<UUID, SchoolClass> classes = new LinkedHashMap<>();
    private final Map<UUID, Message> drained = new LinkedHashMap<>();
    private final Set<UUID> inactive = new LinkedHashSet<>();
    private final Set<UUID> unmarked = new LinkedHashSet<>();
    private final Map<UUID, OutOfScope> outside = new LinkedHashMap<>();
    private final Map<UUID, Set<String>> marks = new LinkedHashMap<>();

    public static UUID uuid(String word) {
        return UUID.nameUUIDFromBytes(word.getBytes(StandardCharsets.UTF_8));
    }

    public static Set<UUID> uuids(String... words) {
        return Arrays.stream(words).map(School::uuid).collect(java.util.stream.Collectors.toSet());
    }

    public static Person person(String word, String account, Role role) {
        return new Person(uuid(word), account, "First " + word, "Last " + word, account + "@school.example", role);
    }

    public School student(String word) {
        return student(word, word);
    }

    public School student(String word, String account) {
        return with(person(word, account, Role.STUDENT));
    }

    public School teacher(String word) {
        return teacher(word, word);
    }

    public School teacher(String word, String account) {
        return with(person(word, account, Role.TEACHER));
    }

    public School with(Person person) {
        persons.put(person.uuid(), person);
        return this;
    }

    public School without(String word) {
        persons.remove(uuid(word));
        List.copyOf(classes.values()).forEach(schoolClass -> put(schoolClass, new ArrayList<>(members(schoolClass))));
        return this;
    }

    public School inactive(String word) {
        without(word);
        inactive.add(uuid(word));
        return this;
    }

    /** At school, and out of scope for this cause. */
    public School outside(String word, Message cause) {
        without(word);
        outside.put(uuid(word), new OutOfScope(cause, true));
        return this;
    }

    /** Of this role or type. */
    public School marked(String word, String mark) {
        marks.put(uuid(word), Set.of(mark));
        return this;
    }

    /** A class of this account, named in upper case, with these people, already in the school. */
    public School schoolClass(String account, String... words) {
        return named(account, account.toUpperCase(java.util.Locale.ROOT), "IServ " + account, words);
    }

    public School named(String account, String name, String description, String... words) {
        var uuids = Arrays.stream(words).map(School::uuid).toList();
        put(new SchoolClass(uuid(account), account, name, description, List.of(), List.of()), uuids);
        return this;
    }

    public School ended(String account) {
        classes.remove(uuid(account));
        return this;
    }

    public School unmarked(String account) {
        unmarked.add(uuid(account));
        return ended(account);
    }

    public School drained(String account) {
        classes.remove(uuid(account));
        drained.put(uuid(account), Message.of("plan.drained", 0, 1));
        return this;
    }

    private static List<UUID> members(SchoolClass schoolClass) {
        var all = new ArrayList<UUID>();
        schoolClass.students().forEach(person -> all.add(person.uuid()));
        schoolClass.teachers().forEach(person -> all.add(person.uuid()));
        return all;
    }

    public void put(SchoolClass frame, List<UUID> members) {
        var known =
                members.stream().filter(persons::containsKey).map(persons::get).toList();
        classes.put(
                frame.uuid(),
                new SchoolClass(
                        frame.uuid(),
                        frame.account(),
                        frame.name(),
                        frame.description(),
                        known.stream().filter(person -> !person.isTeacher()).toList(),
                        known.stream().filter(Person::isTeacher).toList()));
    }

    public Roster roster() {
        return new Roster(
                "goethe",
                Instant.parse("2026-09-01T06:00:00Z"),
                new LinkedHashMap<>(persons),
                new LinkedHashMap<>(classes),
                Map.copyOf(drained),
                Map.of(),
                Set.copyOf(inactive),
                Set.copyOf(unmarked),
                List.of(),
                List.of(),
                Map.copyOf(outside),
                Map.copyOf(marks));
    }
}
