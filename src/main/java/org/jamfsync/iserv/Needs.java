package org.jamfsync.iserv;

/**
 * What the rules of a site ask of its source beyond accounts, names and memberships. What no rule asks for is not read.
 *
 * @param roles roles of people
 * @param flags flags of groups
 * @param personTypes {@code users.type}, the import profile
 * @param info {@code users.auxinfo}, IServ's field "class/information"
 * @param groupTypes {@code groups.type}
 * @param rolesIfAllowed roles of people too, where the source has them and they may be read; a read never fails for them
 * @param typesIfAllowed likewise {@code users.type}
 */
public record Needs(
        boolean roles,
        boolean flags,
        boolean personTypes,
        boolean info,
        boolean groupTypes,
        boolean rolesIfAllowed,
        boolean typesIfAllowed) {

    /** Where nothing is read only if it may be. */
    public Needs(boolean roles, boolean flags, boolean personTypes, boolean info, boolean groupTypes) {
        this(roles, flags, personTypes, info, groupTypes, false, false);
    }

    /** What is read where just this may be. */
    public Needs where(boolean rolesAllowed, boolean typesAllowed) {
        return new Needs(
                roles || (rolesIfAllowed && rolesAllowed),
                flags,
                personTypes || (typesIfAllowed && typesAllowed),
                info,
                groupTypes);
    }

    /** Whether there is anything to ask before it is read. */
    public boolean asksForRights() {
        return rolesIfAllowed || typesIfAllowed;
    }
}
