package org.jamfsync.model.rule;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jamfsync.model.Folded;

/**
 * Latin letters in those of the English alphabet: German ones as Germans write them, others as passports do (ICAO 9303)
 * where those have a word, and the rest by the name that Unicode gives them. Letters of other scripts stay.
 */
final class LatinLetters {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_NAME = Pattern.compile(" (WITH|WITHOUT|PRECEDED) .*");
    private static final Pattern BETWEEN = Pattern.compile("[ -]");

    /** What is no letter with a mark on it, or does not just lose its mark; and apostrophes and hyphens of typesetters. */
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("ä", "ae"),
            Map.entry("ö", "oe"),
            Map.entry("ü", "ue"),
            Map.entry("Ä", "Ae"),
            Map.entry("Ö", "Oe"),
            Map.entry("Ü", "Ue"),
            Map.entry("ß", "ss"),
            Map.entry("ẞ", "SS"),
            Map.entry("æ", "ae"),
            Map.entry("Æ", "Ae"),
            Map.entry("þ", "th"),
            Map.entry("Þ", "Th"),
            Map.entry("œ", "oe"),
            Map.entry("Œ", "Oe"),
            Map.entry("\u2018", "'"),
            Map.entry("\u2019", "'"),
            Map.entry("\u02BC", "'"),
            Map.entry("\u02BB", "'"),
            Map.entry("\u2010", "-"),
            Map.entry("\u2011", "-"),
            Map.entry("\u2013", "-"));

    /** Names of letters that are more than one letter, with what they are written as. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("ALPHA", "a"),
            Map.entry("BETA", "b"),
            Map.entry("CHI", "ch"),
            Map.entry("DELTA", "d"),
            Map.entry("ENG", "n"),
            Map.entry("ESH", "sh"),
            Map.entry("ETH", "d"),
            Map.entry("EZH", "zh"),
            Map.entry("GAMMA", "g"),
            Map.entry("HENG", "h"),
            Map.entry("HUNDRED", "c"),
            Map.entry("HWAIR", "hw"),
            Map.entry("IOTA", "i"),
            Map.entry("KRA", "q"),
            Map.entry("LAMBDA", "l"),
            Map.entry("OI", "gh"),
            Map.entry("OMEGA", "o"),
            Map.entry("PHI", "ph"),
            Map.entry("SCHWA", "e"),
            Map.entry("STOP", "'"),
            Map.entry("SALTILLO", "'"),
            Map.entry("THORN", "th"),
            Map.entry("UPSILON", "u"),
            Map.entry("WYNN", "w"),
            Map.entry("YOGH", "gh"),
            Map.entry("YR", "r"),
            // Tones of the Zhuang, which are written as these letters today.
            Map.entry("TWO", "z"),
            Map.entry("FIVE", "q"),
            Map.entry("SIX", "h"));

    /** What stands in a name beside the letter's own. */
    private static final Set<String> NO_LETTERS = Set.of(
            "LATIN", "LETTER", "LIGATURE", "CAPITAL", "SMALL", "MODIFIER", "SUBSCRIPT", "FULLWIDTH", "EPIGRAPHIC");

    private LatinLetters() {}

    static String transliterate(String text) {
        var replaced = new StringBuilder();
        Folded.nfc(text).codePoints().forEach(letter -> replaced.append(of(letter)));
        return MARKS.matcher(Normalizer.normalize(replaced, Normalizer.Form.NFD))
                .replaceAll("");
    }

    private static String of(int letter) {
        var written = Character.toString(letter);
        if (letter < 0x80 || LETTERS.containsKey(written)) {
            return LETTERS.getOrDefault(written, written);
        }
        if (UnicodeScript.of(letter) != UnicodeScript.LATIN || !Character.isLetter(letter)) {
            return written;
        }
        var apart = MARKS.matcher(Normalizer.normalize(written, Normalizer.Form.NFKD))
                .replaceAll("");
        return isPlain(apart) ? apart : named(letter);
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty() && text.chars().allMatch(character -> character < 0x80);
    }

    private static String named(int letter) {
        var name = NO_NAME.matcher(Character.getName(letter)).replaceFirst("");
        var words = List.of(BETWEEN.split(name)).stream()
                .filter(word -> !NO_LETTERS.contains(word))
                .toList();
        var plain = words.stream()
                .filter(word -> word.length() <= 2 || NAMES.containsKey(word))
                .reduce((first, last) -> last)
                .map(word -> NAMES.getOrDefault(word, word))
                .orElseGet(() -> words.get(0).substring(0, 1))
                .toLowerCase(Locale.ROOT);
        return Character.isUpperCase(letter) || Character.isTitleCase(letter)
                ? plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1)
                : plain;
    }
}
