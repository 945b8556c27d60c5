package org.jamfsync.model;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What this product created or adopted at one site, and what it last wrote there: a snapshot of the state database.
 *
 * @param users by IServ's {@code users.uuid}
 * @param classes by IServ's {@code groups.uuid}
 * @param groups the two kept user groups, by the role of their members
 */
public record Ledger(Map<UUID, UserLink> users, Map<UUID, ClassLink> classes, Map<Role, GroupLink> groups) {

    public static final Ledger EMPTY = new Ledger(Map.of(), Map.of(), Map.of());

    /**
     * One IServ person and its Jamf user.
     *
     * @param created false when the user was found in Jamf School and adopted
     * @param written what Jamf School was last told, or showed when adopted
     * @param role what the person was then; null in a ledger that was kept before roles were
     * @param writtenAt when that was
     * @param missingSince when the person was first absent from a good roster; null while present
     */
    public record UserLink(
            UUID uuid,
            int jamfId,
            boolean created,
            UserFields written,
            Role role,
            Instant writtenAt,
            Instant missingSince) {
        @Override
        public String toString() {
            return "link " + uuid + " to Jamf user " + jamfId;
        }
    }

    /**
     * One IServ group and its Jamf class.
     *
     * @param act the group's account when last seen, to name the class after the group is gone
     * @param userGroupId the hidden user group behind the class; null until it was read
     * @param created false when the class was adopted; then its user group is never deleted
     * @param students IServ uuids of the students this product put there: only these are ever taken out
     * @param teachers likewise
     * @param seenStudents the student count Jamf School showed after the last write or full read, members added by hand
     *     included; a different count is a reason to read the class
     * @param seenTeachers likewise
     */
    public record ClassLink(
            UUID uuid,
            String act,
            String jamfUuid,
            Integer userGroupId,
            boolean created,
            ClassFields written,
            Instant writtenAt,
            Set<UUID> students,
            Set<UUID> teachers,
            int seenStudents,
            int seenTeachers) {}

    /** One of the two user groups that the sync keeps. */
    public record GroupLink(Role role, int jamfId, String name, boolean created) {}
}
