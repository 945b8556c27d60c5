package org.jamfsync.model.rule;

import java.util.regex.Pattern;

/** A pattern over accounts: {@code *} for any text, {@code ?} for one character; everything else means itself. */
public final class Glob {
    private Glob() {}

    /** A pattern for the whole text. */
    public static Pattern pattern(String glob) {
        var regex = new StringBuilder();
        glob.codePoints().forEach(character -> {
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(character)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
