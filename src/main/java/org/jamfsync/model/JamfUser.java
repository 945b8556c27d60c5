package org.jamfsync.model;

import java.util.List;
import java.util.Objects;

/**
 * A user as Jamf School shows it (jamf-school-api 2.1).
 *
 * @param id assigned by Jamf School; stays
 * @param locationId 0 is a real location
 * @param fields never null; a missing text is {@code ""}
 * @param groupIds all user groups, the hidden ones behind classes included; without doubles
 * @param deviceCount devices that belong to the user; a user with devices is never deleted
 * @param inTrash {@code status} is {@code "Trash"}: deleted softly, the name may stay taken
 * @param imported Apple School Manager or a directory keeps this user, as its notes or its domain tell (jamf-school-api
 *     2.5); its username cannot be changed
 */
public record JamfUser(
        int id,
        int locationId,
        UserFields fields,
        List<Integer> groupIds,
        int deviceCount,
        boolean inTrash,
        boolean imported) {
    public JamfUser {
        Objects.requireNonNull(fields, "fields");
        groupIds = List.copyOf(groupIds);
    }

    @Override
    public String toString() {
        return "Jamf user " + id;
    }
}
