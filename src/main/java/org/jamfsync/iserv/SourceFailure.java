package org.jamfsync.iserv;

import java.sql.SQLException;
import org.jamfsync.model.Message;
import org.jamfsync.model.Problem;

/** Says in one line why IServ's database could not be read, and which setting or right to look at. */
public final class SourceFailure {
    private SourceFailure() {}

    /**
     * @param thrown anything with an {@link SQLException} among its causes
     * @param jdbcUrl parameters are left out of the message: they may hold a password
     */
    public static Problem of(Throwable thrown, String jdbcUrl, String username) {
        return Problem.failed(message(deepest(thrown), jdbcUrl.replaceAll("\\?.*", ""), username), thrown);
    }

    private static SQLException deepest(Throwable thrown) {
        SQLException found = null;
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (found == null || sql.getSQLState() != null)) {
                found = sql;
            }
        }
        if (found == null) {
            throw new IllegalArgumentException("no database error", thrown);
        }
        return found;
    }

    private static Message message(SQLException failure, String url, String username) {
        var state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "28P01", "28000" -> Message.of("iserv.refused", url, username);
            case "3D000" -> Message.of("iserv.no-database", url);
            case "42P01" -> Message.of("iserv.no-table", named(failure));
            case "42703" -> Message.of("iserv.no-column", named(failure));
            case "42501" -> Message.of("iserv.no-right", named(failure), username);
            case "57014" -> Message.of("iserv.timeout", url);
            default ->
                state.startsWith("08") || state.isEmpty()
                        ? Message.of("iserv.unreachable", url)
                        : Message.of("iserv.failed", url, state);
        };
    }

    /** The table or column in PostgreSQL's message: the last quoted word, whatever the server's language, else the last. */
    private static String named(SQLException failure) {
        var line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        var quoted = java.util.regex.Pattern.compile("[\"»„“]([\\w.]+)[\"«“”]").matcher(line);
        String found = "";
        while (quoted.find()) {
            found = quoted.group(1);
        }
        if (!found.isEmpty()) {
            return found;
        }
        var bare = java.util.regex.Pattern.compile("\\b(\\w+\\.\\w+)\\b|\\b(?:table|view|relation|column) (\\w+)")
                .matcher(line);
        return bare.find() ? String.valueOf(bare.group(1) == null ? bare.group(2) : bare.group(1)) : "?";
    }
}
