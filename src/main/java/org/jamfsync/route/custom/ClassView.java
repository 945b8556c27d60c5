package org.jamfsync.route.custom;

import java.util.List;

/**
 * A class as it would go to Jamf School.
 *
 * @param site the site's name
 * @param id IServ's {@code groups.uuid}
 * @param account the group's account
 * @param students their accounts
 * @param teachers their accounts
 */
public record ClassView(
        String site,
        String id,
        String account,
        String name,
        String description,
        List<String> students,
        List<String> teachers) {
    @Override
    public String toString() {
        return "class '" + account + "'";
    }
}
