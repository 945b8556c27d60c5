package org.jamfsync.model.rule;

/**
 * Where a rule stands.
 *
 * @param file as a person writes it, or the key of a setting
 * @param line from 1; 0 for a setting
 */
public record Place(String file, int line) {
    /** A rule that a key of the settings makes. */
    public static Place setting(String key) {
        return new Place(key, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
