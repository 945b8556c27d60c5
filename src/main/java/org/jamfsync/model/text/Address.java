package org.jamfsync.model.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses as people may see them: without user info and query, since either may hold a password. Who prints an address
 * need not think of it: {@link Shown} sends every argument of every text through here.
 */
public final class Address {
    /** What begins an address of any kind; the second half is that of drivers, which need no slashes. */
    private static final String SCHEME =
            "(?i)(?<![a-z0-9+.-])(?:[a-z][a-z0-9+.-]*(?::[a-z0-9+.-]+)*:/{1,3}(?=\\S)|jdbc:[a-z0-9]+:)";
    /** To the end of the word; the query of a driver's address may hold blanks, so it ends with the line or its quotes. */
    private static final Pattern IN_TEXT = Pattern.compile("(?<scheme>" + SCHEME
            + ")(?<rest>[^\\s\"'<>?;]*(?:[?;](?!\\s|$)(?:[^\\r\\n]*?(?=[\"'](?:\\W|$)|[\\r\\n]|$)))?)");

    private static final Pattern START = Pattern.compile(SCHEME);
    private static final Pattern QUERY = Pattern.compile("[?;#].*", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("(?i)(\\[[0-9a-f:.]*]|localhost|[\\w-]+(\\.[\\w-]+)+)(:\\d*)?");

    private Address() {}

    /** The whole text is an address, well written or not. */
    public static String of(Object address) {
        var text = String.valueOf(address);
        var start = START.matcher(text);
        int from = start.lookingAt() ? start.end() : 0;
        return text.substring(0, from) + bare(text.substring(from));
    }

    /** A text in which addresses may stand, such as the message of a driver. */
    static String hiddenIn(String text) {
        if (!text.contains(":/") && !text.contains("jdbc:")) {
            return text;
        }
        return IN_TEXT.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + bare(found.group(2))));
    }

    private static String bare(String rest) {
        return QUERY.matcher(withoutUser(rest)).replaceFirst("");
    }

    /** A password may hold what ends a host elsewhere. */
    private static String withoutUser(String rest) {
        int at = rest.lastIndexOf('@');
        if (at < 0) {
            return rest;
        }
        var authority = rest.split("[/?#;]", 2)[0];
        int inside = authority.lastIndexOf('@');
        if (!HOST.matcher(authority.substring(inside + 1)).matches()) {
            return rest.substring(at + 1);
        }
        int later = inside < 0 ? -1 : rest.split("[?#;]", 2)[0].lastIndexOf('@');
        return rest.substring(Math.max(inside, later) + 1);
    }
}
