package org.jamfsync.state.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** Brings a state to this program's version. */
final class Migration {
    /** The newest migration below {@code db/}. */
    private static final String VERSION = "11";

    private Migration() {}

    /**
     * Flyway costs half a second to start, so it is left out when there is nothing to do.
     *
     * @throws Problem when the state belongs to a newer program
     */
    static void run(Connection connection, String url) throws SQLException {
        var version = version(connection);
        if (VERSION.equals(version)) {
            return;
        }
        if (version != null && Integer.parseInt(version) > Integer.parseInt(VERSION)) {
            throw Problem.failed(Message.of("state.newer", version, VERSION));
        }
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db")
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private static String version(Connection connection) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, null, "flyway_schema_history", null)) {
            if (!tables.next()) {
                return null;
            }
        }
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1")) {
            return result.next() ? result.getString(1) : null;
        }
    }
}
