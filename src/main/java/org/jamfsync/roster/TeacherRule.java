package org.jamfsync.roster;

import java.util.Collections;
import java.util.Set;

/**
 * Decides who is a teacher: whoever is in one of the groups or holds one of the roles.
 *
 * @param groups accounts of IServ groups; empty: no group rule
 * @param roles IServ roles; empty: no role rule
 * @param all whether both rules, as far as they are set, must be met; otherwise one suffices, so that a trainee who has
 *     only the group still counts
 */
public record TeacherRule(Set<String> groups, Set<String> roles, boolean all) {

    /** @throws IllegalArgumentException if both sets are empty, since then nobody could ever be a teacher */
    public TeacherRule {
        groups = Set.copyOf(groups);
        roles = Set.copyOf(roles);
        if (groups.isEmpty() && roles.isEmpty()) {
            throw new IllegalArgumentException("a teacher rule needs a group or a role");
        }
    }

    /** Names compare exactly. */
    public boolean isTeacher(Set<String> groupsOfPerson, Set<String> rolesOfPerson) {
        boolean byGroup = !Collections.disjoint(groupsOfPerson, groups);
        boolean byRole = !Collections.disjoint(rolesOfPerson, roles);
        return all ? (byGroup || groups.isEmpty()) && (byRole || roles.isEmpty()) : byGroup || byRole;
    }
}
