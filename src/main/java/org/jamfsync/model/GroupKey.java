package org.jamfsync.model;

import java.util.Objects;
import java.util.UUID;

/** Which user group of ours it is: what stays the same when the group is renamed. */
public sealed interface GroupKey {
    /** As one text, unique among all groups of a site. */
    String identity();

    /** The group of everybody in a role. */
    record OfRole(Role role) implements GroupKey {
        public OfRole {
            Objects.requireNonNull(role, "role");
        }

        @Override
        public String identity() {
            return role.name();
        }
    }

    /**
     * The companion group of a class, which holds its students too.
     *
     * @param group IServ's {@code groups.uuid} of the class
     */
    record Companion(UUID group) implements GroupKey {
        public Companion {
            Objects.requireNonNull(group, "group");
        }

        /** The word is older than the name. */
        @Override
        public String identity() {
            return "paired " + group;
        }
    }
}
