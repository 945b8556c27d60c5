package org.jamfsync.route.custom;

import java.util.List;

/**
 * A person as read from IServ.
 *
 * @param site the site's name
 * @param id IServ's {@code users.uuid}
 * @param account IServ's account
 * @param teacher as the teacher rule of the settings says
 * @param active whether the account is active
 * @param groups accounts of the person's groups
 * @param roles as far as the settings ask for roles
 */
public record PersonView(
        String site,
        String id,
        String account,
        String firstName,
        String lastName,
        boolean teacher,
        boolean active,
        List<String> groups,
        List<String> roles) {
    @Override
    public String toString() {
        return "person " + id;
    }
}
