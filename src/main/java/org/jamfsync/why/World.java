package org.jamfsync.why;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.rule.GroupFacts;
import org.jamfsync.roster.RosterBuilder;
import org.jamfsync.roster.RosterRules;
import org.jamfsync.roster.RuleEvaluation;
import org.jamfsync.roster.TaggedPerson;

/** Rows of IServ, as they stand there or as they would after an edit. Immutable. */
final class World {
    private final Map<UUID, TaggedPerson> people;
    private final Map<UUID, GroupFacts> groups;

    private World(Map<UUID, TaggedPerson> people, Map<UUID, GroupFacts> groups) {
        this.people = people;
        this.groups = groups;
    }

    /** Of all that was read what matters to these people and groups: the groups' members and owners come along. */
    static World around(RuleEvaluation judged, Set<UUID> people, Set<UUID> groups) {
        var here = new LinkedHashMap<UUID, GroupFacts>();
        judged.groups().stream()
                .filter(group -> groups.contains(group.uuid()))
                .forEach(group -> here.put(group.uuid(), group.facts()));
        var known = new LinkedHashMap<UUID, TaggedPerson>();
        for (var one : judged.persons()) {
            var read = one.read();
            boolean near = people.contains(read.uuid())
                    || here.values().stream()
                            .anyMatch(group -> read.groups().contains(group.account())
                                    || read.account().equals(group.owner()));
            if (near) {
                known.put(read.uuid(), read);
            }
        }
        return new World(known, here);
    }

    List<TaggedPerson> members(String group) {
        return people.values().stream()
                .filter(person -> person.groups().contains(group))
                .toList();
    }

    TaggedPerson person(UUID uuid) {
        return people.get(uuid);
    }

    /** As the rows of this person stand here, or as they were read if nobody has minded them so far. */
    TaggedPerson orElse(TaggedPerson read) {
        return people.getOrDefault(read.uuid(), read);
    }

    GroupFacts group(UUID uuid) {
        return groups.get(uuid);
    }

    /** With another row in place of one, or one more. */
    World with(TaggedPerson person) {
        var others = new LinkedHashMap<>(people);
        others.put(person.uuid(), person);
        return new World(others, groups);
    }

    World with(UUID uuid, UnaryOperator<GroupFacts> edit) {
        var others = new LinkedHashMap<>(groups);
        others.computeIfPresent(uuid, (any, facts) -> edit.apply(facts));
        return new World(people, others);
    }

    /** A group's account goes with the memberships. */
    World renamed(UUID uuid, String account) {
        var old = groups.get(uuid).account();
        var moved = new LinkedHashMap<>(people);
        moved.replaceAll((any, person) ->
                person.groups().contains(old) ? person.inGroups(swapped(person.groups(), old, account)) : person);
        return new World(moved, groups)
                .with(
                        uuid,
                        group -> new GroupFacts(
                                account, group.name(), group.owner(), group.type(), group.flags(), null, null));
    }

    private static Set<String> swapped(Iterable<String> groups, String old, String account) {
        var now = new LinkedHashSet<String>();
        groups.forEach(group -> now.add(group.equals(old) ? account : group));
        return now;
    }

    /**
     * What the rules make of these rows.
     *
     * @param before whoever is another by the rule of teachers than they are tagged, a route of the school has tagged
     */
    Roster roster(RosterRules rules, LocalDate day, World before) {
        var builder = new RosterBuilder(rules, day);
        people.values().forEach(person -> builder.add(tagged(person, rules, before.people.get(person.uuid()))));
        groups.forEach((uuid, group) ->
                builder.addGroup(uuid, group.account(), group.name(), group.owner(), group.type(), group.flags()));
        return builder.build(Instant.EPOCH);
    }

    private static TaggedPerson tagged(TaggedPerson person, RosterRules rules, TaggedPerson before) {
        if (before != null && role(before, rules) != before.role()) {
            return person;
        }
        return person.as(role(person, rules));
    }

    private static Role role(TaggedPerson person, RosterRules rules) {
        return rules.teachers().isTeacher(Set.copyOf(person.groups()), Set.copyOf(person.roles()))
                ? Role.TEACHER
                : Role.STUDENT;
    }

    @Override
    public String toString() {
        return "%d people, %d groups".formatted(people.size(), groups.size());
    }
}
