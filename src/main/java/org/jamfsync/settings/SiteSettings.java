package org.jamfsync.settings;

import static org.jamfsync.model.setting.ValueFormat.CHOICE;
import static org.jamfsync.model.setting.ValueFormat.CRON;
import static org.jamfsync.model.setting.ValueFormat.DURATION;
import static org.jamfsync.model.setting.ValueFormat.FILLED;
import static org.jamfsync.model.setting.ValueFormat.IDM_URL;
import static org.jamfsync.model.setting.ValueFormat.JAMF_URL;
import static org.jamfsync.model.setting.ValueFormat.LIST;
import static org.jamfsync.model.setting.ValueFormat.MAIL_DOMAIN;
import static org.jamfsync.model.setting.ValueFormat.NUMBER;
import static org.jamfsync.model.setting.ValueFormat.PROXY;
import static org.jamfsync.model.setting.ValueFormat.SOURCE_DATABASE;
import static org.jamfsync.model.setting.ValueFormat.TEMPLATE;
import static org.jamfsync.model.setting.ValueFormat.TEXT;
import static org.jamfsync.model.setting.ValueFormat.TIME_ZONE;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jamfsync.model.rule.Rules;
import org.jamfsync.model.setting.Audience;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.model.setting.GuardSettings;
import org.jamfsync.model.setting.Inactive;
import org.jamfsync.model.setting.KeepUsername;
import org.jamfsync.model.setting.Match;
import org.jamfsync.model.setting.Setting;
import org.jamfsync.model.setting.Source;
import org.jamfsync.model.setting.SyncMode;

/**
 * The settings of one site. Each is declared here, at the component that keeps its value.
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
        GuardSettings guard,
        Protect protect,
        Schedule schedule,
        Privacy privacy,
        Rules rules) {

    /** The keys of lists that are as they come with the program, so that nobody has named what stands there. */
    public Set<String> presets() {
        return Declared.presets(this);
    }

    /** The same with other rules. */
    public SiteSettings with(Rules other) {
        return new SiteSettings(
                name, iserv, jamf, teacher, persons, teachers, classes, delete, guard, protect, schedule, privacy,
                other);
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
                name, other, jamf, teacher, persons, teachers, classes, delete, guard, protect, schedule, privacy,
                rules);
    }

    /**
     * The source. What belongs to another kind of source may be empty.
     *
     * @param idmUrl without a path
     */
    public record IServ(
            @Setting(key = "source", form = CHOICE, preset = "jdbc")
            Source source,

            @Setting(key = "iserv.jdbc-url", form = SOURCE_DATABASE, preset = "", neededFor = Source.JDBC, first = true)
            String jdbcUrl,

            @Setting(key = "iserv.username", form = FILLED, preset = "jamfsync")
            String username,

            @Setting(key = "iserv.password", form = TEXT, preset = "")
            Secret password,

            @Setting(key = "iserv.csv-folder", form = FILLED, preset = "", neededFor = Source.CSV)
            Path csvFolder,

            @Setting(key = "iserv.idm-url", form = IDM_URL, preset = "", neededFor = Source.IDM)
            String idmUrl,

            @Setting(key = "iserv.idm-key", form = FILLED, preset = "", neededFor = Source.IDM)
            Secret idmKey,

            @Setting(key = "iserv.mail-domain", form = MAIL_DOMAIN, first = true, example = "schule.example")
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
     * @param proxyAddress {@code host:port}, {@code none} or empty
     * @param caFile certificates in PEM of those whom a school trusts beside the usual ones; null for none
     * @param maxFieldLength the most characters that any field takes
     * @param readLag how long a read may show what was there before a write
     */
    public record Jamf(
            @Setting(key = "jamf.url", form = JAMF_URL, first = true, example = "https://school.jamfcloud.com")
            URI url,

            @Setting(key = "jamf.network-id", form = FILLED, first = true, example = "12345678")
            String networkId,

            @Setting(key = "jamf.api-key", form = FILLED, first = true, example = "file:config/jamf-api-key")
            Secret apiKey,

            @Setting(key = "jamf.proxy", form = PROXY, preset = "")
            String proxyAddress,

            @Setting(key = "jamf.proxy-username", form = TEXT, preset = "")
            String proxyUsername,

            @Setting(key = "jamf.proxy-password", form = TEXT, preset = "")
            Secret proxyPassword,

            @Setting(key = "jamf.ca-file", form = FILLED, preset = "")
            Path caFile,

            @Setting(key = "jamf.location-id", form = NUMBER, preset = "", most = 999_999_999, first = true)
            Integer locationId,

            @Setting(key = "jamf.max-concurrent-requests", form = NUMBER, preset = "4", least = 1, most = 64)
            int maxConcurrentRequests,

            @Setting(key = "jamf.requests-per-second", form = NUMBER, preset = "20", least = 1)
            int requestsPerSecond,

            @Setting(key = "jamf.request-timeout", form = DURATION, preset = "30s", least = 100)
            Duration requestTimeout,

            @Setting(key = "jamf.max-response-mb", form = NUMBER, preset = "256", least = 1, most = 2047)
            int maxResponseMegabytes,

            @Setting(key = "jamf.retries", form = NUMBER, preset = "5", most = 20)
            int retries,

            @Setting(key = "jamf.retry-delay", form = DURATION, preset = "1s", least = 10)
            Duration retryDelay,

            @Setting(key = "jamf.retry-max-delay", form = DURATION, preset = "60s", least = 10)
            Duration retryMaxDelay,

            @Setting(key = "jamf.read-lag", form = DURATION, preset = "2m")
            Duration readLag,

            @Setting(key = "jamf.max-field-length", form = NUMBER, preset = "255", least = 20, most = 100_000)
            int maxFieldLength) {
        /** Through which proxy calls go; null when they go straight, or when it is written wrongly. */
        public ProxyAddress proxy() {
            return ProxyAddress.of(proxyAddress, url).orElse(null);
        }

        /** The address in one form, however a person writes it; empty where settings are incomplete. */
        String address() {
            return url == null
                    ? ""
                    : url.toString().toLowerCase(Locale.ROOT).replaceAll("^(https://[^/]*):443(?=/|$)", "$1");
        }

        /** One Jamf School: sites that share it have the same. */
        public String tenant() {
            return address() + " " + networkId;
        }
    }

    /**
     * A teacher's login, for what only a teacher may read; all empty for none.
     *
     * @param company the number that Jamf School calls the company; see docs/tables.md
     */
    public record TeacherLogin(
            @Setting(key = "teacher.company", form = TEXT, preset = "")
            String company,

            @Setting(key = "teacher.username", form = TEXT, preset = "")
            String username,

            @Setting(key = "teacher.password", form = TEXT, preset = "")
            Secret password) {
        public boolean isSet() {
            return !company.isEmpty();
        }
    }

    public record Persons(
            @Setting(key = "persons.scope", form = CHOICE, preset = "all")
            Audience scope,

            @Setting(key = "persons.include-groups", form = LIST, preset = "")
            List<String> includeGroups,

            @Setting(key = "persons.exclude-groups", form = LIST, preset = Persons.EXCLUDED, first = true)
            List<String> excludeGroups,

            @Setting(key = "persons.inactive", form = CHOICE, preset = "include")
            Inactive inactive,

            @Setting(key = "parents.role", form = LIST, preset = Persons.PARENTS)
            List<String> parentRoles,

            @Setting(key = "parents.type", form = LIST, preset = "")
            List<String> parentTypes,

            @Setting(key = "parents.group", form = LIST, preset = "")
            List<String> parentGroups) {
        /** Groups of parents and of those who left, one for all or one a class or year; no council, no office. */
        static final String EXCLUDED =
                "eltern,eltern.*,eltern-*,eltern_*,ehemalige,ehemalige.*,ehemalige-*,ehemalige_*";

        /** What IServ may call the role of parents: nobody has seen it for sure. */
        static final String PARENTS = "ROLE_PARENT,ROLE_PARENTS,ROLE_ELTERN";

        /** Whether a school has said itself what role parents have. */
        public boolean namesParentRoles() {
            return !parentRoles.isEmpty() && !parentRoles.equals(List.of(PARENTS.split(",", -1)));
        }

        /** Whether nobody has said otherwise. */
        public boolean excludesAsByDefault() {
            return excludeGroups.equals(List.of(EXCLUDED.split(",", -1)));
        }

        /** Only teachers and members of classes are in scope. */
        public boolean classesOnly() {
            return scope == Audience.CLASSES;
        }

        public boolean excludeInactive() {
            return inactive == Inactive.EXCLUDE;
        }
    }

    /** @param jamfGroup name of the teachers' user group; empty for none */
    public record Teachers(
            @Setting(key = "teachers.group", form = LIST, preset = "lehrkraefte", first = true)
            Set<String> groups,

            @Setting(key = "teachers.role", form = LIST, preset = "")
            Set<String> roles,

            @Setting(key = "teachers.match", form = CHOICE, preset = "any")
            Match match,

            @Setting(key = "teachers.jamf-group", form = TEXT, preset = "IServ Lehrkräfte")
            String jamfGroup,

            @Setting(key = "students.jamf-group", form = TEXT, preset = "IServ Schüler")
            String studentsJamfGroup) {
        /** Group and role must both match. */
        public boolean matchAll() {
            return match == Match.ALL;
        }
    }

    /** Which groups become classes, and what they are called. */
    public record Classes(
            @Setting(key = "classes.flag", form = LIST, preset = "school_class,school_course", first = true)
            Set<String> flags,

            @Setting(key = "classes.account", form = LIST, preset = "")
            List<String> accounts,

            @Setting(key = "classes.type", form = LIST, preset = "")
            Set<String> types,

            @Setting(key = "classes.exclude", form = LIST, preset = "")
            List<String> exclude,

            @Setting(key = "classes.match", form = CHOICE, preset = "any")
            Match match,

            @Setting(key = "classes.min-students", form = NUMBER, preset = "1", most = 100_000)
            int minStudents,

            @Setting(key = "classes.name", form = TEMPLATE, preset = "{name}")
            String name,

            @Setting(key = "classes.description", form = TEMPLATE, preset = "IServ {account}")
            String description,

            @Setting(key = "classes.max-teachers", form = NUMBER, preset = "16", least = 1, most = 100_000)
            int maxTeachers) {
        /** All criteria that are set must match. */
        public boolean matchAll() {
            return match == Match.ALL;
        }
    }

    public record Delete(
            @Setting(key = "delete.users", form = CHOICE, preset = "grace", first = true)
            DeleteUsers users,

            @Setting(key = "delete.grace-days", form = NUMBER, preset = "30", most = 3650)
            int graceDays,

            @Setting(key = "delete.classes", form = CHOICE, preset = "managed")
            DeleteClasses classes) {}

    /** What is left alone in Jamf School. */
    public record Protect(
            @Setting(key = "protect.users", form = LIST, preset = "")
            List<String> users,

            @Setting(key = "protect.classes", form = LIST, preset = "")
            List<String> classes,

            @Setting(key = "users.keep-username", form = CHOICE, preset = "asm")
            KeepUsername keepUsername) {}

    /** @param timeZone in which the times of {@code cron} are meant; null for that of the machine */
    public record Schedule(
            @Setting(key = "sync.cron", form = CRON, preset = "0 0/15 6-18 ? * MON-SAT")
            String cron,

            @Setting(key = "sync.time-zone", form = TIME_ZONE, preset = "")
            ZoneId timeZone,

            @Setting(key = "sync.mode", form = CHOICE, preset = "plan", first = true)
            SyncMode mode) {
        /** @param machine what holds while nothing is set */
        public ZoneId zone(ZoneId machine) {
            return timeZone == null ? machine : timeZone;
        }

        /** Whether the schedule delivers, or only plans. */
        public boolean apply() {
            return mode == SyncMode.APPLY;
        }
    }

    /**
     * What the school says of itself in its record of processing.
     *
     * @param legalBasis in its own words; empty when it has not said
     * @param backupDays how long it keeps its backups of the state; null when it has not said
     */
    public record Privacy(
            @Setting(key = "privacy.legal-basis", form = TEXT, preset = "")
            String legalBasis,

            @Setting(key = "privacy.backup-days", form = NUMBER, preset = "", most = 3650)
            Integer backupDays) {}
}
