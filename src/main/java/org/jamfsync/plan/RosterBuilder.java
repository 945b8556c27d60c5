package org.jamfsync.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jamfsync.model.Message;
import org.jamfsync.model.Person;
import org.jamfsync.model.Problem;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;

/**
 * Collects what was read from IServ, in any order, into a roster.
 *
 * <p>Keeps one reference per membership, so that a district of 100,000 people fits a small heap. Not thread-safe.
 */
public final class RosterBuilder {
    private static final Comparator<Person> BY_ACCOUNT =
            Comparator.comparing(Person::act).thenComparing(Person::uuid);

    private final RosterRules rules;
    private final List<Person> persons = new ArrayList<>();
    private final Set<UUID> seen = new HashSet<>();
    private final Set<UUID> inactive = new HashSet<>();
    private final Map<String, List<Person>> members = new HashMap<>();
    private final Map<String, Person> teachers = new HashMap<>();
    private final Map<UUID, Group> groups = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();

    /** A group that meets the criteria. */
    private record Group(UUID uuid, String act, String name, String owner) {}

    public RosterBuilder(RosterRules rules) {
        this.rules = rules;
        for (var exclusion : PersonScope.Exclusion.values()) {
            counts.put(exclusion.count(), 0);
        }
        counts.put("groups", 0);
    }

    /** @throws Problem if the person was added before or has no account */
    public void add(TaggedPerson tagged) {
        requireAccount(tagged.uuid(), tagged.act());
        if (!seen.add(tagged.uuid())) {
            throw Problem.failed(Message.of("plan.roster-uuid-twice", tagged.uuid()));
        }
        var first = clean(tagged.first());
        var last = clean(tagged.last());
        var exclusion = rules.persons().exclusion(first, last, tagged.active(), tagged.groups());
        if (exclusion.isPresent()) {
            counts.merge(exclusion.get().count(), 1, Integer::sum);
            if (exclusion.get() == PersonScope.Exclusion.INACTIVE) {
                inactive.add(tagged.uuid());
            }
            return;
        }
        var email = tagged.act() + "@" + rules.mailDomain();
        var person = new Person(tagged.uuid(), tagged.act(), first, last, email, tagged.role());
        persons.add(person);
        if (person.isTeacher()) {
            teachers.put(person.act(), person);
        }
        for (var group : tagged.groups()) {
            members.computeIfAbsent(group, any -> new ArrayList<>()).add(person);
        }
    }

    /**
     * @param owner account of the owner; null when there is none
     * @param type null when there is none
     * @throws Problem if the group was added before or has no account
     */
    public void addGroup(UUID uuid, String act, String name, String owner, String type, Set<String> flags) {
        requireAccount(uuid, act);
        counts.merge("groups", 1, Integer::sum);
        if (!rules.criteria().meets(act, type, flags)) {
            return;
        }
        if (groups.put(uuid, new Group(uuid, act, clean(name), owner)) != null) {
            throw Problem.failed(Message.of("plan.roster-group-twice", uuid));
        }
    }

    private static void requireAccount(UUID uuid, String act) {
        if (act == null || act.isBlank()) {
            throw Problem.failed(Message.of("plan.roster-no-account", uuid));
        }
    }

    /** Trimmed, no-break spaces included, and NFC; every letter is kept. */
    private static String clean(String text) {
        if (text == null) {
            return "";
        }
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (start < end && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return Folded.nfc(text.substring(start, end));
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /**
     * @param readAt when the snapshot was taken
     * @param day the school's date then, for the school year
     * @throws Problem if two people have one account
     */
    public Roster build(Instant readAt, LocalDate day) {
        persons.sort(BY_ACCOUNT);
        requireDistinctAccounts();
        var classes = new LinkedHashMap<UUID, SchoolClass>();
        var drained = new LinkedHashMap<UUID, Message>();
        groups.values().stream()
                .sorted(Comparator.comparing(Group::act).thenComparing(Group::uuid))
                .forEach(group -> addClass(group, day, classes, drained));
        var inScope = inScope(classes);
        count(inScope, classes, drained);
        return new Roster(rules.site(), readAt, inScope, classes, drained, Map.copyOf(counts), Set.copyOf(inactive));
    }

    private void requireDistinctAccounts() {
        for (int i = 1; i < persons.size(); i++) {
            if (persons.get(i).act().equals(persons.get(i - 1).act())) {
                throw Problem.failed(
                        Message.of("plan.roster-account-twice", persons.get(i).act()));
            }
        }
    }

    private void addClass(Group group, LocalDate day, Map<UUID, SchoolClass> classes, Map<UUID, Message> drained) {
        var students = ofRole(group, Role.STUDENT);
        if (students.size() < rules.minStudents()) {
            drained.put(group.uuid(), Message.of("plan.drained", students.size(), rules.minStudents()));
            return;
        }
        var fields = rules.template().fill(group.name(), group.act(), group.owner(), rules.site(), day);
        classes.put(
                group.uuid(),
                new SchoolClass(
                        group.uuid(),
                        group.act(),
                        fields.name(),
                        fields.description(),
                        students,
                        ofRole(group, Role.TEACHER)));
    }

    /** Sorted, nobody twice. The owner, if a teacher in scope, teaches the group too. */
    private List<Person> ofRole(Group group, Role role) {
        var list = new ArrayList<Person>();
        for (var person : members.getOrDefault(group.act(), List.of())) {
            if (person.role() == role) {
                list.add(person);
            }
        }
        var owner = group.owner() == null ? null : teachers.get(group.owner());
        if (owner != null && role == Role.TEACHER) {
            list.add(owner);
        }
        list.sort(BY_ACCOUNT);
        return list.stream().distinct().toList();
    }

    private Map<UUID, Person> inScope(Map<UUID, SchoolClass> classes) {
        var inScope = new LinkedHashMap<UUID, Person>();
        var inClass = new HashSet<UUID>();
        if (rules.classMembersOnly()) {
            classes.values()
                    .forEach(schoolClass -> schoolClass.students().forEach(student -> inClass.add(student.uuid())));
        }
        for (var person : persons) {
            if (!rules.classMembersOnly() || person.isTeacher() || inClass.contains(person.uuid())) {
                inScope.put(person.uuid(), person);
            }
        }
        return inScope;
    }

    private void count(Map<UUID, Person> inScope, Map<UUID, SchoolClass> classes, Map<UUID, Message> drained) {
        int teaching = (int) inScope.values().stream().filter(Person::isTeacher).count();
        counts.put("persons", inScope.size());
        counts.put("teachers", teaching);
        counts.put("students", inScope.size() - teaching);
        counts.put("classes", classes.size());
        counts.put("drained", drained.size());
    }
}
