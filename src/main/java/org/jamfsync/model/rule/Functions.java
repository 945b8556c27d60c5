package org.jamfsync.model.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a template can do to a text. */
public final class Functions {
    /** Every one, as it is written. */
    public static final List<String> ALL =
            List.of("transliterate", "initial", "first", "upper", "lower", "replace:FROM:TO", "truncate:LENGTH");

    private static final Pattern WORD = Pattern.compile("([a-zA-Z]+)(?::(.*))?", Pattern.DOTALL);

    private Functions() {}

    /** @return empty when it is not known or its arguments do not fit */
    static Optional<UnaryOperator<String>> of(String written) {
        var word = WORD.matcher(written);
        if (!word.matches()) {
            return Optional.empty();
        }
        var arguments = word.group(2) == null ? List.<String>of() : arguments(word.group(2));
        if (!arguments.isEmpty()) {
            return withArguments(word.group(1), arguments);
        }
        return Optional.ofNullable(
                switch (word.group(1)) {
                    case "transliterate" -> LatinLetters::transliterate;
                    case "initial" -> Functions::initial;
                    case "first" -> text -> text.strip().replaceFirst("\\s.*", "");
                    case "upper" -> text -> text.toUpperCase(Locale.ROOT);
                    case "lower" -> text -> text.toLowerCase(Locale.ROOT);
                    default -> null;
                });
    }

    private static Optional<UnaryOperator<String>> withArguments(String word, List<String> arguments) {
        if (word.equals("replace") && arguments.size() == 2 && !arguments.get(0).isEmpty()) {
            return Optional.of(text -> text.replace(arguments.get(0), arguments.get(1)));
        }
        if (word.equals("truncate") && arguments.size() == 1 && arguments.get(0).matches("[1-9]\\d{0,4}")) {
            int length = Integer.parseInt(arguments.get(0));
            return Optional.of(text -> truncated(text, length));
        }
        return Optional.empty();
    }

    /** Split at colons, but not within double quotes, which are taken off. */
    private static List<String> arguments(String text) {
        var arguments = new ArrayList<String>();
        var current = new StringBuilder();
        boolean quoted = false;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '"') {
                quoted = !quoted;
            } else if (character == ':' && !quoted) {
                arguments.add(current.toString());
                current.setLength(0);
            } else {
                current.append(character);
            }
        }
        arguments.add(current.toString());
        return arguments;
    }

    private static String initial(String text) {
        var stripped = text.strip();
        return stripped.isEmpty() ? "" : stripped.substring(0, stripped.offsetByCodePoints(0, 1));
    }

    private static String truncated(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length)).stripTrailing();
    }
}
