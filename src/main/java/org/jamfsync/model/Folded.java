package org.jamfsync.model;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text as Jamf School may compare it for uniqueness: NFC and without case (jamf-school-api 2.5 leaves it open, so the
 * wider reading counts).
 */
public record Folded(String text) {
    public static Folded of(String text) {
        return new Folded(nfc(text).toLowerCase(Locale.ROOT));
    }

    /** Whether two texts are the same apart from their Unicode form. */
    public static boolean equalForms(String one, String other) {
        return one.equals(other) || nfc(one).equals(nfc(other));
    }

    public static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
