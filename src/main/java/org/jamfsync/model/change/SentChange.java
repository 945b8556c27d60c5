package org.jamfsync.model.change;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A change that a run sent to Jamf School, with what it replaced.
 *
 * @param before what the change itself does not tell of the object before
 * @param jamfId the object's id in Jamf School, that of a new one included; null when a create got no answer
 * @param done false when it failed or nobody knows: it may have had an effect or not
 */
public record SentChange(Change change, Before before, String jamfId, boolean done) {
    /**
     * What was there before, beside the fields that change.
     *
     * @param there whether the object was seen: a class may be gone already when its deletion is sent
     * @param groups Jamf ids of all user groups of a user; empty for a class
     * @param students Jamf ids of everybody in a class, people added by hand included; empty for a user
     * @param teachers likewise
     * @param ourStudents IServ's uuids of those whom this product put there
     * @param ourTeachers likewise
     */
    public record Before(
            boolean there,
            List<Integer> groups,
            Set<Integer> students,
            Set<Integer> teachers,
            Set<UUID> ourStudents,
            Set<UUID> ourTeachers) {
        public static final Before NOTHING = new Before(false, List.of(), Set.of(), Set.of(), Set.of(), Set.of());

        public Before {
            groups = List.copyOf(groups);
            students = Set.copyOf(students);
            teachers = Set.copyOf(teachers);
            ourStudents = Set.copyOf(ourStudents);
            ourTeachers = Set.copyOf(ourTeachers);
        }

        public static Before ofUser(List<Integer> groups) {
            return new Before(true, groups, Set.of(), Set.of(), Set.of(), Set.of());
        }
    }

    public SentChange {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(before, "before");
    }

    @Override
    public String toString() {
        return "sent " + change;
    }
}
