package org.jamfsync.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jamfsync.model.rule.Condition;
import org.jamfsync.model.rule.Field;
import org.jamfsync.model.rule.Place;
import org.jamfsync.model.rule.Rule;
import org.jamfsync.model.rule.RuleSet;
import org.jamfsync.model.rule.Value;

/** The simple settings as rules, so that one way decides whatever a school wrote. */
public final class ClassCriteria {
    private ClassCriteria() {}

    /**
     * Which groups become classes. Nothing is a class while no criterion is set.
     *
     * @param flags one of which suffices; empty: not a criterion
     * @param accounts patterns on the account; empty: not a criterion
     * @param types one of which suffices; empty: not a criterion
     * @param exclude patterns on the account; wins over all others
     * @param all whether every criterion that is set must be met; otherwise any suffices
     */
    public static RuleSet classes(
            Collection<String> flags,
            Collection<String> accounts,
            Collection<String> types,
            Collection<String> exclude,
            boolean all) {
        var rules = new ArrayList<Rule>();
        var criteria = new ArrayList<Rule>();
        add(criteria, "classes.flag", true, Field.FLAG, flags);
        add(criteria, "classes.account", true, Field.ACCOUNT, accounts);
        add(criteria, "classes.type", true, Field.TYPE, types);
        if (all && criteria.size() > 1) {
            var parts = criteria.stream().map(Rule::when).toList();
            rules.add(new Rule("classes.match", true, new Condition.All(parts), Place.setting("classes.match")));
        } else {
            rules.addAll(criteria);
        }
        add(rules, "classes.exclude", false, Field.ACCOUNT, exclude);
        return new RuleSet(rules, false);
    }

    /**
     * Who is in scope, whatever the state of the account.
     *
     * @param include patterns on accounts of groups; set: only their members are in scope
     * @param exclude members are out of scope; wins
     */
    public static RuleSet persons(Collection<String> include, Collection<String> exclude) {
        var rules = new ArrayList<Rule>();
        add(rules, "persons.include-groups", true, Field.GROUP, include);
        add(rules, "persons.exclude-groups", false, Field.GROUP, exclude);
        return new RuleSet(rules, true);
    }

    /**
     * Who counts as a parent, and is out of scope wherever else they are.
     *
     * @param roles one of which suffices, likewise of the others
     * @param groups patterns on accounts of groups
     */
    public static List<Rule> parents(Collection<String> roles, Collection<String> types, Collection<String> groups) {
        var rules = new ArrayList<Rule>();
        add(rules, "parents.role", false, Field.ROLE, roles);
        add(rules, "parents.type", false, Field.TYPE, types);
        add(rules, "parents.group", false, Field.GROUP, groups);
        rules.replaceAll(ClassCriteria::butForTeachers);
        return rules;
    }

    /** A teacher whose child goes to the same school is a teacher there. */
    private static Rule butForTeachers(Rule rule) {
        var teacher = new Condition.Test(
                Field.TEACHER, List.of(Value.of(Field.TEACHER, "true").orElseThrow()), rule.place());
        var when = new Condition.All(List.of(rule.when(), new Condition.Not(teacher)));
        return new Rule(rule.name(), rule.include(), when, rule.place());
    }

    private static void add(List<Rule> rules, String key, boolean include, Field field, Collection<String> texts) {
        if (!texts.isEmpty()) {
            var place = Place.setting(key);
            var values = texts.stream()
                    .sorted()
                    .map(text -> Value.of(field, text).orElseThrow())
                    .toList();
            rules.add(new Rule(key, include, new Condition.Test(field, values, place), place));
        }
    }
}
