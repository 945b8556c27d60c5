package org.jamfsync.route.runtime;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A pool whose connections read one consistent picture, and all of it.
 *
 * <p>What must hold is said within the transaction and not of the session: behind a pooler the session is shared with
 * others. The compiler of PostgreSQL costs half a second where it has no statistics; and rows that a policy hides must be a
 * failure, since whoever is hidden looks like somebody who left.
 */
final class SourcePool extends HikariDataSource {
    private static final String READING =
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;" + " SET LOCAL jit = off; SET LOCAL row_security = off";

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute(READING);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
