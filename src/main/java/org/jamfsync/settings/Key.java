package org.jamfsync.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One setting.
 *
 * @param name as written in a file
 * @param fallback the default; null when the setting must be set
 * @param secret never printed, not even in the message about a fault
 * @param form how its value must look
 */
record Key<T>(String name, String fallback, boolean secret, Form<T> form) {
    enum PersonScope {
        ALL,
        CLASSES
    }

    enum Inactive {
        INCLUDE,
        EXCLUDE
    }

    public enum Match {
        ANY,
        ALL
    }

    enum DeleteUsers {
        NEVER,
        GRACE,
        NOW
    }

    enum DeleteClasses {
        NEVER,
        MANAGED
    }

    enum KeepUsername {
        ASM,
        ADOPTED,
        NEVER
    }

    enum Mode {
        PLAN,
        APPLY
    }

    static final Key<SiteSettings.Source> SOURCE = key("source", "jdbc", Form.word(SiteSettings.Source.class));
    static final Key<String> ISERV_JDBC_URL = key("iserv.jdbc-url", "", Form.orNothing(Form.jdbc("jdbc:postgresql:")));
    static final Key<String> ISERV_USERNAME = key("iserv.username", "jamfsync", Form.filled());
    static final Key<String> ISERV_PASSWORD = secret("iserv.password", "", Form.text());
    static final Key<String> CSV_FOLDER = key("iserv.csv-folder", "", Form.orNothing(Form.filled()));
    static final Key<String> IDM_URL = key("iserv.idm-url", "", Form.orNothing(Form.idmUrl()));
    static final Key<String> IDM_KEY = secret("iserv.idm-key", "", Form.orNothing(Form.filled()));
    static final Key<String> MAIL_DOMAIN = key("iserv.mail-domain", null, Form.filled());
    static final Key<URI> JAMF_URL = key("jamf.url", null, Form.jamfUrl());
    static final Key<String> NETWORK_ID = key("jamf.network-id", null, Form.filled());
    static final Key<String> API_KEY = secret("jamf.api-key", null, Form.filled());
    static final Key<Optional<Integer>> LOCATION = key("jamf.location-id", "", Form.optionalNumber());
    static final Key<Integer> CONCURRENT = key("jamf.max-concurrent-requests", "4", Form.number(1, 64));
    static final Key<Integer> PER_SECOND = key("jamf.requests-per-second", "20", Form.number(1, 1_000_000));
    static final Key<Duration> TIMEOUT = key("jamf.request-timeout", "30s", Form.duration(Duration.ofMillis(100)));
    static final Key<Integer> RETRIES = key("jamf.retries", "5", Form.number(0, 20));
    static final Key<Duration> RETRY_DELAY = key("jamf.retry-delay", "1s", Form.duration(Duration.ofMillis(10)));
    static final Key<Duration> RETRY_MAX_DELAY =
            key("jamf.retry-max-delay", "60s", Form.duration(Duration.ofMillis(10)));
    static final Key<Duration> READ_LAG = key("jamf.read-lag", "60s", Form.duration(Duration.ZERO));
    static final Key<String> TEACHER_COMPANY = key("teacher.company", "", Form.text());
    static final Key<String> TEACHER_USERNAME = key("teacher.username", "", Form.text());
    static final Key<String> TEACHER_PASSWORD = secret("teacher.password", "", Form.text());
    static final Key<PersonScope> SCOPE = key("persons.scope", "all", Form.word(PersonScope.class));
    static final Key<List<String>> INCLUDE = key("persons.include-groups", "", Form.list());
    static final Key<List<String>> EXCLUDE = key("persons.exclude-groups", "eltern*,ehemalige*", Form.list());
    static final Key<Inactive> INACTIVE = key("persons.inactive", "include", Form.word(Inactive.class));
    static final Key<List<String>> TEACHER_GROUP = key("teachers.group", "lehrkraefte", Form.list());
    static final Key<List<String>> TEACHER_ROLE = key("teachers.role", "", Form.list());
    static final Key<Match> TEACHER_MATCH = key("teachers.match", "any", Form.word(Match.class));
    static final Key<String> TEACHER_JAMF = key("teachers.jamf-group", "IServ Lehrkräfte", Form.text());
    static final Key<String> STUDENT_JAMF = key("students.jamf-group", "IServ Schüler", Form.text());
    static final Key<List<String>> CLASS_FLAG = key("classes.flag", "school_class,school_course", Form.list());
    static final Key<List<String>> CLASS_ACCOUNT = key("classes.account", "", Form.list());
    static final Key<List<String>> CLASS_TYPE = key("classes.type", "", Form.list());
    static final Key<List<String>> CLASS_EXCLUDE = key("classes.exclude", "", Form.list());
    static final Key<Match> CLASS_MATCH = key("classes.match", "any", Form.word(Match.class));
    static final Key<Integer> MIN_STUDENTS = key("classes.min-students", "1", Form.number(0, 100_000));
    static final Key<String> CLASS_NAME = key("classes.name", "{name}", Form.template());
    static final Key<String> CLASS_DESCRIPTION = key("classes.description", "IServ {account}", Form.template());
    static final Key<Integer> MAX_TEACHERS = key("classes.max-teachers", "16", Form.number(1, 100_000));
    static final Key<Integer> CONTINUE_OVERLAP = key("classes.continue-overlap", "60", Form.number(50, 100));
    static final Key<DeleteUsers> DELETE_USERS = key("delete.users", "grace", Form.word(DeleteUsers.class));
    static final Key<Integer> GRACE_DAYS = key("delete.grace-days", "30", Form.number(0, 3650));
    static final Key<DeleteClasses> DELETE_CLASSES = key("delete.classes", "managed", Form.word(DeleteClasses.class));
    static final Key<Integer> MAX_DELETE_PERCENT = key("guard.max-delete-percent", "10", Form.number(0, 100));
    static final Key<Integer> MAX_DELETE_COUNT = key("guard.max-delete-count", "25", Form.number(0, 1_000_000));
    static final Key<Integer> FREE_DELETES = key("guard.free-deletes", "3", Form.number(0, 1_000_000));
    static final Key<Integer> MAX_MEMBER_LOSS = key("guard.max-member-loss-percent", "30", Form.number(0, 100));
    static final Key<Integer> MAX_AFFECTED = key("guard.max-affected-percent", "5", Form.number(0, 100));
    static final Key<Integer> MAX_GONE = key("guard.max-gone-percent", "3", Form.number(0, 100));
    static final Key<Integer> MAX_RENAME = key("guard.max-rename-percent", "10", Form.number(0, 100));
    static final Key<Integer> MIN_TEACHERS = key("guard.min-teachers", "1", Form.number(0, 1_000_000));
    static final Key<Integer> MIN_CLASSES = key("guard.min-classes", "1", Form.number(0, 1_000_000));
    static final Key<Integer> MAX_SHRINK = key("guard.max-shrink-percent", "50", Form.number(0, 100));
    static final Key<Integer> MAX_GROWTH = key("guard.max-growth-percent", "50", Form.number(0, 1_000_000));
    static final Key<Integer> REHEARSAL_DAYS = key("guard.rehearsal-days", "60", Form.number(1, 365));
    static final Key<List<String>> PROTECT_USERS = key("protect.users", "", Form.list());
    static final Key<List<String>> PROTECT_CLASSES = key("protect.classes", "", Form.list());
    static final Key<KeepUsername> KEEP_USERNAME = key("users.keep-username", "asm", Form.word(KeepUsername.class));
    static final Key<String> CRON = key("sync.cron", "0 0/15 6-18 ? * MON-SAT", Form.cron());
    static final Key<Mode> MODE = key("sync.mode", "plan", Form.word(Mode.class));
    static final Key<String> STATE =
            key("state.jdbc-url", "jdbc:sqlite:data/jamfsync.db", Form.jdbc("jdbc:sqlite:", "jdbc:postgresql:"));
    static final Key<Duration> RETENTION = key("dead-letters.retention", "30d", Form.duration(Duration.ofHours(1)));
    static final Key<Integer> QUARANTINE = key("dead-letters.quarantine-after", "5", Form.number(1, 1_000_000));
    static final Key<Integer> HISTORY_DAYS = key("history.days", "400", Form.number(1, 3650));
    static final Key<Integer> UNDO_DAYS = key("history.undo-days", "30", Form.number(0, 3650));
    static final Key<Integer> SNAPSHOT_DAYS = key("history.snapshot-days", "7", Form.number(0, 365));
    static final Key<Duration> CUSTOM_ROUTES =
            key("custom-routes.timeout", "60s", Form.duration(Duration.ofMillis(100)));
    static final Key<Integer> WEB_PORT = key("web.port", "8080", Form.number(0, 65535));
    static final Key<String> WEB_HOST = key("web.host", "127.0.0.1", Form.filled());
    static final Key<String> WEB_USERNAME = key("web.username", "", Form.text());
    static final Key<String> WEB_PASSWORD = secret("web.password", "", Form.text());

    /** Keys of the whole process, which no site can override. */
    static final List<Key<?>> OF_THE_PROCESS = List.of(
            STATE,
            RETENTION,
            QUARANTINE,
            HISTORY_DAYS,
            UNDO_DAYS,
            SNAPSHOT_DAYS,
            CUSTOM_ROUTES,
            WEB_PORT,
            WEB_HOST,
            WEB_USERNAME,
            WEB_PASSWORD);

    /** Every key, in the order of the documentation. */
    static final List<Key<?>> ALL = List.of(
            SOURCE,
            ISERV_JDBC_URL,
            ISERV_USERNAME,
            ISERV_PASSWORD,
            CSV_FOLDER,
            IDM_URL,
            IDM_KEY,
            MAIL_DOMAIN,
            JAMF_URL,
            NETWORK_ID,
            API_KEY,
            LOCATION,
            CONCURRENT,
            PER_SECOND,
            TIMEOUT,
            RETRIES,
            RETRY_DELAY,
            RETRY_MAX_DELAY,
            READ_LAG,
            TEACHER_COMPANY,
            TEACHER_USERNAME,
            TEACHER_PASSWORD,
            SCOPE,
            INCLUDE,
            EXCLUDE,
            INACTIVE,
            TEACHER_GROUP,
            TEACHER_ROLE,
            TEACHER_MATCH,
            TEACHER_JAMF,
            STUDENT_JAMF,
            CLASS_FLAG,
            CLASS_ACCOUNT,
            CLASS_TYPE,
            CLASS_EXCLUDE,
            CLASS_MATCH,
            MIN_STUDENTS,
            CLASS_NAME,
            CLASS_DESCRIPTION,
            MAX_TEACHERS,
            CONTINUE_OVERLAP,
            DELETE_USERS,
            GRACE_DAYS,
            DELETE_CLASSES,
            MAX_DELETE_PERCENT,
            MAX_DELETE_COUNT,
            FREE_DELETES,
            MAX_MEMBER_LOSS,
            MAX_AFFECTED,
            MAX_GONE,
            MAX_RENAME,
            MIN_TEACHERS,
            MIN_CLASSES,
            MAX_SHRINK,
            MAX_GROWTH,
            REHEARSAL_DAYS,
            PROTECT_USERS,
            PROTECT_CLASSES,
            KEEP_USERNAME,
            CRON,
            MODE,
            STATE,
            RETENTION,
            QUARANTINE,
            HISTORY_DAYS,
            UNDO_DAYS,
            SNAPSHOT_DAYS,
            CUSTOM_ROUTES,
            WEB_PORT,
            WEB_HOST,
            WEB_USERNAME,
            WEB_PASSWORD);

    private static <T> Key<T> key(String name, String fallback, Form<T> form) {
        return new Key<>(name, fallback, false, form);
    }

    private static <T> Key<T> secret(String name, String fallback, Form<T> form) {
        return new Key<>(name, fallback, true, form);
    }

    boolean required() {
        return fallback == null;
    }

    /** The environment variable's name after {@code JAMFSYNC_} and a site's name. */
    String variable() {
        return name.toUpperCase(java.util.Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
