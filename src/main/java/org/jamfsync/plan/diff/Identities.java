package org.jamfsync.plan.diff;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which Jamf user each person is.
 *
 * @param ids Jamf ids by IServ uuid: linked people, leavers among them, and those adopted in this plan
 * @param usable people of the roster who have a Jamf user or get one in this plan
 */
record Identities(Map<UUID, Integer> ids, Set<UUID> usable) {
    /** Null while the user does not exist. */
    Integer jamfId(UUID person) {
        return ids.get(person);
    }

    boolean isUsable(UUID person) {
        return usable.contains(person);
    }
}
