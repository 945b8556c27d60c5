package org.jamfsync.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as Jamf School may compare it for uniqueness: NFC and without case (jamf-school-api 2.5 leaves it open, so the
 * wider reading counts).
 */
public record Folded(String text) {
    private static final Pattern EDGES =
            Pattern.compile("^[\\p{javaWhitespace}\\p{javaSpaceChar}]+|[\\p{javaWhitespace}\\p{javaSpaceChar}]+\\z");

    public static Folded of(String text) {
        return new Folded(nfc(text).toLowerCase(Locale.ROOT));
    }

    /** Whether two texts are the same apart from their Unicode form. */
    public static boolean equalForms(String one, String other) {
        return one.equals(other) || nfc(one).equals(nfc(other));
    }

    /** Trimmed, no-break spaces included, and NFC; every letter is kept. {@code ""} for null. */
    public static String clean(String text) {
        return text == null ? "" : nfc(EDGES.matcher(text).replaceAll(""));
    }

    public static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
