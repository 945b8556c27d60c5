package org.jamfsync.school;

import java.util.Set;
import org.jamfsync.model.ClassFields;

/**
 * A class as it shall be.
 *
 * @param uuid of the class to change; null to make a new one
 * @param fields name and description
 * @param students Jamf ids of all its students
 * @param teachers Jamf ids of all its teachers
 */
public record ClassDraft(String uuid, ClassFields fields, Set<Integer> students, Set<Integer> teachers) {
    public ClassDraft {
        students = Set.copyOf(students);
        teachers = Set.copyOf(teachers);
    }
}
