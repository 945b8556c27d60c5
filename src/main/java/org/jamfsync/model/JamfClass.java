package org.jamfsync.model;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A class as Jamf School shows it (jamf-school-api 4).
 *
 * @param uuid assigned by Jamf School
 * @param source {@code manual} for classes made in the console or through the API; others are imported. {@code ""} when
 *     the answer lacks it
 * @param userGroupId the hidden user group that holds the students; {@code null} when the answer lacks it
 * @param studentCount as listed
 * @param teacherCount as listed
 * @param members who is in it, or {@code null} when only the list was read, which tells counts alone
 */
public record JamfClass(
        String uuid,
        int locationId,
        ClassFields fields,
        String source,
        Integer userGroupId,
        int studentCount,
        int teacherCount,
        Members members) {

    /** Jamf ids of a class's members. */
    public record Members(Set<Integer> students, Set<Integer> teachers) {
        public Members {
            students = Set.copyOf(students);
            teachers = Set.copyOf(teachers);
        }
    }

    public JamfClass {
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(source, "source");
    }

    public Optional<Members> readMembers() {
        return Optional.ofNullable(members);
    }
}
