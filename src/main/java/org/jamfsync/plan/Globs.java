package org.jamfsync.plan;

import java.util.List;
import java.util.regex.Pattern;

/** Patterns over accounts: {@code *} for any text, {@code ?} for one character; everything else means itself. */
public final class Globs {
    private final List<Pattern> patterns;

    public Globs(List<String> globs) {
        this.patterns = globs.stream().map(Globs::pattern).toList();
    }

    /** Whether any of the patterns matches the whole text. */
    public boolean match(String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    private static Pattern pattern(String glob) {
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
