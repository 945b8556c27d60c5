package org.jamfsync.plan;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jamfsync.model.Role;

/** The user groups that this site's sync keeps, as far as they can be kept in this run. */
record KeptGroups(Map<Role, KeptGroup> byRole) {

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
        return byRole.values().stream().anyMatch(group -> Objects.equals(group.id(), id));
    }
}
