package org.jamfsync.roster;

import java.util.Optional;
import org.jamfsync.model.rule.Answer;
import org.jamfsync.model.rule.PersonFacts;
import org.jamfsync.model.rule.RuleSet;

/**
 * Decides who is in scope.
 *
 * @param rules who goes, whatever the state of the account
 * @param excludeInactive whether accounts that are not active are out of scope
 */
public record PersonScope(RuleSet rules, boolean excludeInactive) {

    /** Why somebody is out of scope. Where several apply, the first in this order is told. */
    public enum Exclusion {
        /** No first or no last name: a mailbox or a device account, not a person. */
        FUNCTION_ACCOUNT("function-accounts"),
        EXCLUDED("excluded"),
        NOT_INCLUDED("not-included"),
        /** In scope but for the state of the account, which is never by itself a deletion. */
        INACTIVE("inactive"),
        /** A route of the school left this person out. */
        DROPPED("dropped");

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
}
