package org.jamfsync.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jamfsync.model.rule.Rules;
import org.jamfsync.model.text.Message;
import org.jamfsync.settings.SiteSettings.Source;

/** Turns one site's texts into its settings. A value that does not fit is noted as a fault and read as its default. */
final class SiteReader {
    private static final String MISSING = "settings.missing";
    /** Of one that must be set for the source that is chosen. */
    private static final String MISSING_FOR = "settings.missing-for";

    private static final String FILE = "file:";

    private final Map<String, SettingsLoader.Value> values;
    private final Path home;
    private final List<Message> faults;
    private final Path file;

    /** @param file where a missing key belongs */
    SiteReader(Map<String, SettingsLoader.Value> values, Path home, List<Message> faults, Path file) {
        this.values = values;
        this.home = home;
        this.faults = faults;
        this.file = file;
    }

    /** Whether it is the fault that a setting which must be set is not. */
    static boolean isMissing(Message fault) {
        return fault.code().equals(MISSING) || fault.code().equals(MISSING_FOR);
    }

    SiteSettings read(String name, Rules rules) {
        return new SiteSettings(
                name,
                iserv(),
                jamf(),
                teacher(),
                persons(),
                teachers(),
                classes(),
                delete(),
                guard(),
                new SiteSettings.Protect(
                        get(Key.PROTECT_USERS), get(Key.PROTECT_CLASSES), word(get(Key.KEEP_USERNAME))),
                new SiteSettings.Schedule(get(Key.CRON), get(Key.MODE) == Key.Mode.APPLY),
                rules);
    }

    Settings settings(
            Path home,
            Map<String, String> camel,
            Map<String, String> custom,
            Map<String, SiteSettings> sites,
            RuleTexts rules) {
        return new Settings(
                home,
                camel,
                custom,
                get(Key.CUSTOM_ROUTES),
                new Settings.State(
                        get(Key.STATE),
                        get(Key.RETENTION),
                        get(Key.QUARANTINE),
                        Duration.ofDays(get(Key.HISTORY_DAYS)),
                        Duration.ofDays(get(Key.UNDO_DAYS)),
                        Duration.ofDays(get(Key.SNAPSHOT_DAYS))),
                new Settings.Web(
                        get(Key.WEB_PORT), get(Key.WEB_HOST), get(Key.WEB_USERNAME), new Secret(get(Key.WEB_PASSWORD))),
                sites,
                rules);
    }

    private SiteSettings.IServ iserv() {
        var source = get(Key.SOURCE);
        return new SiteSettings.IServ(
                source,
                of(source, Source.JDBC, Key.ISERV_JDBC_URL),
                get(Key.ISERV_USERNAME),
                new Secret(get(Key.ISERV_PASSWORD)),
                home.resolve(of(source, Source.CSV, Key.CSV_FOLDER)),
                of(source, Source.IDM, Key.IDM_URL),
                new Secret(of(source, Source.IDM, Key.IDM_KEY)),
                get(Key.MAIL_DOMAIN));
    }

    /** A setting that must be set for one kind of source. */
    private String of(Source source, Source needing, Key<String> key) {
        var value = get(key);
        if (source == needing && value.isEmpty()) {
            var written = values.get(key.name());
            // What is written and wrong is among the faults already.
            if (written == null || written.text().isEmpty()) {
                faults.add(Message.of(
                        MISSING_FOR, file, key.name(), source.word(), key.form().allowed()));
            }
        }
        return value;
    }

    private SiteSettings.Jamf jamf() {
        var key = get(Key.API_KEY);
        return new SiteSettings.Jamf(
                get(Key.JAMF_URL),
                get(Key.NETWORK_ID),
                new Secret(key == null ? "" : key),
                get(Key.LOCATION).orElse(null),
                get(Key.CONCURRENT),
                get(Key.PER_SECOND),
                get(Key.TIMEOUT),
                get(Key.RETRIES),
                get(Key.RETRY_DELAY),
                get(Key.RETRY_MAX_DELAY),
                get(Key.READ_LAG));
    }

    private SiteSettings.TeacherLogin teacher() {
        return new SiteSettings.TeacherLogin(
                get(Key.TEACHER_COMPANY), get(Key.TEACHER_USERNAME), new Secret(get(Key.TEACHER_PASSWORD)));
    }

    private SiteSettings.Persons persons() {
        return new SiteSettings.Persons(
                get(Key.SCOPE) == Key.PersonScope.CLASSES,
                get(Key.INCLUDE),
                get(Key.EXCLUDE),
                get(Key.INACTIVE) == Key.Inactive.EXCLUDE);
    }

    private SiteSettings.Teachers teachers() {
        return new SiteSettings.Teachers(
                Set.copyOf(get(Key.TEACHER_GROUP)),
                Set.copyOf(get(Key.TEACHER_ROLE)),
                get(Key.TEACHER_MATCH) == Key.Match.ALL,
                get(Key.TEACHER_JAMF),
                get(Key.STUDENT_JAMF));
    }

    private SiteSettings.Classes classes() {
        return new SiteSettings.Classes(
                Set.copyOf(get(Key.CLASS_FLAG)),
                get(Key.CLASS_ACCOUNT),
                Set.copyOf(get(Key.CLASS_TYPE)),
                get(Key.CLASS_EXCLUDE),
                get(Key.CLASS_MATCH) == Key.Match.ALL,
                get(Key.MIN_STUDENTS),
                get(Key.CLASS_NAME),
                get(Key.CLASS_DESCRIPTION),
                get(Key.MAX_TEACHERS),
                get(Key.CONTINUE_OVERLAP));
    }

    private SiteSettings.Delete delete() {
        return new SiteSettings.Delete(
                word(get(Key.DELETE_USERS)), get(Key.GRACE_DAYS), get(Key.DELETE_CLASSES) == Key.DeleteClasses.MANAGED);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }

    private SiteSettings.Guard guard() {
        return new SiteSettings.Guard(
                get(Key.MAX_DELETE_PERCENT),
                get(Key.MAX_DELETE_COUNT),
                get(Key.FREE_DELETES),
                get(Key.MAX_MEMBER_LOSS),
                get(Key.MAX_AFFECTED),
                get(Key.MAX_GONE),
                get(Key.MAX_RENAME),
                get(Key.MIN_TEACHERS),
                get(Key.MIN_CLASSES),
                get(Key.MAX_SHRINK),
                get(Key.MAX_GROWTH),
                get(Key.REHEARSAL_DAYS));
    }

    /** The value, else the default, else null for a required key, which is then among the faults. */
    private <T> T get(Key<T> key) {
        var value = values.get(key.name());
        if (value == null || (value.text().isEmpty() && key.required())) {
            if (key.required()) {
                faults.add(Message.of(MISSING, file, key.name(), key.form().allowed()));
                return null;
            }
            return fallback(key);
        }
        var text = content(key.name(), value);
        if (text == null) {
            return fallback(key);
        }
        return key.form().parser().apply(text).orElseGet(() -> {
            var shown = key.secret() ? "***" : text;
            faults.add(Message.of(
                    "settings.bad-value",
                    value.place(),
                    key.name(),
                    shown,
                    key.form().allowed()));
            return fallback(key);
        });
    }

    /** What belongs to a school's own routes, by key; a secret may be in a file of its own like any other. */
    Map<String, String> custom() {
        var custom = new HashMap<String, String>();
        values.forEach((key, value) -> {
            var text = key.startsWith(SettingsLoader.CUSTOM) ? content(key, value) : null;
            if (text != null) {
                custom.put(key, text);
            }
        });
        return custom;
    }

    private static <T> T fallback(Key<T> key) {
        return key.required() ? null : key.form().parser().apply(key.fallback()).orElseThrow();
    }

    /** The text, or the content of the file it names; null when that cannot be read, which is then among the faults. */
    private String content(String key, SettingsLoader.Value value) {
        if (!value.text().startsWith(FILE)) {
            return value.text();
        }
        var path = home.resolve(value.text().substring(FILE.length()).strip());
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            faults.add(Message.of("settings.no-file", value.place(), key, path));
            return null;
        }
    }
}
