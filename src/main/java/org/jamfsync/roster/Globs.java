package org.jamfsync.roster;

import java.util.List;
import java.util.regex.Pattern;
import org.jamfsync.model.rule.Glob;

/** Patterns over accounts: {@code *} for any text, {@code ?} for one character; everything else means itself. */
public final class Globs {
    private final List<Pattern> patterns;

    public Globs(List<String> globs) {
        this.patterns = globs.stream().map(Glob::pattern).toList();
    }

    /** Whether any of the patterns matches the whole text. */
    public boolean match(String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }
}
