package org.jamfsync.plan;

import java.util.Collection;
import java.util.UUID;
import org.jamfsync.model.Role;

/**
 * An IServ user as read and tagged, in scope or not.
 *
 * @param act null or empty is a fault of the read
 * @param first as stored; null when there is none
 * @param last likewise
 * @param groups accounts of the live groups the user is in
 */
public record TaggedPerson(
        UUID uuid, String act, String first, String last, boolean active, Role role, Collection<String> groups) {
    @Override
    public String toString() {
        return "tagged person " + uuid;
    }
}
