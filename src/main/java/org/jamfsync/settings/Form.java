package org.jamfsync.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.rule.Template;
import org.jamfsync.model.text.Message;
import org.quartz.CronExpression;

/**
 * How a setting's value must look.
 *
 * @param allowed in words, for the message about a fault
 * @param parser gives the value, or empty when the text does not fit
 * @param <T> what the program works with
 */
record Form<T>(Message allowed, Function<String, Optional<T>> parser) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    static Form<String> text() {
        return new Form<>(Message.of("settings.allowed-text"), Optional::of);
    }

    static Form<String> filled() {
        return new Form<>(
                Message.of("settings.allowed-filled"), text -> Optional.of(text).filter(filled -> !filled.isEmpty()));
    }

    static Form<List<String>> list() {
        return new Form<>(
                Message.of("settings.allowed-list"),
                text -> Optional.of(Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList()));
    }

    static Form<Integer> number(int least, int most) {
        return new Form<>(
                Message.of("settings.allowed-number", least, most),
                text -> text.matches("\\d{1,9}")
                        ? Optional.of(Integer.valueOf(text)).filter(number -> number >= least && number <= most)
                        : Optional.empty());
    }

    /** A number, or nothing at all. */
    @SuppressWarnings(
            "OptionalMapToOptional") // the outer one says whether the text fits, the inner whether it is there
    static Form<Optional<Integer>> optionalNumber() {
        return new Form<>(
                Message.of("settings.allowed-optional-number"),
                text -> text.isEmpty()
                        ? Optional.of(Optional.empty())
                        : number(0, 999_999_999).parser().apply(text).map(Optional::of));
    }

    static <E extends Enum<E>> Form<E> word(Class<E> words) {
        var all = Stream.of(words.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .toList();
        return new Form<>(
                Message.of("settings.allowed-word", String.join(", ", all)),
                text -> all.contains(text)
                        ? Optional.of(Enum.valueOf(words, text.toUpperCase(Locale.ROOT)))
                        : Optional.empty());
    }

    static Form<Duration> duration(Duration least) {
        return new Form<>(
                Message.of("settings.allowed-duration", least.toMillis()),
                text -> durationOf(text).filter(found -> found.compareTo(least) >= 0));
    }

    private static Optional<Duration> durationOf(String text) {
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(match.group(1));
        return Optional.of(
                switch (match.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    static Form<String> cron() {
        return new Form<>(
                Message.of("settings.allowed-cron"),
                text -> Optional.of(text).filter(CronExpression::isValidExpression));
    }

    static Form<String> jdbc(String... prefixes) {
        return new Form<>(
                Message.of("settings.allowed-jdbc", String.join(", ", prefixes)),
                text -> Optional.of(text).filter(url -> Stream.of(prefixes).anyMatch(url::startsWith)));
    }

    /** The same, or nothing at all. */
    static Form<String> orNothing(Form<String> form) {
        return new Form<>(
                form.allowed(),
                text -> text.isEmpty() ? Optional.of(text) : form.parser().apply(text));
    }

    static Form<String> template() {
        return new Form<>(
                Message.of("settings.allowed-template"),
                text -> Optional.of(text).filter(template -> !template.isBlank() && isTemplate(template)));
    }

    private static boolean isTemplate(String text) {
        try {
            Template.of(text, Attribute.CLASS_NAME.fields());
            return true;
        } catch (Template.Fault e) {
            return false;
        }
    }

    /** An address without a path; {@code /api} and slashes at its end are taken off, since clients write them or not. */
    static Form<URI> jamfUrl() {
        return new Form<>(Message.of("settings.allowed-url"), Form::urlOf);
    }

    /** The address of IServ's IDM API, without its path; that is taken off where somebody wrote it. */
    static Form<String> idmUrl() {
        return new Form<>(
                Message.of("settings.allowed-idm-url"),
                text -> addressOf(text.replaceAll("/+$", "").replaceAll("/iserv(/idm(/api(/v1)?)?)?$", ""))
                        .filter(url -> url.getRawPath().isEmpty())
                        .map(URI::toString));
    }

    private static Optional<URI> urlOf(String text) {
        return addressOf(text.replaceAll("/+$", "").replaceAll("/api$", ""));
    }

    private static Optional<URI> addressOf(String text) {
        try {
            var uri = URI.create(text);
            boolean local = List.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(uri.getHost()));
            boolean safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local);
            boolean bare = uri.getRawQuery() == null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return Optional.of(uri).filter(url -> url.getHost() != null && safe && bare);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
