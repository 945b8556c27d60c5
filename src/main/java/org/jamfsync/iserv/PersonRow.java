package org.jamfsync.iserv;

import java.util.Set;
import java.util.UUID;

/**
 * A live IServ account.
 *
 * @param firstName trimmed and NFC-normalised; {@code ""} for a function account
 * @param lastName likewise
 * @param active {@code stat} is {@code a}
 * @param groups accounts of the live groups it is a member of
 * @param roles empty when the query did not ask for them
 * @param type {@code users.type}, the import profile; empty when the query did not ask for it, likewise {@code info}
 * @param info {@code users.auxinfo}, IServ's field "class/information"
 */
public record PersonRow(
        UUID uuid,
        String account,
        String firstName,
        String lastName,
        boolean active,
        Set<String> groups,
        Set<String> roles,
        String type,
        String info) {
    @Override
    public String toString() {
        return "row of person " + uuid;
    }
}
