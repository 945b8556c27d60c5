package org.jamfsync.roster;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jamfsync.model.rule.Answer;
import org.jamfsync.model.rule.Condition;
import org.jamfsync.model.rule.Field;
import org.jamfsync.model.rule.PersonFacts;
import org.jamfsync.model.rule.Rule;
import org.jamfsync.model.rule.RuleSet;
import org.jamfsync.model.text.Message;

/**
 * Decides who is in scope.
 *
 * @param rules who goes, whatever the state of the account
 * @param excludeInactive whether accounts that are not active are out of scope
 * @param former whom a former default left out that these rules let in; null where a school has said so itself
 */
public record PersonScope(RuleSet rules, boolean excludeInactive, RuleSet former) {
    /** The default of persons.exclude-groups until 0.1.0, which hit the parents' council, too. */
    private static final List<String> FORMER_DEFAULT = List.of("eltern*", "ehemalige*");

    /** Where no former default counts. */
    public PersonScope(RuleSet rules, boolean excludeInactive) {
        this(rules, excludeInactive, null);
    }

    /** What the former default left out. */
    public static RuleSet formerDefault() {
        return ClassCriteria.persons(List.of(), FORMER_DEFAULT);
    }

    /** Why somebody is out of scope. Where several apply, the first in this order is told. */
    public enum Exclusion {
        /** No first or no last name: a mailbox or a device account, not a person. */
        FUNCTION_ACCOUNT("function-accounts"),
        EXCLUDED("excluded"),
        NOT_INCLUDED("not-included"),
        /** In scope but for the state of the account, which is never by itself a deletion. */
        INACTIVE("inactive"),
        /** A route of the school left this person out. */
        DROPPED("dropped"),
        /** A former default left this person out, and nobody has said yet what is to be. */
        WAITING("waiting");

        private final String count;

        Exclusion(String count) {
            this.count = count;
        }

        /** The name under which the roster counts these people. */
        public String count() {
            return count;
        }
    }

    /** @return why the person is out of scope; empty when in scope */
    public Optional<Exclusion> exclusion(PersonFacts person) {
        if (person.firstName().isEmpty() || person.lastName().isEmpty()) {
            return Optional.of(Exclusion.FUNCTION_ACCOUNT);
        }
        boolean in = rules.check(person) == Answer.YES;
        boolean inIfActive = in || rules.check(person.whenActive()) == Answer.YES;
        if (!inIfActive) {
            return Optional.of(rules.excluding(person).isPresent() ? Exclusion.EXCLUDED : Exclusion.NOT_INCLUDED);
        }
        return !in || (!person.active() && excludeInactive) ? Optional.of(Exclusion.INACTIVE) : Optional.empty();
    }

    /** Whether the former default would leave out somebody who is in scope by now. */
    boolean wasExcluded(PersonFacts person) {
        return former != null && former.excluding(person).isPresent();
    }

    /** What takes the person out, in words: the group or the rule, and where it stands. */
    Message cause(Exclusion exclusion, PersonFacts person) {
        return switch (exclusion) {
            case FUNCTION_ACCOUNT -> Message.of("plan.scope-no-name");
            case EXCLUDED ->
                rules.excluding(person).map(rule -> excluded(rule, person)).orElseThrow();
            case NOT_INCLUDED ->
                Message.of(
                        "plan.scope-not-included",
                        rules.rules().stream()
                                .filter(Rule::include)
                                .map(Rule::name)
                                .collect(Collectors.joining(", ")));
            case INACTIVE -> Message.of("plan.scope-inactive");
            case DROPPED -> Message.of("plan.scope-dropped");
            case WAITING -> Message.of("plan.scope-waiting", groups(former.rules(), person));
        };
    }

    private static Message excluded(Rule rule, PersonFacts person) {
        var groups = groups(List.of(rule), person);
        if (!groups.isEmpty()) {
            return Message.of("plan.scope-group", groups, rule.name());
        }
        return Message.of(rule.name().startsWith("parents.") ? "plan.scope-parent" : "plan.scope-rule", rule.name());
    }

    /** The person's groups that rules ask for. */
    private static String groups(List<Rule> asking, PersonFacts person) {
        var tests = asking.stream()
                .flatMap(rule -> rule.when().tests())
                .filter(test -> test.field() == Field.GROUP)
                .toList();
        return hit(tests, person).stream().sorted().collect(Collectors.joining(", "));
    }

    private static Collection<String> hit(List<Condition.Test> tests, PersonFacts person) {
        return person.groups().stream()
                .filter(group ->
                        tests.stream().anyMatch(test -> test.check(person.inGroups(List.of(group))) == Answer.YES))
                .toList();
    }
}
