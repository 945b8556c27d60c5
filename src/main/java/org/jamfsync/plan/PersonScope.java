package org.jamfsync.plan;

import java.util.Collection;
import java.util.Optional;

/**
 * Decides who is in scope.
 *
 * @param includeGroups set: only members of these groups are in scope
 * @param excludeGroups members are out of scope; wins
 * @param excludeInactive whether accounts that are not active are out of scope
 */
public record PersonScope(Globs includeGroups, Globs excludeGroups, boolean excludeInactive) {

    /** Why somebody is out of scope. Where several apply, the first in this order is told. */
    public enum Exclusion {
        /** No first or no last name: a mailbox or a device account, not a person. */
        FUNCTION_ACCOUNT("function-accounts"),
        EXCLUDED("excluded"),
        NOT_INCLUDED("not-included"),
        INACTIVE("inactive");

        private final String count;

        Exclusion(String count) {
            this.count = count;
        }

        /** The name under which the roster counts these people. */
        public String count() {
            return count;
        }
    }

    /**
     * @param groups accounts of the person's groups
     * @return why the person is out of scope; empty when in scope
     */
    public Optional<Exclusion> exclusion(String firstName, String lastName, boolean active, Collection<String> groups) {
        if (firstName.isEmpty() || lastName.isEmpty()) {
            return Optional.of(Exclusion.FUNCTION_ACCOUNT);
        }
        if (groups.stream().anyMatch(excludeGroups::match)) {
            return Optional.of(Exclusion.EXCLUDED);
        }
        if (!includeGroups.isEmpty() && groups.stream().noneMatch(includeGroups::match)) {
            return Optional.of(Exclusion.NOT_INCLUDED);
        }
        return !active && excludeInactive ? Optional.of(Exclusion.INACTIVE) : Optional.empty();
    }
}
