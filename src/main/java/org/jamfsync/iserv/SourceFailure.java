package org.jamfsync.iserv;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** Says in one line why IServ's database could not be read, and which setting or right to look at. */
public final class SourceFailure {
    private static final Pattern QUOTED = Pattern.compile("[\"»„“]([\\w.]+)[\"«“”]");
    private static final Pattern BARE = Pattern.compile("(?:table|view|relation|column) ([\\w.]+)");

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

    /** The table or column in PostgreSQL's message: the last quoted word, whatever the server's language, else by its kind. */
    private static String named(SQLException failure) {
        var line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return QUOTED.matcher(line)
                .results()
                .reduce((first, last) -> last)
                .or(() -> BARE.matcher(line).results().findFirst())
                .map(found -> found.group(1))
                .orElse("?");
    }
}
