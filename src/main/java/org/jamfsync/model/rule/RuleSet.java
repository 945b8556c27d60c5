package org.jamfsync.model.rule;

import java.util.List;
import java.util.Optional;

/**
 * Rules that decide together: in is whoever meets one that includes and none that excludes.
 *
 * @param includesAll what holds while no rule includes: for people everybody is in, for groups nobody is
 */
public record RuleSet(List<Rule> rules, boolean includesAll) {
    public RuleSet {
        rules = List.copyOf(rules);
    }

    public Answer check(Facts facts) {
        var excluded = Answer.NO;
        var included = hasIncludes() || !includesAll ? Answer.NO : Answer.YES;
        for (var rule : rules) {
            var answer = rule.when().check(facts);
            if (rule.include()) {
                included = best(included, answer);
            } else {
                excluded = best(excluded, answer);
            }
        }
        if (included == Answer.NO || excluded == Answer.YES) {
            return Answer.NO;
        }
        return included == Answer.YES && excluded == Answer.NO ? Answer.YES : Answer.OPEN;
    }

    private boolean hasIncludes() {
        return rules.stream().anyMatch(Rule::include);
    }

    private static Answer best(Answer one, Answer other) {
        if (one == Answer.YES || other == Answer.YES) {
            return Answer.YES;
        }
        return one == Answer.OPEN || other == Answer.OPEN ? Answer.OPEN : Answer.NO;
    }

    /** The first rule that leaves somebody out. */
    public Optional<Rule> excluding(Facts facts) {
        return rules.stream()
                .filter(rule -> !rule.include() && rule.when().check(facts) == Answer.YES)
                .findFirst();
    }

    /** Whether any rule asks about this, so that it must be read. */
    public boolean asks(Field field) {
        return rules.stream().flatMap(rule -> rule.when().tests()).anyMatch(test -> test.field() == field);
    }
}
