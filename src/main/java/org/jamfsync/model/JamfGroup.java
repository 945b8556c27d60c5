package org.jamfsync.model;

import java.util.Objects;

/**
 * A user group as Jamf School shows it (jamf-school-api 3). Groups behind classes look the same: only {@link
 * JamfClass#userGroupId()} tells them apart.
 *
 * @param teacherAcl {@code allow}, {@code deny} or {@code inherit}; {@code allow} gives members teacher rights. Never
 *     null, {@code ""} when the answer lacks it
 */
public record JamfGroup(int id, int locationId, String name, String description, String teacherAcl) {
    public JamfGroup {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(teacherAcl, "teacherAcl");
    }
}
