package org.jamfsync.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.Folded;
import org.jamfsync.model.Kind;
import org.jamfsync.model.OutOfScope;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.rule.Answer;
import org.jamfsync.model.rule.GroupFacts;
import org.jamfsync.model.rule.PersonFacts;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/**
 * Collects what was read from IServ, in any order, into a roster.
 *
 * <p>Keeps one reference per membership, so that a district of 100,000 people fits a small heap. Not thread-safe.
 */
public final class RosterBuilder {
    private static final Comparator<Person> BY_ACCOUNT =
            Comparator.comparing(Person::account).thenComparing(Person::uuid);

    private static final int LISTED = 50;

    private final RosterRules rules;
    private final PersonFields fields;
    private final LocalDate day;
    private final List<Person> persons = new ArrayList<>();
    private final Set<UUID> seen = new HashSet<>();
    private final Set<UUID> inactive = new HashSet<>();
    private final Set<UUID> unmarked = new HashSet<>();
    private final Map<String, List<Person>> members = new HashMap<>();
    private final Map<String, Person> teachers = new HashMap<>();
    private final Map<UUID, Group> groups = new HashMap<>();
    private final Map<UUID, Group> otherGroups = new HashMap<>();
    private final List<RuleEvaluation.OfPerson> judged = new ArrayList<>();
    private final UnusedNames unused;
    private final boolean remembers;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Map<UUID, OutOfScope> outside = new HashMap<>();
    /** One for all of the same cause. */
    private final Map<Message, OutOfScope> causes = new HashMap<>();
    /** By the group that the former default left out. */
    private final Map<Message, List<String>> waiting = new TreeMap<>(Comparator.comparing(Message::toString));

    private final Map<UUID, Set<String>> marks = new HashMap<>();
    /** One for all who have the same. */
    private final Map<Set<String>, Set<String>> shared = new HashMap<>();

    private final Set<UUID> known;

    /** A group that meets the rules, or would with other members. */
    private record Group(UUID uuid, GroupFacts facts) {
        String account() {
            return facts.account();
        }
    }

    /** @param day the school's date, for the school year */
    public RosterBuilder(RosterRules rules, LocalDate day) {
        this(rules, day, false);
    }

    /** @param remembers keeps those who are left out too, for {@link #judged} */
    public RosterBuilder(RosterRules rules, LocalDate day, boolean remembers) {
        this(rules, day, remembers, null);
    }

    /**
     * @param known whom the ledger has; everybody else whom the former default left out waits for a person's word. Null:
     *     nobody waits
     */
    public RosterBuilder(RosterRules rules, LocalDate day, boolean remembers, Set<UUID> known) {
        this.rules = rules;
        this.known = known == null ? null : Set.copyOf(known);
        this.remembers = remembers;
        this.day = day;
        fields = new PersonFields(rules, day);
        unused = new UnusedNames(rules, place -> !rules.presets().contains(place.file()));
        for (var exclusion : PersonScope.Exclusion.values()) {
            counts.put(exclusion.count(), 0);
        }
        counts.put("groups", 0);
    }

    /** @throws Problem if the person was added before or has no account */
    public void add(TaggedPerson tagged) {
        requireAccount(tagged.uuid(), tagged.account());
        if (!seen.add(tagged.uuid())) {
            throw Problem.failed(Message.of("plan.roster-uuid-twice", tagged.uuid()));
        }
        var first = Folded.clean(tagged.first());
        var last = Folded.clean(tagged.last());
        var facts = facts(tagged, first, last);
        unused.see(facts);
        var exclusion = tagged.dropped() != null
                ? Optional.of(PersonScope.Exclusion.DROPPED)
                : rules.persons().exclusion(facts).or(() -> waits(tagged.uuid(), facts));
        var person = exclusion.isPresent() ? null : fields.person(tagged, first, last);
        if (remembers) {
            judged.add(new RuleEvaluation.OfPerson(facts, exclusion, person, tagged));
        }
        if (exclusion.isPresent()) {
            counts.merge(exclusion.get().count(), 1, Integer::sum);
            if (exclusion.get() == PersonScope.Exclusion.INACTIVE) {
                inactive.add(tagged.uuid());
            } else {
                leaveOut(tagged.uuid(), rules.persons().cause(exclusion.get(), facts), exclusion.get(), facts);
            }
            return;
        }
        persons.add(person);
        mark(facts, tagged.uuid());
        if (person.isTeacher()) {
            teachers.put(person.account(), person);
        }
        for (var group : tagged.groups()) {
            members.computeIfAbsent(group, any -> new ArrayList<>()).add(person);
        }
    }

    private void mark(PersonFacts facts, UUID person) {
        var own = new HashSet<String>(facts.roles());
        if (!facts.type().isEmpty()) {
            own.add(facts.type());
        }
        if (!own.isEmpty()) {
            marks.put(person, shared.computeIfAbsent(Set.copyOf(own), same -> same));
        }
    }

    private Optional<PersonScope.Exclusion> waits(UUID person, PersonFacts facts) {
        return known != null && !known.contains(person) && rules.persons().wasExcluded(facts)
                ? Optional.of(PersonScope.Exclusion.WAITING)
                : Optional.empty();
    }

    private void leaveOut(UUID person, Message cause, PersonScope.Exclusion exclusion, PersonFacts facts) {
        boolean held = rules.persons().isToAsk(exclusion, facts);
        outside.put(person, causes.computeIfAbsent(cause, why -> new OutOfScope(why, held)));
        if (exclusion == PersonScope.Exclusion.WAITING) {
            waiting.computeIfAbsent(cause, any -> new ArrayList<>()).add(facts.account());
        }
    }

    private static PersonFacts facts(TaggedPerson tagged, String first, String last) {
        return new PersonFacts(
                tagged.account(),
                first,
                last,
                tagged.type(),
                tagged.info(),
                tagged.groups(),
                tagged.roles(),
                tagged.role() == Role.TEACHER,
                tagged.active());
    }

    /** What a route of the school wants to be known. */
    public void note(Notice notice) {
        notices.add(notice);
    }

    /**
     * @param owner account of the owner; null when there is none
     * @param type null when there is none
     * @throws Problem if the group was added before or has no account
     */
    public void addGroup(UUID uuid, String account, String name, String owner, String type, Set<String> flags) {
        requireAccount(uuid, account);
        counts.merge("groups", 1, Integer::sum);
        var facts = new GroupFacts(account, Folded.clean(name), owner, type, flags, null, null);
        unused.see(facts);
        if (rules.classes().check(facts) == Answer.NO) {
            unmarked.add(uuid);
            if (remembers) {
                otherGroups.put(uuid, new Group(uuid, facts));
            }
            return;
        }
        if (groups.put(uuid, new Group(uuid, facts)) != null) {
            throw Problem.failed(Message.of("plan.roster-group-twice", uuid));
        }
    }

    private static void requireAccount(UUID uuid, String account) {
        if (account == null || account.isBlank()) {
            throw Problem.failed(Message.of("plan.roster-no-account", uuid));
        }
    }

    /**
     * @param readAt when the snapshot was taken
     */
    public Roster build(Instant readAt) {
        persons.sort(BY_ACCOUNT);
        var classes = new LinkedHashMap<UUID, SchoolClass>();
        var drained = new LinkedHashMap<UUID, Message>();
        groups.values().stream()
                .sorted(Comparator.comparing(Group::account).thenComparing(Group::uuid))
                .forEach(group -> addClass(group, classes, drained));
        var inScope = new Scope(rules.classMembersOnly()).of(persons, classes.values());
        count(inScope, classes, drained);
        outside.putAll(Scope.outside(persons, inScope));
        var told = new ArrayList<>(notices);
        waiting.forEach((why, accounts) -> told.add(Notice.ofAll(Kind.USER, listed(why, accounts))));
        return new Roster(
                rules.site(),
                readAt,
                inScope,
                classes,
                drained,
                counts,
                inactive,
                unmarked,
                told,
                unused.left(),
                outside,
                marks);
    }

    private static Message listed(Message why, List<String> accounts) {
        var first = accounts.stream().sorted().limit(LISTED).collect(Collectors.joining(", "));
        return Message.of("plan.waiting", accounts.size(), why, accounts.size() > LISTED ? first + ", …" : first);
    }

    private void addClass(Group group, Map<UUID, SchoolClass> classes, Map<UUID, Message> drained) {
        var students = ofRole(group, Role.STUDENT);
        var teaching = ofRole(group, Role.TEACHER);
        if (students.size() < rules.minStudents()) {
            drained.put(group.uuid(), Message.of("plan.drained", students.size(), rules.minStudents()));
            return;
        }
        if (rules.classes().check(group.facts().counted(students.size(), teaching.size())) != Answer.YES) {
            drained.put(group.uuid(), Message.of("plan.drained-by-rule", students.size(), teaching.size()));
            return;
        }
        var facts = group.facts();
        var words = rules.template().fill(facts.name(), facts.account(), facts.owner(), rules.site(), day);
        classes.put(
                group.uuid(),
                new SchoolClass(
                        group.uuid(),
                        group.account(),
                        words.name(),
                        words.description(),
                        students,
                        teaching,
                        words.companionGroup()));
    }

    /** Sorted, nobody twice. The owner, if a teacher in scope, teaches the group too. */
    private List<Person> ofRole(Group group, Role role) {
        var list = new ArrayList<Person>();
        for (var person : members.getOrDefault(group.account(), List.of())) {
            if (person.role() == role) {
                list.add(person);
            }
        }
        var named = group.facts().owner();
        var owner = named == null ? null : teachers.get(named);
        if (owner != null && role == Role.TEACHER) {
            list.add(owner);
        }
        list.sort(BY_ACCOUNT);
        return list.stream().distinct().toList();
    }

    private void count(Map<UUID, Person> inScope, Map<UUID, SchoolClass> classes, Map<UUID, Message> drained) {
        int teaching = (int) inScope.values().stream().filter(Person::isTeacher).count();
        counts.put("persons", inScope.size());
        counts.put("teachers", teaching);
        counts.put("students", inScope.size() - teaching);
        counts.put("classes", classes.size());
        counts.put("drained", drained.size());
    }

    /** Everybody and every group, if this builder remembers them. */
    public RuleEvaluation judged(Roster roster) {
        var all = new ArrayList<>(groups.values());
        all.addAll(otherGroups.values());
        return new RuleEvaluation(
                judged.stream()
                        .sorted(Comparator.comparing(one -> one.facts().account()))
                        .toList(),
                all.stream()
                        .sorted(Comparator.comparing(Group::account))
                        .map(group -> new RuleEvaluation.OfGroup(
                                group.uuid(),
                                group.facts()
                                        .counted(
                                                ofRole(group, Role.STUDENT).size(),
                                                ofRole(group, Role.TEACHER).size()),
                                roster.classes().get(group.uuid()),
                                roster.drained().get(group.uuid())))
                        .toList());
    }
}
