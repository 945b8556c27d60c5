package org.jamfsync.roster;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jamfsync.model.Person;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.rule.GroupFacts;
import org.jamfsync.model.rule.PersonFacts;
import org.jamfsync.model.text.Message;

/**
 * Everybody and every group that was read, with what the rules made of it.
 *
 * @param persons sorted by account; likewise {@code groups}
 */
public record RuleEvaluation(List<OfPerson> persons, List<OfGroup> groups) {

    /**
     * One person.
     *
     * @param exclusion why the person is out of scope; empty when in scope
     * @param person null when out of scope
     * @param read as the person was read and tagged
     */
    public record OfPerson(
            PersonFacts facts, Optional<PersonScope.Exclusion> exclusion, Person person, TaggedPerson read) {
        @Override
        public String toString() {
            return "judged person";
        }
    }

    /**
     * One group.
     *
     * @param facts with its members counted
     * @param schoolClass null when it is no class
     * @param drained why it is none although it is marked as one, or null
     */
    public record OfGroup(UUID uuid, GroupFacts facts, SchoolClass schoolClass, Message drained) {}
}
