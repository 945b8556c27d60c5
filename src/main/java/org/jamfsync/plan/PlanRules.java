package org.jamfsync.plan;

import java.util.Objects;
import org.jamfsync.model.Role;
import org.jamfsync.model.rule.Mapping;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;

/**
 * What a site decided about its plans.
 *
 * @param site the site's name
 * @param teachersGroup name of the kept user group of teachers; null or blank: none is kept
 * @param studentsGroup likewise of students
 * @param locationId the Jamf location of the site; null: every location counts as the site's own
 * @param deleteUsers what happens to people who left
 * @param graceDays days between the first absence and the deletion, with {@link DeleteUsers#GRACE}; 0: the same run
 * @param deleteClasses what happens to classes that ended
 * @param maxTeachers more teachers than this: the class is held
 * @param maxLength more characters than this in a field: it is told, and not sent
 * @param fences what is left alone
 * @param mapping when the fields of Jamf School are written
 */
public record PlanRules(
        String site,
        String teachersGroup,
        String studentsGroup,
        Integer locationId,
        DeleteUsers deleteUsers,
        int graceDays,
        DeleteClasses deleteClasses,
        int maxTeachers,
        int maxLength,
        Protection fences,
        Mapping mapping) {

    /** @throws IllegalArgumentException if both kept groups have one name, or a number is negative */
    public PlanRules {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(deleteUsers, "deleteUsers");
        Objects.requireNonNull(deleteClasses, "deleteClasses");
        Objects.requireNonNull(fences, "fences");
        Objects.requireNonNull(mapping, "mapping");
        if (teachersGroup != null && !teachersGroup.isBlank() && teachersGroup.equals(studentsGroup)) {
            throw new IllegalArgumentException("teachers and students cannot share the user group " + teachersGroup);
        }
        if (graceDays < 0 || maxTeachers < 0) {
            throw new IllegalArgumentException("graceDays and maxTeachers cannot be negative");
        }
    }

    /** The name of the role's kept group, or null when none is kept. */
    public String roleGroup(Role role) {
        var name = role == Role.TEACHER ? teachersGroup : studentsGroup;
        return name == null || name.isBlank() ? null : name;
    }

    public boolean isOwnLocation(int location) {
        return locationId == null || locationId == location;
    }
}
