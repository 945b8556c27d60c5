package org.jamfsync.iserv;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jamfsync.model.DatabaseFault;
import org.jamfsync.model.text.Address;
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
        return Problem.failed(message(thrown, Address.of(jdbcUrl), username), thrown);
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

    private static Message message(Throwable thrown, String url, String username) {
        var failure = deepest(thrown);
        var fault = DatabaseFault.of(thrown);
        return switch (fault) {
            case NO_TABLE -> Message.of("iserv.no-table", named(failure));
            case NO_COLUMN -> Message.of("iserv.no-column", named(failure));
            case NO_RIGHT -> Message.of("iserv.no-right", named(failure), username);
            default -> {
                var state = failure.getSQLState();
                var where = Message.of("iserv.database", url);
                // A pool that only waited has nothing to add.
                var told = fault == DatabaseFault.OTHER && state == null ? DatabaseFault.UNREACHABLE : fault;
                yield told.text(
                        where,
                        username,
                        "iserv.username, iserv.password",
                        "iserv.jdbc-url",
                        state == null ? "?" : state);
            }
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
