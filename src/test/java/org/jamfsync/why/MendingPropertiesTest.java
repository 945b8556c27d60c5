package org.jamfsync.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jamfsync.TestSettings;
import org.jamfsync.guard.Guard;
import org.jamfsync.guard.GuardLimits;
import org.jamfsync.guard.GuardWindow;
import org.jamfsync.guard.HoldDecisions;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.rule.Mapping;
import org.jamfsync.model.rule.RuleSet;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.SomeRules;
import org.jamfsync.roster.ClassCriteria;
import org.jamfsync.roster.ClassTemplate;
import org.jamfsync.roster.PersonScope;
import org.jamfsync.roster.RosterBuilder;
import org.jamfsync.roster.RosterRules;
import org.jamfsync.roster.TaggedPerson;
import org.jamfsync.roster.TeacherRule;

/**
 * In made-up schools with made-up rules: what is said to mend something does, by the real builder, planner and guard, and no
 * smaller single change would have. What is wanted is drawn before anything is asked.
 */
class MendingPropertiesTest {
    private static final List<String> GROUPS = List.of("klasse.5a", "kurs.x", "lehrkraefte", "eltern", "schueler");
    private static final List<String> FLAGS = List.of("school_class", "school_course");
    private static final List<String> ROLES = List.of("ROLE_TEACHER", "ROLE_GUEST");
    private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

    private static UUID uuid(String word) {
        return UUID.nameUUIDFromBytes(word.getBytes(StandardCharsets.UTF_8));
    }

    /** A row of a group, as a test may change it. */
    private record Group(String account, Set<String> flags) {}

    /** All rows. */
    private record Rows(Map<UUID, TaggedPerson> people, Map<UUID, Group> groups) {
        Roster roster(RosterRules rules) {
            var builder = builder(rules);
            return builder.build(Instant.EPOCH);
        }

        RosterBuilder builder(RosterRules rules) {
            var builder = new RosterBuilder(rules, DAY, true);
            people.values()
                    .forEach(person -> builder.add(person.as(
                            rules.teachers().isTeacher(Set.copyOf(person.groups()), Set.copyOf(person.roles()))
                                    ? Role.TEACHER
                                    : Role.STUDENT)));
            groups.forEach((uuid, group) ->
                    builder.addGroup(uuid, group.account(), group.account(), null, null, group.flags()));
            return builder;
        }

        Rows with(TaggedPerson person) {
            var all = new LinkedHashMap<>(people);
            all.put(person.uuid(), person);
            return new Rows(all, groups);
        }

        Rows with(UUID uuid, Group group) {
            var all = new LinkedHashMap<>(groups);
            all.put(uuid, group);
            return new Rows(people, all);
        }
    }

    private static <T> Set<T> some(Random random, List<T> list) {
        var some = new LinkedHashSet<T>();
        list.stream().filter(one -> random.nextInt(3) == 0).forEach(some::add);
        return some;
    }

    private static Rows rows(Random random) {
        var people = new LinkedHashMap<UUID, TaggedPerson>();
        for (int i = 0; i < 3 + random.nextInt(3); i++) {
            var account = "p" + i;
            people.put(
                    uuid(account),
                    new TaggedPerson(
                            uuid(account),
                            account,
                            random.nextInt(8) == 0 ? "" : "Vor",
                            "Nach" + i,
                            random.nextInt(5) > 0,
                            Role.STUDENT,
                            some(random, GROUPS),
                            some(random, ROLES),
                            "",
                            "",
                            Map.of(),
                            null));
        }
        var groups = new LinkedHashMap<UUID, Group>();
        GROUPS.forEach(account -> groups.put(uuid(account), new Group(account, some(random, FLAGS))));
        return new Rows(people, groups);
    }

    private static RosterRules rules(Random random) {
        var persons = new ArrayList<>(ClassCriteria.persons(
                        random.nextBoolean() ? Set.of() : Set.of("schueler", "lehrkraefte"),
                        random.nextBoolean() ? Set.of() : Set.of("eltern*"))
                .rules());
        if (random.nextBoolean()) {
            persons.addAll(ClassCriteria.parents(Set.of("ROLE_GUEST"), Set.of(), Set.of()));
        }
        var groups = random.nextBoolean() ? Set.of("lehrkraefte") : Set.<String>of();
        var roles = groups.isEmpty() || random.nextBoolean() ? Set.of("ROLE_TEACHER") : Set.<String>of();
        return new RosterRules(
                "goethe",
                "schule.example",
                new PersonScope(new RuleSet(persons, true), random.nextBoolean()),
                ClassCriteria.classes(
                        random.nextInt(4) == 0 ? Set.of() : Set.copyOf(some(random, FLAGS)),
                        random.nextBoolean() ? Set.of() : Set.of("klasse.*"),
                        Set.of(),
                        random.nextInt(3) == 0 ? Set.of("kurs.*") : Set.of(),
                        random.nextBoolean()),
                new ClassTemplate("{name}", "{account}", Mapping.NONE),
                random.nextInt(3),
                false,
                new TeacherRule(groups, roles, random.nextBoolean()),
                Set.of(),
                Mapping.NONE);
    }

    /** Every single row that somebody could change to another value that is anywhere in this school. */
    private static List<Rows> singleChanges(Rows rows) {
        var all = new ArrayList<Rows>();
        for (var person : rows.people().values()) {
            GROUPS.forEach(group -> all.add(rows.with(person.inGroups(toggled(person.groups(), group)))));
            ROLES.forEach(role -> all.add(rows.with(person.withRoles(toggled(person.roles(), role)))));
            all.add(rows.with(
                    person.with("Vor", person.last(), person.active(), person.groups(), person.roles(), "", "")));
            all.add(rows.with(person.with(
                    person.first(), person.last(), !person.active(), person.groups(), person.roles(), "", "")));
        }
        rows.groups()
                .forEach((uuid, group) -> FLAGS.forEach(flag ->
                        all.add(rows.with(uuid, new Group(group.account(), toggled(group.flags(), flag))))));
        return all;
    }

    private static Set<String> toggled(java.util.Collection<String> all, String one) {
        var toggled = new LinkedHashSet<>(all);
        if (!toggled.remove(one)) {
            toggled.add(one);
        }
        return toggled;
    }

    /** What is wanted of whom. */
    private record Wish(Set<UUID> people, Set<UUID> groups, Predicate<Roster> met) {}

    private static Wish wish(Random random) {
        var person = uuid("p" + random.nextInt(3));
        var group = uuid(GROUPS.get(random.nextInt(GROUPS.size())));
        var role = random.nextBoolean() ? Role.TEACHER : Role.STUDENT;
        return switch (random.nextInt(5)) {
            case 0 ->
                new Wish(Set.of(person), Set.of(), roster -> roster.persons().containsKey(person));
            case 1 ->
                new Wish(
                        Set.of(person),
                        Set.of(),
                        roster -> roster.persons().containsKey(person)
                                && roster.persons().get(person).role() == role);
            case 2 ->
                new Wish(Set.of(), Set.of(group), roster -> roster.classes().containsKey(group));
            case 3 -> new Wish(Set.of(person), Set.of(group), roster -> Mending.isIn(roster, person, group));
            default -> new Wish(Set.of(person), Set.of(group), roster -> !Mending.isIn(roster, person, group));
        };
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    @Label("the named change does, and no smaller single change would")
    void the_named_change_does_and_no_smaller_one_would(@ForAll long seed) {
        var random = new Random(seed);
        var rows = rows(random);
        var rules = rules(random);
        var wish = wish(random);
        var roster = rows.roster(rules);
        if (wish.met().test(roster)) {
            return;
        }
        boolean single =
                singleChanges(rows).stream().anyMatch(changed -> wish.met().test(changed.roster(rules)));

        var evidence = new Evidence(
                rules, rows.builder(rules).judged(roster), roster, Ledger.EMPTY, null, null, List.of(), DAY, null);
        var mend = new Mending(evidence).trial(wish.people(), wish.groups(), wish.met());

        if (single) {
            assertThat(mend)
                    .as(() -> told(rows, rules, wish))
                    .hasValueSatisfying(trial -> assertThat(trial.rows()).isEqualTo(1));
        }
        mend.ifPresent(trial -> {
            assertThat(trial.rows()).isGreaterThanOrEqualTo(1);
            var after = World.around(
                    evidence.judged(), rows.people().keySet(), rows.groups().keySet());
            var before = after;
            for (var edit : trial.edits()) {
                after = edit.change().apply(after);
            }
            var mended = after.roster(rules, DAY, before);
            assertThat(wish.met().test(mended)).as(trial.edits().toString()).isTrue();
            comesAbout(mended);
        });
    }

    private static String told(Rows rows, RosterRules rules, Wish wish) {
        var does = singleChanges(rows).stream()
                .filter(changed -> wish.met().test(changed.roster(rules)))
                .findFirst()
                .orElseThrow();
        var text = new StringBuilder("wish " + wish + "\nrules " + rules + "\n");
        does.people()
                .forEach((uuid, person) -> text.append("%s %s %s %s -> %s %s%n"
                        .formatted(
                                person.account(),
                                rows.people().get(uuid).groups(),
                                rows.people().get(uuid).roles(),
                                rows.people().get(uuid).active(),
                                person.groups(),
                                person.roles())));
        does.groups().forEach((uuid, group) -> text.append(rows.groups().get(uuid) + " -> " + group + "\n"));
        return text.toString();
    }

    /** What the roster says is planned, let out and delivered to a Jamf School that has nothing yet. */
    private static void comesAbout(Roster roster) {
        var jamf = new PretendJamf(
                SomeRules.of("goethe", null, null, PretendJamf.HERE, DeleteUsers.NOW, 0, DeleteClasses.MANAGED, 16),
                false);
        var plan = new Guard(new GuardLimits(TestSettings.guard()))
                .judge(jamf.plan(roster), roster, jamf.ledger(), GuardWindow.EMPTY, HoldDecisions.NONE)
                .plan();
        assertThat(plan.held()).isZero();
        assertThat(plan.changes().stream()
                        .filter(change -> change.kind() == Kind.CLASS)
                        .map(change -> change.key()))
                .containsAll(roster.classes().values().stream()
                        .map(one -> one.account())
                        .toList());
        assertThat(plan.changes().stream()
                        .filter(change -> change.kind() == Kind.USER)
                        .map(change -> change.key()))
                .containsAll(roster.persons().values().stream()
                        .map(one -> one.account())
                        .toList());
    }
}
