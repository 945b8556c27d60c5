package org.jamfsync.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a text that a server shows is what it made of one that it was told: escaped, in another case, cut, with blanks
 * squeezed, without letters that it does not know.
 */
public final class Altered {
    /** A shorter rest is rather another name than a cut one. */
    private static final int SHORTEST_CUT = 12;

    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,4});");
    private static final Pattern CUT_ENTITY = Pattern.compile("&[#a-zA-Z0-9]{0,6}$");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern BLANKS = Pattern.compile("[\\p{javaWhitespace}\\p{javaSpaceChar}]+");
    private static final Pattern UNKNOWN = Pattern.compile("[?\\uFFFD]+");

    private Altered() {}

    /** Whether {@code shown} is {@code told}, or what became of it. */
    public static boolean isMadeOf(String told, String shown) {
        if (Folded.equalForms(told, shown)) {
            return true;
        }
        var plain = unescaped(shown);
        var whole = letters(told);
        var rest = letters(CUT_ENTITY.matcher(plain).replaceAll(""));
        return whole.equals(letters(plain))
                || german(told).equals(letters(plain))
                || (plain.length() >= SHORTEST_CUT && whole.startsWith(rest))
                || isWithUnknown(told, plain);
    }

    /** A text in a form in which what a server makes of it is mostly the same: to look something up by. */
    public static String plain(String text) {
        return BLANKS.matcher(Folded.nfc(unescaped(text)))
                .replaceAll(" ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Some servers escape what was escaped already. */
    private static String unescaped(String text) {
        var once = ENTITY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(character(found.group(1))));
        return once.equals(text) ? text : unescaped(once);
    }

    private static String character(String entity) {
        if (!entity.startsWith("#")) {
            return NAMED.getOrDefault(entity, "");
        }
        boolean hex = entity.charAt(1) == 'x' || entity.charAt(1) == 'X';
        int point = hex ? Integer.parseInt(entity.substring(2), 16) : Integer.parseInt(entity.substring(1));
        return Character.isValidCodePoint(point) ? Character.toString(point) : "";
    }

    private static String letters(String text) {
        var apart = Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFKD);
        return NO_LETTERS.matcher(MARKS.matcher(apart).replaceAll("")).replaceAll("");
    }

    private static String german(String text) {
        var lower = Folded.nfc(text).toLowerCase(Locale.ROOT);
        return letters(lower.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"));
    }

    /** A question mark in place of each letter that the server does not know. */
    private static boolean isWithUnknown(String told, String shown) {
        if (!UNKNOWN.matcher(shown).find() || letters(shown).isEmpty()) {
            return false;
        }
        var pattern = new StringBuilder();
        var parts = UNKNOWN.split(shown, -1);
        for (int part = 0; part < parts.length; part++) {
            pattern.append(part == 0 ? "" : ".{1,8}").append(Pattern.quote(parts[part]));
        }
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(told)
                .matches();
    }

    /**
     * Of a field that IServ has not changed: what the server made of it stays as it is.
     *
     * @param told what the server was told last
     * @param made what it was seen to make of that; null when no read has shown anything but what was told
     * @return what is to be shown: {@code shown} where that is what the server made of what is wanted
     */
    public static String settled(String wanted, String told, String made, String shown) {
        if (Folded.equalForms(wanted, shown) || !Folded.equalForms(wanted, told)) {
            return wanted;
        }
        boolean known = made == null ? isMadeOf(told, shown) : made.equals(shown);
        return known ? shown : wanted;
    }

    /**
     * What a server was told by a write of {@code after}, when it showed {@code before}: what it made of a field is no word of
     * ours.
     */
    public static String told(String toldBefore, String before, String after) {
        return before.equals(after) && isMadeOf(toldBefore, before) ? toldBefore : after;
    }
}
