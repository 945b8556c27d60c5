package org.jamfsync.model.text;

/**
 * What others have written (names, accounts, answers, settings, arguments), as it may stand in a text for people: it
 * steers no terminal, begins no line, conceals nothing, and is of bounded length. Whatever would do so is shown as
 * {@code \\u001b}. Addresses stand without user info and query, see {@link Address}.
 *
 * <p>{@link Messages} sends every argument through here. What is printed beside a message goes through {@link #of}, and
 * what leaves the program as a text passes {@link #lines} at last.
 */
public final class Shown {
    /** So many letters of one argument: it may be a list, or a path. */
    private static final int MOST = 500;

    private static final int MOST_BLANKS = 3;
    private static final int MOST_MARKS = 4;
    /** Letters and marks by their type that nobody sees: fillers, and the blank of Braille. */
    private static final String UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
            + "\u2065\ufff0\ufff1\ufff2\ufff3\ufff4\ufff5\ufff6\ufff7\ufff8";

    private Shown() {}

    /** On one line, of bounded length. */
    public static String of(Object value) {
        var text = String.valueOf(value);
        // A name of a gigabyte need not be read to its end.
        var begin = text.length() > 2 * MOST ? text.substring(0, 2 * MOST) : text;
        return cut(plain(Address.hiddenIn(begin), ""));
    }

    /** On one line, the whole of it. */
    public static String line(String text) {
        return plain(Address.hiddenIn(text), "");
    }

    /** A text of the program's own, with its line ends and tabs. */
    public static String lines(String text) {
        return plain(text, "\n\t");
    }

    /** An exception with its causes and where they come from, their messages as names are shown. */
    public static String trace(Throwable thrown) {
        var shown = new StringBuilder();
        var lead = "";
        var seen = new java.util.HashSet<Throwable>();
        for (var cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            shown.append(lead).append(cause.getClass().getName());
            if (cause.getMessage() != null) {
                shown.append(": ").append(line(cause.getMessage()));
            }
            shown.append('\n');
            for (var frame : cause.getStackTrace()) {
                shown.append("\tat ").append(frame).append('\n');
            }
            lead = "Caused by: ";
        }
        return shown.toString();
    }

    private static String cut(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST - 2)) ? MOST - 2 : MOST - 1;
        return text.substring(0, end) + "…";
    }

    private static String plain(String text, String kept) {
        int from = 0;
        while (from < text.length() && isHarmless(text.charAt(from), from == 0 ? '\0' : text.charAt(from - 1))) {
            from++;
        }
        if (from == text.length()) {
            return text;
        }
        var plain = new StringBuilder(text.length() + 16).append(text, 0, from);
        int blanks = from > 0 && text.charAt(from - 1) == ' ' ? 1 : 0;
        int marks = 0;
        for (int index = from; index < text.length(); ) {
            int letter = text.codePointAt(index);
            blanks = letter == ' ' || letter == '\u00a0' ? blanks + 1 : 0;
            marks = isMark(letter) ? marks + 1 : 0;
            boolean tooMany = kept.isEmpty() && (blanks > MOST_BLANKS || marks > MOST_MARKS);
            if (kept.indexOf(letter) < 0 && (tooMany || steers(letter))) {
                escape(letter, plain);
            } else {
                plain.appendCodePoint(letter);
            }
            index += Character.charCount(letter);
        }
        return plain.toString();
    }

    /** For the usual text, which needs no second look. */
    private static boolean isHarmless(char letter, char before) {
        return (letter > ' ' && letter < '\u007f') || (letter == ' ' && before != ' ');
    }

    private static boolean isMark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean steers(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE -> true;
            case Character.SPACE_SEPARATOR -> letter != ' ' && letter != '\u00a0';
            default -> UNSEEN.indexOf(letter) >= 0 || (letter >= 0xE0000 && letter <= 0xE0FFF);
        };
    }

    private static void escape(int letter, StringBuilder into) {
        for (char unit : Character.toChars(letter)) {
            into.append(String.format("\\u%04x", (int) unit));
        }
    }
}
