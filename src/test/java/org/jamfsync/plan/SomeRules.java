package org.jamfsync.plan;

import org.jamfsync.model.rule.Mapping;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;

/** What a site may have decided, as far as a test minds it. */
public final class SomeRules {
    private SomeRules() {}

    /** Rules that leave nothing alone but what is never touched anyway. */
    public static PlanRules of(
            String site,
            String teachersGroup,
            String studentsGroup,
            Integer locationId,
            DeleteUsers deleteUsers,
            int graceDays,
            DeleteClasses deleteClasses,
            int maxTeachers) {
        return of(
                site,
                teachersGroup,
                studentsGroup,
                locationId,
                deleteUsers,
                graceDays,
                deleteClasses,
                maxTeachers,
                Protection.NONE);
    }

    /** Rules under which every field is written whenever it differs. */
    public static PlanRules of(
            String site,
            String teachersGroup,
            String studentsGroup,
            Integer locationId,
            DeleteUsers deleteUsers,
            int graceDays,
            DeleteClasses deleteClasses,
            int maxTeachers,
            Protection protection) {
        return new PlanRules(
                site,
                teachersGroup,
                studentsGroup,
                locationId,
                deleteUsers,
                graceDays,
                deleteClasses,
                maxTeachers,
                255,
                protection,
                Mapping.NONE);
    }
}
