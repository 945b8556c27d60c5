package org.jamfsync.route.file;

/**
 * One file of routes as it was read.
 *
 * @param name as a person writes it, for example {@code routes/custom/guests.camel.yaml}
 * @param custom stands in {@code custom/}, so it belongs to the school
 */
public record RouteFile(String name, boolean custom, String text) {
    private static final String ENDING = ".camel.yaml";

    /** The name without folder and ending: what its route is called. */
    public String stem() {
        var last = name.substring(name.lastIndexOf('/') + 1);
        return last.substring(0, last.length() - ENDING.length());
    }

    /** Whether a file is read: not those that editors keep beside the one they edit. */
    static boolean isRead(String fileName) {
        return fileName.endsWith(ENDING) && !fileName.startsWith(".") && !fileName.startsWith("#");
    }

    @Override
    public String toString() {
        return name;
    }
}
