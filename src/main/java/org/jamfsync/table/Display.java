package org.jamfsync.table;

import org.jamfsync.model.text.Shown;

/** How much room a text takes on a terminal; control characters in it cannot reach the terminal. */
final class Display {
    private Display() {}

    /** In columns: combining marks take none, East Asian letters two. */
    static int width(String text) {
        return visible(text).codePoints().map(Display::width).sum();
    }

    private static int width(int letter) {
        int type = Character.getType(letter);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        var script = Character.UnicodeScript.of(letter);
        boolean wide = script == Character.UnicodeScript.HAN
                || script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA
                || script == Character.UnicodeScript.HANGUL
                || (letter >= 0x1F300 && letter <= 0x1FAFF);
        return wide ? 2 : 1;
    }

    /** At most so wide, with an ellipsis where something is missing. */
    static String cut(String text, int width) {
        var whole = visible(text);
        if (width(whole) <= width) {
            return whole;
        }
        var cut = new StringBuilder();
        int used = 1;
        for (int letter : whole.codePoints().toArray()) {
            used += width(letter);
            if (used > width) {
                break;
            }
            cut.appendCodePoint(letter);
        }
        return cut.append('…').toString();
    }

    /** Whatever would steer the terminal stands as {@code \\u001b}. */
    private static String visible(String text) {
        return Shown.lines(text).replace("\n", "\\u000a").replace("\t", "\\u0009");
    }
}
