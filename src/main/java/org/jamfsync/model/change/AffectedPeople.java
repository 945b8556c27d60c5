package org.jamfsync.model.change;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jamfsync.model.Role;

/**
 * Who would be hit by a change, as the person sees it who decides about it.
 *
 * @param people sorted by account
 */
public record AffectedPeople(List<Hit> people) {
    /**
     * @param person IServ's {@code users.uuid}
     * @param account the account, or the Jamf username of someone who has left IServ
     * @param role null when nobody knows it any more
     */
    public record Hit(UUID person, String account, Role role) {
        public Hit {
            Objects.requireNonNull(person, "person");
            Objects.requireNonNull(account, "act");
        }

        @Override
        public String toString() {
            return "hit " + person;
        }
    }

    public AffectedPeople {
        people = List.copyOf(people);
    }

    @Override
    public String toString() {
        return "impact on " + people.size() + " people";
    }
}
