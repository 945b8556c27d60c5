package org.jamfsync.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jamfsync.model.rule.Rules;

/**
 * The settings of one site; each field is the key of the same name in the README.
 *
 * @param rules what {@code rules.yaml} says, {@link Rules#NONE} without one
 */
public record SiteSettings(
        String name,
        IServ iserv,
        Jamf jamf,
        TeacherLogin teacher,
        Persons persons,
        Teachers teachers,
        Classes classes,
        Delete delete,
        Guard guard,
        Protect protect,
        Schedule schedule,
        Rules rules) {

    /** The same with other rules. */
    public SiteSettings with(Rules other) {
        return new SiteSettings(
                name, iserv, jamf, teacher, persons, teachers, classes, delete, guard, protect, schedule, other);
    }

    /**
     * The same, reading elsewhere.
     *
     * @param place address of a database, or a folder of CSV files, as the source is
     * @throws IllegalStateException for a source that has no second place
     */
    public SiteSettings readingFrom(String place) {
        var other = iserv.at(place);
        return new SiteSettings(
                name, other, jamf, teacher, persons, teachers, classes, delete, guard, protect, schedule, rules);
    }

    /** Where people and groups come from. */
    public enum Source {
        /** IServ's database. */
        JDBC,
        /** A folder of files with the tables of IServ's database. */
        CSV,
        /** IServ's IDM API. */
        IDM;

        /** As it is written in the settings and in routes. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The source. What belongs to another kind of source may be empty.
     *
     * @param idmUrl without a path
     */
    public record IServ(
            Source source,
            String jdbcUrl,
            String username,
            Secret password,
            Path csvFolder,
            String idmUrl,
            Secret idmKey,
            String mailDomain) {
        private IServ at(String place) {
            return switch (source) {
                case JDBC -> new IServ(source, place, username, password, csvFolder, idmUrl, idmKey, mailDomain);
                case CSV -> new IServ(source, jdbcUrl, username, password, Path.of(place), idmUrl, idmKey, mailDomain);
                case IDM -> throw new IllegalStateException("an IDM API has no second place");
            };
        }
    }

    /**
     * The target.
     *
     * @param url without {@code /api} and without a slash at the end
     * @param locationId null for no fence; 0 is a real location
     * @param readLag how long a read may show what was there before a write
     */
    public record Jamf(
            URI url,
            String networkId,
            Secret apiKey,
            Integer locationId,
            int maxConcurrentRequests,
            int requestsPerSecond,
            Duration requestTimeout,
            int retries,
            Duration retryDelay,
            Duration retryMaxDelay,
            Duration readLag) {}

    /**
     * A teacher's login, for what only a teacher may read; all empty for none.
     *
     * @param company the number that Jamf School calls the company; see docs/export.md
     */
    public record TeacherLogin(String company, String username, Secret password) {
        public boolean isSet() {
            return !company.isEmpty();
        }
    }

    /** @param classesOnly only teachers and members of classes are in scope */
    public record Persons(
            boolean classesOnly, List<String> includeGroups, List<String> excludeGroups, boolean excludeInactive) {}

    /**
     * @param matchAll group and role must both match
     * @param jamfGroup name of the teachers' user group; empty for none
     */
    public record Teachers(
            Set<String> groups, Set<String> roles, boolean matchAll, String jamfGroup, String studentsJamfGroup) {}

    /**
     * Which groups become classes, and what they are called.
     *
     * @param continueOverlap at a school-year change a class continues in a new group with more than so many percent of
     *     the larger of the two in common; 100: never
     */
    public record Classes(
            Set<String> flags,
            List<String> accounts,
            Set<String> types,
            List<String> exclude,
            boolean matchAll,
            int minStudents,
            String name,
            String description,
            int maxTeachers,
            int continueOverlap) {}

    /** @param users {@code never}, {@code grace} or {@code now} */
    public record Delete(String users, int graceDays, boolean classes) {}

    /**
     * What is left alone in Jamf School.
     *
     * @param keepUsername {@code asm}, {@code adopted} or {@code never}
     */
    public record Protect(List<String> users, List<String> classes, String keepUsername) {}

    /**
     * Limits of the guard.
     *
     * @param rehearsalDays how long an approved rehearsal of the school-year change waits for its day
     */
    public record Guard(
            int maxDeletePercent,
            int maxDeleteCount,
            int freeDeletes,
            int maxMemberLossPercent,
            int maxAffectedPercent,
            int maxGonePercent,
            int maxRenamePercent,
            int minTeachers,
            int minClasses,
            int maxShrinkPercent,
            int maxGrowthPercent,
            int rehearsalDays) {}

    /** @param apply whether the schedule delivers, or only plans */
    public record Schedule(String cron, boolean apply) {}
}
