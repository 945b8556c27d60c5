package org.jamfsync.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jamfsync.model.Role;
import org.jamfsync.model.rule.Condition.Test;
import org.jamfsync.model.rule.Field;
import org.jamfsync.model.rule.GroupFacts;
import org.jamfsync.model.rule.Value;
import org.jamfsync.roster.RosterRules;
import org.jamfsync.roster.RuleEvaluation;
import org.jamfsync.roster.TaggedPerson;

/** The edits in IServ that the rules mind: each is one that a rule asks about. Whether it helps, only the rules can say. */
final class Candidates {
    /** So many groups that one pattern hits are enough to choose from. */
    private static final int OF_PATTERN = 3;

    private static final int MEMBERS = 40;
    private static final String NOBODY = "none";

    private final RosterRules rules;
    private final RuleEvaluation judged;
    private final World world;
    /** Each thing once, however many rules ask for it. */
    private final Map<String, Edit> edits = new LinkedHashMap<>();

    Candidates(RosterRules rules, RuleEvaluation judged, World world) {
        this.rules = rules;
        this.judged = judged;
        this.world = world;
    }

    List<Edit> all() {
        return List.copyOf(edits.values());
    }

    private void add(Edit edit) {
        edits.putIfAbsent(edit.text().code() + edit.text().args(), edit);
    }

    /** What decides about scope and role of a person. */
    void of(TaggedPerson person) {
        if (person.first() == null
                || person.first().isBlank()
                || person.last() == null
                || person.last().isBlank()) {
            add(Edit.name(person));
        }
        add(Edit.activate(person, !person.active()));
        rules.persons().rules().rules().stream()
                .flatMap(rule -> rule.when().tests())
                .forEach(test -> test.values().forEach(value -> of(person, test.field(), value)));
        rules.teachers().groups().forEach(group -> membership(person, Value.exactly(group)));
        rules.teachers().roles().forEach(role -> role(person, role));
    }

    private void of(TaggedPerson person, Field field, Value value) {
        switch (field) {
            case GROUP -> membership(person, value);
            case ROLE -> role(person, value.written());
            case TYPE -> add(Edit.type(person, person.type().equals(value.written()) ? "" : value.written()));
            case INFO -> add(Edit.info(person, value.isText(person.info()) ? "" : filled(value, person.info())));
            default -> {
                // Accounts and names are not changed to please a rule; the rest is asked for above.
            }
        }
    }

    /** To be in a group that the value names, or in none of them. */
    private void membership(TaggedPerson person, Value value) {
        person.groups().stream().filter(value::isText).forEach(group -> add(Edit.leave(person, group)));
        judged.groups().stream()
                .map(group -> group.facts().account())
                .filter(group -> value.isText(group) && !person.groups().contains(group))
                .limit(OF_PATTERN)
                .forEach(group -> add(Edit.join(person, group)));
    }

    private void role(TaggedPerson person, String role) {
        add(person.roles().contains(role) ? Edit.take(person, role) : Edit.give(person, role));
    }

    void place(TaggedPerson person, String group) {
        add(person.groups().contains(group) ? Edit.leave(person, group) : Edit.join(person, group));
    }

    /** What decides whether a group is a class; its members' own rows, too. */
    void of(UUID uuid, GroupFacts group) {
        var tests = rules.classes().rules().stream()
                .flatMap(rule -> rule.when().tests())
                .toList();
        tests.forEach(test -> test.values().forEach(value -> of(uuid, group, test, value)));
        world.members(group.account()).stream().limit(MEMBERS).forEach(this::of);
        // Who is out of scope may come into it by this very group.
        judged.persons().stream()
                .filter(one -> one.person() == null && !one.read().groups().contains(group.account()))
                .limit(MEMBERS)
                .forEach(one -> place(one.read(), group.account()));
        for (int count = 1; count <= Math.max(rules.minStudents(), sizes(tests)); count++) {
            size(group, Role.STUDENT, count);
            size(group, Role.TEACHER, count);
        }
    }

    private static int sizes(List<Test> tests) {
        return tests.stream().anyMatch(test -> test.field().isSize()) ? MEMBERS : 0;
    }

    private void of(UUID uuid, GroupFacts group, Test test, Value value) {
        switch (test.field()) {
            case FLAG ->
                add(
                        group.flags().contains(value.written())
                                ? Edit.unmark(uuid, group, value.written())
                                : Edit.mark(uuid, group, value.written()));
            case TYPE -> add(Edit.type(uuid, group, value.written().equals(group.type()) ? "" : value.written()));
            case ACCOUNT -> {
                var account = filled(value, group.account());
                if (!account.equals(group.account()) && value.isText(account)) {
                    add(Edit.account(
                            uuid, group, account, world.members(group.account()).size()));
                }
            }
            case NAME -> add(Edit.title(uuid, group, filled(value, group.name())));
            case OWNER -> owner(uuid, group, value);
            default -> {
                // Sizes are asked for above; of a regular expression nobody knows what would meet it.
            }
        }
    }

    private void owner(UUID uuid, GroupFacts group, Value value) {
        if (value.isText(NOBODY)) {
            add(Edit.owner(uuid, group, ""));
        }
        others(group, Role.TEACHER)
                .filter(person -> value.isText(person.account()))
                .limit(1)
                .forEach(person -> add(Edit.owner(uuid, group, person.account())));
        add(Edit.owner(uuid, group, ""));
    }

    private void size(GroupFacts group, Role role, int count) {
        var others = others(group, role).limit(count).toList();
        if (others.size() == count) {
            add(Edit.more(group, role, others));
        }
        var here = inScope(role)
                .filter(person -> person.groups().contains(group.account()))
                .limit(count)
                .toList();
        if (here.size() == count) {
            add(Edit.fewer(group, role, here));
        }
    }

    private Stream<TaggedPerson> others(GroupFacts group, Role role) {
        return inScope(role).filter(person -> !person.groups().contains(group.account()));
    }

    private Stream<TaggedPerson> inScope(Role role) {
        return judged.persons().stream()
                .filter(one -> one.person() != null && one.person().role() == role)
                .map(RuleEvaluation.OfPerson::read)
                .sorted(Comparator.comparing(TaggedPerson::account));
    }

    /** A text of the value's form, made of what stands there. */
    private static String filled(Value value, String there) {
        var pattern = value.written();
        int star = pattern.indexOf('*');
        var text = star < 0 ? pattern : pattern.substring(0, star) + there + pattern.substring(star + 1);
        return text.replace("*", "").replace('?', '1');
    }

    @Override
    public String toString() {
        return new ArrayList<>(edits.keySet()).toString();
    }
}
