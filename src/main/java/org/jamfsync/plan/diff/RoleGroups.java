package org.jamfsync.plan.diff;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jamfsync.model.Role;

/**
 * The user groups that this site's sync keeps, as far as they can be kept in this run.
 *
 * @param byRole of teachers and of students
 * @param paired beside classes, by the class's {@code groups.uuid}
 */
record RoleGroups(Map<Role, KeptGroup> byRole, Map<UUID, KeptGroup> paired) {

    /**
     * One kept user group.
     *
     * @param id null while it is only planned
     */
    record KeptGroup(String name, Integer id) {
        boolean isAmong(Collection<Integer> ids) {
            return id != null && ids.contains(id);
        }
    }

    /** Null when no group is kept for the role. */
    KeptGroup of(Role role) {
        return byRole.get(role);
    }

    boolean contains(Integer id) {
        return isOfRole(id) || paired.values().stream().anyMatch(group -> Objects.equals(group.id(), id));
    }

    /** Whether it is the one of a role. */
    boolean isOfRole(Integer id) {
        return byRole.values().stream().anyMatch(group -> Objects.equals(group.id(), id));
    }
}
