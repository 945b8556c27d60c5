package org.jamfsync.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jamfsync.model.change.Bookkeeping;

/**
 * What this product created or adopted at one site, and what it last wrote there: a snapshot of the state database.
 *
 * @param users by IServ's {@code users.uuid}
 * @param classes by IServ's {@code groups.uuid}
 * @param groups user groups of roles and companions of classes
 * @param adoptions who somebody is in Jamf School by a person's word, until the link is made
 * @param taken what Jamf School said it took away, until a read has shown that it is gone
 * @param learnt what the state does not know yet of all this: what became of creates whose answer nobody heard, and who
 *     has taken whose place
 * @param others what other sites hold in the same Jamf School
 */
public record Ledger(
        Map<UUID, UserLink> users,
        Map<UUID, ClassLink> classes,
        Map<GroupKey, GroupLink> groups,
        Adoptions adoptions,
        Taken taken,
        Bookkeeping learnt,
        OtherSites others) {
    public Ledger {
        users = Map.copyOf(users);
        classes = Map.copyOf(classes);
        groups = Map.copyOf(groups);
    }

    public static final Ledger EMPTY = new Ledger(Map.of(), Map.of(), Map.of());

    /** A ledger without decided adoptions. */
    public Ledger(Map<UUID, UserLink> users, Map<UUID, ClassLink> classes, Map<GroupKey, GroupLink> groups) {
        this(users, classes, groups, Adoptions.NONE);
    }

    /** A ledger of which the state knows everything. */
    public Ledger(
            Map<UUID, UserLink> users,
            Map<UUID, ClassLink> classes,
            Map<GroupKey, GroupLink> groups,
            Adoptions adoptions) {
        this(users, classes, groups, adoptions, Taken.NOTHING, Bookkeeping.NONE, OtherSites.NONE);
    }

    /** The same with other links. */
    public Ledger with(
            Map<UUID, UserLink> otherUsers, Map<UUID, ClassLink> otherClasses, Map<GroupKey, GroupLink> otherGroups) {
        return new Ledger(otherUsers, otherClasses, otherGroups, adoptions, taken, learnt, others);
    }

    /** The same, remembering what was taken away. */
    public Ledger without(Taken nowTaken) {
        return new Ledger(users, classes, groups, adoptions, nowTaken, learnt, others);
    }

    /** The same, with what other sites hold. */
    public Ledger beside(OtherSites held) {
        return new Ledger(users, classes, groups, adoptions, taken, learnt, held);
    }

    /** The same, with more that the state does not know yet. */
    public Ledger learning(Bookkeeping more) {
        return new Ledger(users, classes, groups, adoptions, taken, learnt.and(more), others);
    }

    /**
     * The same as a clock may have it that is right now. What is said to be written an hour from now or later was written
     * while the clock was ahead: long enough ago for Jamf School to show it.
     */
    public Ledger asOf(Instant now) {
        var latest = now.plus(Duration.ofHours(1));
        boolean plausible = Stream.of(
                        users.values().stream().map(UserLink::writtenAt),
                        classes.values().stream().map(ClassLink::writtenAt),
                        groups.values().stream().map(GroupLink::writtenAt))
                .flatMap(moments -> moments)
                .noneMatch(moment -> moment != null && moment.isAfter(latest));
        if (plausible) {
            return this;
        }
        UnaryOperator<Instant> settled =
                moment -> moment != null && moment.isAfter(latest) ? now.minus(Duration.ofDays(1)) : moment;
        var people = new HashMap<>(users);
        people.replaceAll((uuid, link) -> link.writtenAt(settled.apply(link.writtenAt())));
        var named = new HashMap<>(classes);
        named.replaceAll((uuid, link) -> link.writtenAt(settled.apply(link.writtenAt())));
        var kept = new HashMap<>(groups);
        kept.replaceAll((key, link) ->
                new GroupLink(key, link.jamfId(), link.name(), link.created(), settled.apply(link.writtenAt())));
        return new Ledger(people, named, kept, adoptions, taken, learnt, others);
    }

    /** Companion groups, by IServ's {@code groups.uuid} of the class; a new map. */
    public Map<UUID, GroupLink> companions() {
        var companions = new HashMap<UUID, GroupLink>();
        groups.forEach((key, link) -> {
            if (key instanceof GroupKey.Companion companion) {
                companions.put(companion.group(), link);
            }
        });
        return companions;
    }

    /**
     * Adoptions that a person decided.
     *
     * @param users Jamf ids by IServ's {@code users.uuid}
     * @param classes Jamf uuids by IServ's {@code groups.uuid}
     */
    public record Adoptions(Map<UUID, Integer> users, Map<UUID, String> classes) {
        public static final Adoptions NONE = new Adoptions(Map.of(), Map.of());

        public Adoptions {
            users = Map.copyOf(users);
            classes = Map.copyOf(classes);
        }
    }

    /**
     * What was ours and was taken away by this product, as far as no read has shown yet that it is gone. Of each link,
     * what was written at last was its end.
     */
    public record Taken(Map<UUID, UserLink> users, Map<UUID, ClassLink> classes, Map<GroupKey, GroupLink> groups) {
        public static final Taken NOTHING = new Taken(Map.of(), Map.of(), Map.of());

        public Taken {
            users = Map.copyOf(users);
            classes = Map.copyOf(classes);
            groups = Map.copyOf(groups);
        }
    }

    /**
     * One IServ person and its Jamf user.
     *
     * @param created false when the user was found in Jamf School and adopted
     * @param written what Jamf School was last told, or showed when adopted
     * @param role what the person was then; null in a ledger that was kept before roles were
     * @param writtenAt when that was
     * @param missingSince when the person was first absent from a good roster; null while present
     * @param shownAs what Jamf School was seen to make of {@code written}; null while it shows just that
     */
    public record UserLink(
            UUID uuid,
            int jamfId,
            boolean created,
            UserFields written,
            Role role,
            Instant writtenAt,
            Instant missingSince,
            UserFields shownAs) {
        /** A link of which Jamf School shows what it was told. */
        public UserLink(
                UUID uuid,
                int jamfId,
                boolean created,
                UserFields written,
                Role role,
                Instant writtenAt,
                Instant missingSince) {
            this(uuid, jamfId, created, written, role, writtenAt, missingSince, null);
        }

        /** The same user, whom somebody else in IServ stands for now. */
        public UserLink handedTo(UUID person) {
            return new UserLink(person, jamfId, created, written, role, writtenAt, null, shownAs);
        }

        private UserLink writtenAt(Instant moment) {
            return new UserLink(uuid, jamfId, created, written, role, moment, missingSince);
        }

        @Override
        public String toString() {
            return "link " + uuid + " to Jamf user " + jamfId;
        }
    }

    /**
     * One IServ group and its Jamf class.
     *
     * @param account the group's account when last seen, to name the class after the group is gone
     * @param userGroupId the hidden user group behind the class; null until it was read
     * @param created false when the class was adopted; then its user group is never deleted
     * @param students IServ uuids of the students this product put there: only these are ever taken out
     * @param teachers likewise
     * @param seenStudents the student count Jamf School showed after the last write or full read, members added by hand
     *     included; a different count is a reason to read the class
     * @param seenTeachers likewise
     * @param shownAs what Jamf School was seen to make of {@code written}; null while it shows just that
     */
    public record ClassLink(
            UUID uuid,
            String account,
            String jamfUuid,
            Integer userGroupId,
            boolean created,
            ClassFields written,
            Instant writtenAt,
            Set<UUID> students,
            Set<UUID> teachers,
            int seenStudents,
            int seenTeachers,
            ClassFields shownAs) {
        /** A count that nobody knows: the class has to be read. */
        public static final int UNKNOWN = -1;

        /** A link of which Jamf School shows what it was told. */
        public ClassLink(
                UUID uuid,
                String account,
                String jamfUuid,
                Integer userGroupId,
                boolean created,
                ClassFields written,
                Instant writtenAt,
                Set<UUID> students,
                Set<UUID> teachers,
                int seenStudents,
                int seenTeachers) {
            this(
                    uuid,
                    account,
                    jamfUuid,
                    userGroupId,
                    created,
                    written,
                    writtenAt,
                    students,
                    teachers,
                    seenStudents,
                    seenTeachers,
                    null);
        }

        public ClassLink {
            students = Set.copyOf(students);
            teachers = Set.copyOf(teachers);
        }

        /** Whom this product put into the class in this role. */
        public Set<UUID> members(Role role) {
            return role == Role.TEACHER ? teachers : students;
        }

        /** The same class, which another group in IServ stands for now. */
        public ClassLink handedTo(UUID group, String itsAccount) {
            return with(group, itsAccount, userGroupId, created, students, teachers);
        }

        /** The same class, made by this product. */
        public ClassLink made() {
            return with(uuid, account, userGroupId, true, students, teachers);
        }

        public ClassLink withGroup(int backing) {
            return with(uuid, account, backing, created, students, teachers);
        }

        public ClassLink withMembers(Set<UUID> nowStudents, Set<UUID> nowTeachers) {
            return with(uuid, account, userGroupId, created, nowStudents, nowTeachers);
        }

        private ClassLink writtenAt(Instant moment) {
            return new ClassLink(
                    uuid,
                    account,
                    jamfUuid,
                    userGroupId,
                    created,
                    written,
                    moment,
                    students,
                    teachers,
                    seenStudents,
                    seenTeachers);
        }

        private ClassLink with(
                UUID group, String name, Integer backing, boolean made, Set<UUID> pupils, Set<UUID> teaching) {
            return new ClassLink(
                    group,
                    name,
                    jamfUuid,
                    backing,
                    made,
                    written,
                    writtenAt,
                    pupils,
                    teaching,
                    seenStudents,
                    seenTeachers,
                    shownAs);
        }
    }

    /**
     * A user group of ours.
     *
     * @param name as Jamf School was told it
     * @param writtenAt when Jamf School was last told of it; null in a state of the first version
     * @param shownAs what Jamf School was seen to make of {@code name}; null while it shows just that
     */
    public record GroupLink(GroupKey key, int jamfId, String name, boolean created, Instant writtenAt, String shownAs) {
        /** A link of which Jamf School shows what it was told. */
        public GroupLink(GroupKey key, int jamfId, String name, boolean created, Instant writtenAt) {
            this(key, jamfId, name, created, writtenAt, null);
        }

        /** The same group, for something else. */
        public GroupLink handedTo(GroupKey other) {
            return new GroupLink(other, jamfId, name, created, writtenAt, shownAs);
        }
    }
}
