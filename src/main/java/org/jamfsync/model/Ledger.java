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
 * @param adoptions who somebody is in Jamf School by a person's word, until the link is made
 * @param paired user groups beside classes, by IServ's {@code groups.uuid} of the class
 */
public record Ledger(
        Map<UUID, UserLink> users,
        Map<UUID, ClassLink> classes,
        Map<Role, GroupLink> groups,
        Adoptions adoptions,
        Map<UUID, PairedLink> paired) {

    public static final Ledger EMPTY = new Ledger(Map.of(), Map.of(), Map.of());

    /** A ledger without decided adoptions. */
    public Ledger(Map<UUID, UserLink> users, Map<UUID, ClassLink> classes, Map<Role, GroupLink> groups) {
        this(users, classes, groups, Adoptions.NONE, Map.of());
    }

    /** A ledger without groups beside classes. */
    public Ledger(
            Map<UUID, UserLink> users, Map<UUID, ClassLink> classes, Map<Role, GroupLink> groups, Adoptions adoptions) {
        this(users, classes, groups, adoptions, Map.of());
    }

    /**
     * Adoptions that a person decided.
     *
     * @param users Jamf ids by IServ's {@code users.uuid}
     * @param classes Jamf uuids by IServ's {@code groups.uuid}
     */
    public record Adoptions(Map<UUID, Integer> users, Map<UUID, String> classes) {
        public static final Adoptions NONE = new Adoptions(Map.of(), Map.of());
    }

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
        /** The same user, whom somebody else in IServ stands for now. */
        public UserLink handedTo(UUID person) {
            return new UserLink(person, jamfId, created, written, role, writtenAt, null);
        }

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
            int seenTeachers) {
        /** A count that nobody knows: the class has to be read. */
        public static final int UNKNOWN = -1;

        /** Whom this product put into the class in this role. */
        public Set<UUID> members(Role role) {
            return role == Role.TEACHER ? teachers : students;
        }

        /** The same class, which another group in IServ stands for now. */
        public ClassLink handedTo(UUID group, String account) {
            return new ClassLink(
                    group,
                    account,
                    jamfUuid,
                    userGroupId,
                    created,
                    written,
                    writtenAt,
                    students,
                    teachers,
                    seenStudents,
                    seenTeachers);
        }

        public ClassLink withGroup(int group) {
            return new ClassLink(
                    uuid,
                    act,
                    jamfUuid,
                    group,
                    created,
                    written,
                    writtenAt,
                    students,
                    teachers,
                    seenStudents,
                    seenTeachers);
        }

        public ClassLink withMembers(Set<UUID> nowStudents, Set<UUID> nowTeachers) {
            return new ClassLink(
                    uuid,
                    act,
                    jamfUuid,
                    userGroupId,
                    created,
                    written,
                    writtenAt,
                    nowStudents,
                    nowTeachers,
                    seenStudents,
                    seenTeachers);
        }
    }

    /**
     * One of the two user groups that the sync keeps.
     *
     * @param writtenAt when Jamf School was last told of it; null in a state of the first version
     */
    public record GroupLink(Role role, int jamfId, String name, boolean created, Instant writtenAt) {}

    /**
     * A user group beside a class.
     *
     * @param source IServ's {@code groups.uuid} of the class
     * @param writtenAt when Jamf School was last told of it
     */
    public record PairedLink(UUID source, int jamfId, String name, boolean created, Instant writtenAt) {}
}
