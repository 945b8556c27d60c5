package org.jamfsync.model.text;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the words of a {@link Message}: German where the reader's locale is German, English everywhere else.
 *
 * <p>Placeholders are plain {@code {0}}: an apostrophe means itself, unlike in {@link java.text.MessageFormat}, since
 * names in our sentences stand between apostrophes. Every argument stands as {@link Shown} shows it: most come from others.
 */
public final class Messages {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)}");
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** The code of {@link Message#lines}, which has no words of its own. */
    static final String LINES = "lines";

    private Messages() {}

    /** The sentence in the reader's language, as {@link Locale#getDefault()} tells it. */
    public static String text(Message message) {
        return text(message, Locale.getDefault());
    }

    /** @throws java.util.MissingResourceException if the code has no words */
    public static String text(Message message, Locale locale) {
        return message.code().equals(LINES)
                ? lines(message, locale)
                : fill(words(message.code(), locale), message, locale);
    }

    /** Whether the code has words today: what was kept long ago may not. */
    public static boolean isKnown(String code) {
        if (code.equals(LINES)) {
            return true;
        }
        try {
            words(code, Locale.ENGLISH);
            return true;
        } catch (MissingResourceException unknown) {
            return false;
        }
    }

    /** The sentence of a code without arguments. */
    public static String text(String code, Object... args) {
        return text(Message.of(code, args));
    }

    /** The one of our languages that the reader's locale asks for. */
    public static Locale language() {
        return language(Locale.getDefault());
    }

    private static Locale language(Locale locale) {
        return locale.getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
    }

    private static String words(String code, Locale locale) {
        int dot = code.indexOf('.');
        var area = dot < 0 ? code : code.substring(0, dot);
        return ResourceBundle.getBundle("messages." + area, language(locale), NO_FALLBACK)
                .getString(code);
    }

    private static String fill(String words, Message message, Locale locale) {
        return PLACEHOLDER.matcher(words).replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            if (index >= message.args().size()) {
                return Matcher.quoteReplacement(place.group());
            }
            return Matcher.quoteReplacement(shown(message.args().get(index), locale));
        });
    }

    private static String lines(Message message, Locale locale) {
        var lead = message.args().get(0).toString();
        return message.args().stream()
                .skip(1)
                .map(sentence -> lead + shown(sentence, locale))
                .collect(Collectors.joining("\n"));
    }

    private static String shown(Object argument, Locale locale) {
        return argument instanceof Message inner ? text(inner, locale) : Shown.of(argument);
    }
}
