package org.jamfsync.plan.diff;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Role;

/** The user groups of this site's sync, as far as they can be kept in this run. */
record OurGroups(Map<GroupKey, OurGroup> byKey) {

    /**
     * One of them.
     *
     * @param id null while it is only planned
     */
    record OurGroup(String name, Integer id) {
        boolean isAmong(Collection<Integer> ids) {
            return id != null && ids.contains(id);
        }
    }

    /** Null when no group is kept for the role. */
    OurGroup of(Role role) {
        return byKey.get(new OfRole(role));
    }

    /** By the class's {@code groups.uuid}, in the order of the plan; a new map. */
    Map<UUID, OurGroup> companions() {
        var companions = new LinkedHashMap<UUID, OurGroup>();
        byKey.forEach((key, group) -> {
            if (key instanceof Companion companion) {
                companions.put(companion.group(), group);
            }
        });
        return companions;
    }

    boolean contains(Integer id) {
        return byKey.values().stream().anyMatch(group -> Objects.equals(group.id(), id));
    }

    /** Whether it is the one of a role. */
    boolean isOfRole(Integer id) {
        return byKey.entrySet().stream()
                .anyMatch(entry -> entry.getKey() instanceof OfRole
                        && Objects.equals(entry.getValue().id(), id));
    }
}
