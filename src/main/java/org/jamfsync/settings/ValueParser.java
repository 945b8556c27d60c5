package org.jamfsync.settings;

import java.net.IDN;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.rule.Template;
import org.jamfsync.model.setting.ValueFormat;
import org.jamfsync.model.text.Message;
import org.quartz.CronExpression;

/** What each {@link ValueFormat} allows, and what the program makes of a text that fits. */
final class ValueParser {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Duration LEAST_PAUSE = Duration.ofMinutes(1);
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}.-]+");
    private static final Pattern DOMAIN =
            Pattern.compile("(?i)[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final List<String> STATE = List.of("jdbc:sqlite:", POSTGRES);
    private static final List<String> LOCAL = List.of("localhost", "127.0.0.1", "[::1]");

    private ValueParser() {}

    static Message allowed(Declared declared) {
        var setting = declared.setting();
        boolean mayBeLeftOut = setting.preset().isEmpty();
        return switch (setting.form()) {
            case TEXT, PROXY -> Message.of("settings.allowed-text");
            case FILLED -> Message.of("settings.allowed-filled");
            case LIST -> Message.of("settings.allowed-list");
            case NUMBER, DAYS ->
                mayBeLeftOut
                        ? Message.of("settings.allowed-optional-number")
                        : Message.of("settings.allowed-number", setting.least(), setting.most());
            case PERCENT -> Message.of("settings.allowed-number", 0, 100);
            case CHOICE -> Message.of("settings.allowed-word", String.join(", ", words(declared.type())));
            case DURATION -> Message.of("settings.allowed-duration", setting.least());
            case CRON -> Message.of("settings.allowed-cron");
            case TIME_ZONE -> Message.of("settings.allowed-time-zone");
            case MAIL_DOMAIN -> Message.of("settings.allowed-mail-domain");
            case TEMPLATE -> Message.of("settings.allowed-template");
            case SOURCE_DATABASE -> Message.of("settings.allowed-jdbc", POSTGRES);
            case STATE_DATABASE -> Message.of("settings.allowed-jdbc", String.join(", ", STATE));
            case JAMF_URL -> Message.of("settings.allowed-url");
            case IDM_URL -> Message.of("settings.allowed-idm-url");
            case WEB_URLS -> Message.of("settings.allowed-web-urls");
        };
    }

    /** See {@link Declared#parse}. */
    static Object parse(Declared declared, String text) {
        var setting = declared.setting();
        if (text.isEmpty() && setting.preset().isEmpty()) {
            return declared.type() == Integer.class || declared.type() == ZoneId.class
                    ? null
                    : as(declared.type(), setting.form(), "");
        }
        return switch (setting.form()) {
            case TEXT, LIST, PROXY -> as(declared.type(), setting.form(), text);
            case FILLED -> as(declared.type(), setting.form(), fitting(text, filled -> !filled.isEmpty()));
            case NUMBER -> number(text, setting.least(), setting.most());
            case DAYS -> Duration.ofDays(number(text, setting.least(), setting.most()));
            case PERCENT -> number(text, 0, 100);
            case CHOICE -> word(declared.type(), text);
            case DURATION -> duration(text, Duration.ofMillis(setting.least()));
            case CRON -> fitting(text, ValueParser::isCalmSchedule);
            case TIME_ZONE -> ZoneId.of(fitting(text, ValueParser::isTimeZone));
            case MAIL_DOMAIN -> fitting(text, ValueParser::isMailDomain);
            case TEMPLATE -> fitting(text, template -> !template.isBlank() && isTemplate(template));
            case SOURCE_DATABASE -> fitting(text, url -> url.startsWith(POSTGRES) && !namesAUser(url));
            case STATE_DATABASE -> fitting(text, url -> STATE.stream().anyMatch(url::startsWith) && !namesAUser(url));
            // Slashes at the end, and /api, are taken off, since people write them or not.
            case JAMF_URL -> address(withoutSlashes(text).replaceAll("/api$", ""));
            case IDM_URL ->
                fitting(
                        address(withoutSlashes(text).replaceAll("/iserv(/idm(/api(/v1)?)?)?$", ""))
                                .toString(),
                        url -> URI.create(url).getRawPath().isEmpty());
            case WEB_URLS ->
                Stream.of(text.split(","))
                        .map(String::strip)
                        .map(ValueParser::pageAddress)
                        .toList();
        };
    }

    private static Object as(Class<?> type, ValueFormat form, String text) {
        if (form == ValueFormat.WEB_URLS) {
            return List.of();
        }
        if (form == ValueFormat.LIST) {
            var parts = Stream.of(text.split(",")).map(String::strip).filter(part -> !part.isEmpty());
            return type == Set.class ? parts.collect(Collectors.toUnmodifiableSet()) : parts.toList();
        }
        if (type == Secret.class) {
            return new Secret(text);
        }
        return type == Path.class ? Path.of(text) : text;
    }

    private static String fitting(String text, Predicate<String> fits) {
        if (!fits.test(text)) {
            throw new IllegalArgumentException("the value does not fit");
        }
        return text;
    }

    private static int number(String text, int least, int most) {
        return Integer.parseInt(fitting(
                text,
                number -> number.matches("\\d{1,9}")
                        && Integer.parseInt(number) >= least
                        && Integer.parseInt(number) <= most));
    }

    private static List<String> words(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .map(word -> word.toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Object word(Class<?> type, String text) {
        int index = words(type).indexOf(text);
        return index < 0 ? fitting(text, never -> false) : type.getEnumConstants()[index];
    }

    private static Duration duration(String text, Duration least) {
        var match = DURATION.matcher(text);
        fitting(text, written -> match.matches());
        long number = Long.parseLong(match.group(1));
        var duration = switch (match.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        fitting(text, written -> duration.compareTo(least) >= 0);
        return duration;
    }

    /** Whether it never fires twice within a minute: a run takes longer than that. */
    private static boolean isCalmSchedule(String text) {
        try {
            var schedule = new CronExpression(text);
            var last = schedule.getNextValidTimeAfter(Date.from(Instant.EPOCH));
            for (int time = 0; time < 2 && last != null; time++) {
                var next = schedule.getNextValidTimeAfter(last);
                if (next != null && next.toInstant().isBefore(last.toInstant().plus(LEAST_PAUSE))) {
                    return false;
                }
                last = next;
            }
            return true;
        } catch (ParseException e) {
            return false;
        }
    }

    private static boolean isTimeZone(String text) {
        try {
            ZoneId.of(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isMailDomain(String text) {
        try {
            // Other signs would become letters on the way: quotation marks, for example.
            return LETTERS.matcher(text).matches()
                    && DOMAIN.matcher(IDN.toASCII(text)).matches();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isTemplate(String text) {
        try {
            Template.of(text, Attribute.CLASS_NAME.fields());
            return true;
        } catch (Template.Fault e) {
            return false;
        }
    }

    /** The driver takes that for a host, and says so with the password. */
    private static boolean namesAUser(String url) {
        return url.startsWith(POSTGRES) && url.split("\\?", 2)[0].contains("@");
    }

    private static String withoutSlashes(String text) {
        return text.replaceAll("/+$", "");
    }

    /** A scheme and a host, and maybe a port. */
    private static URI pageAddress(String text) {
        var uri = URI.create(withoutSlashes(text));
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        boolean bare = uri.getRawQuery() == null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        fitting(
                text,
                written ->
                        web && bare && uri.getHost() != null && uri.getRawPath().isEmpty());
        return uri;
    }

    /** Over https, or to this machine: a key travels with each call. */
    private static URI address(String text) {
        var uri = URI.create(text);
        boolean local = LOCAL.contains(String.valueOf(uri.getHost()));
        boolean safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local);
        boolean bare = uri.getRawQuery() == null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        fitting(text, written -> uri.getHost() != null && safe && bare);
        return uri;
    }
}
