package org.jamfsync.plan.diff;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jamfsync.model.Folded;

/**
 * A name as people may write it differently: without case, blanks, hyphens and accents. An umlaut counts both as its
 * vowel and as German transliterates it, so "Müller" is like "Mueller" and like "Muller", yet those two are not alike.
 */
public record NameKey(String text) {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** The keys of a name; two names are alike when they share one. Empty for a text without letters and digits. */
    public static Set<NameKey> of(String name) {
        var lower = Folded.nfc(name).toLowerCase(Locale.GERMAN).replace("ß", "ss");
        var plain = plain(lower);
        var german = plain(lower.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"));
        if (plain.text().isEmpty()) {
            return Set.of();
        }
        return plain.equals(german) ? Set.of(plain) : Set.of(plain, german);
    }

    private static NameKey plain(String text) {
        var apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        return new NameKey(
                NO_LETTERS.matcher(MARKS.matcher(apart).replaceAll("")).replaceAll(""));
    }
}
