package org.jamfsync.route.file;

import java.util.regex.Pattern;

/**
 * One file of routes as it was read.
 *
 * @param name as a person writes it, for example {@code routes/custom/guests.camel.yaml}
 * @param custom stands in {@code custom/}, so it belongs to the school
 */
public record RouteFile(String name, boolean custom, String text) {
    private static final String ENDING = ".camel.yaml";
    /** The last is what an editor makes of the name where it hides endings. */
    private static final Pattern MEANT = Pattern.compile("(?i).+\\.(ya?ml|camel\\.ya?ml\\.txt|camel\\.xml)");

    /** The name without folder and ending: what its route is called. */
    public String stem() {
        var last = name.substring(name.lastIndexOf('/') + 1);
        return last.substring(0, last.length() - ENDING.length());
    }

    /** Whether a file is read: not those that editors keep beside the one they edit. */
    static boolean isRead(String fileName) {
        return fileName.endsWith(ENDING) && isSeen(fileName);
    }

    /** Whether somebody meant it to be read, and it is not. */
    static boolean isMisnamed(String fileName) {
        return isSeen(fileName)
                && !fileName.endsWith(ENDING)
                && MEANT.matcher(fileName).matches();
    }

    private static boolean isSeen(String fileName) {
        return !fileName.startsWith(".") && !fileName.startsWith("#");
    }

    @Override
    public String toString() {
        return name;
    }
}
