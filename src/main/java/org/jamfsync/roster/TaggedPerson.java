package org.jamfsync.roster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jamfsync.model.Role;
import org.jamfsync.model.rule.Attribute;

/**
 * An IServ user as read and tagged, in scope or not.
 *
 * @param account null or empty is a fault of the read
 * @param first as stored; null when there is none
 * @param last likewise
 * @param groups accounts of the live groups the user is in
 * @param roles empty when no rule asks for them
 * @param type {@code users.type}; empty when no rule asks for it
 * @param info {@code users.auxinfo}; likewise
 * @param own fields of Jamf School that a route of the school gave
 * @param dropped why a route of the school left this person out, or null
 */
public record TaggedPerson(
        UUID uuid,
        String account,
        String first,
        String last,
        boolean active,
        Role role,
        Collection<String> groups,
        Collection<String> roles,
        String type,
        String info,
        Map<Attribute, String> own,
        String dropped) {

    /** A person about whom no more is asked. */
    public TaggedPerson(
            UUID uuid,
            String account,
            String first,
            String last,
            boolean active,
            Role role,
            Collection<String> groups) {
        this(uuid, account, first, last, active, role, groups, List.of(), "", "", Map.of(), null);
    }

    /** The same account with other rows of IServ: names, state, groups, roles and fields. */
    public TaggedPerson with(
            String otherFirst,
            String otherLast,
            boolean isActive,
            Collection<String> otherGroups,
            Collection<String> otherRoles,
            String otherType,
            String otherInfo) {
        return new TaggedPerson(
                uuid,
                account,
                otherFirst,
                otherLast,
                isActive,
                role,
                otherGroups,
                otherRoles,
                otherType,
                otherInfo,
                own,
                dropped);
    }

    public TaggedPerson inGroups(Collection<String> others) {
        return with(first, last, active, others, roles, type, info);
    }

    public TaggedPerson withRoles(Collection<String> others) {
        return with(first, last, active, groups, others, type, info);
    }

    public TaggedPerson as(Role other) {
        return new TaggedPerson(uuid, account, first, last, active, other, groups, roles, type, info, own, dropped);
    }

    @Override
    public String toString() {
        return "tagged person " + uuid;
    }
}
