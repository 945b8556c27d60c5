package org.jamfsync.iserv;

/**
 * What the rules of a site ask of its source beyond accounts, names and memberships. What no rule asks for is not read.
 *
 * @param roles roles of people
 * @param flags flags of groups
 * @param personTypes {@code users.type}, the import profile
 * @param info {@code users.auxinfo}, IServ's field "class/information"
 * @param groupTypes {@code groups.type}
 */
public record Needs(boolean roles, boolean flags, boolean personTypes, boolean info, boolean groupTypes) {}
