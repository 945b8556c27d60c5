package org.jamfsync.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as Jamf School may compare it for uniqueness: NFC and without case (jamf-school-api 2.5 leaves it open, so the
 * wider reading counts), and without what nobody sees.
 */
public record Folded(String text) {
    /** Blanks of all kinds, line breaks and tabs among them. */
    private static final Pattern BLANKS = Pattern.compile("[\\p{javaWhitespace}\\p{javaSpaceChar}\\x{85}]+");

    /**
     * What nobody sees: control characters, zero-width, direction and tag marks, byte order marks, soft hyphens, fillers,
     * variation selectors, and halves of characters.
     */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}"
                    + "\\x{180B}-\\x{180F}\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{FFF0}-\\x{FFFB}\\x{FFFE}\\x{FFFF}"
                    + "\\x{E0000}-\\x{E0FFF}]+");

    private static final Pattern MARKS_ALONE = Pattern.compile("[\\p{M} ]*");

    public static Folded of(String text) {
        return new Folded(clean(text).toLowerCase(Locale.ROOT));
    }

    /** Whether two texts are the same apart from their Unicode form. */
    public static boolean equalForms(String one, String other) {
        return one.equals(other) || nfc(one).equals(nfc(other));
    }

    /**
     * A text as it may be compared and may leave: NFC, without what nobody sees, with one plain blank where any blanks,
     * tabs or line breaks stand, and none at its ends; every letter is kept. {@code ""} for null, and for what shows
     * nothing. The one place that cleans texts of whatever source.
     */
    public static String clean(String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        if (isPlain(text)) {
            return text;
        }
        var single = BLANKS.matcher(text).replaceAll(" ");
        var visible = nfc(BLANKS.matcher(INVISIBLE.matcher(single).replaceAll(""))
                        .replaceAll(" "))
                .strip();
        return MARKS_ALONE.matcher(visible).matches() ? "" : visible;
    }

    /** Nearly all texts: nothing of them needs to be looked at again. */
    private static boolean isPlain(String text) {
        if (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ') {
            return false;
        }
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character < ' ' || character > '~' || (character == ' ' && text.charAt(index - 1) == ' ')) {
                return false;
            }
        }
        return true;
    }

    public static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
