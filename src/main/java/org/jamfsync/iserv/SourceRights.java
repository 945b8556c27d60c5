package org.jamfsync.iserv;

import java.sql.Connection;
import java.sql.SQLException;

/** Which parts of IServ's database a role may read that are read only where it may. */
public final class SourceRights {
    private static final String READABLE = """
            SELECT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = to_regclass(?) AND a.attname = ?
                              AND NOT a.attisdropped AND has_column_privilege(a.attrelid, a.attnum, 'SELECT'))
            """;

    private SourceRights() {}

    /** What is to be read with this connection's rights. */
    public static Needs of(Needs needs, Connection connection) throws SQLException {
        return needs.where(
                needs.rolesIfAllowed()
                        && mayRead(connection, "user_roles", "act")
                        && mayRead(connection, "user_roles", "role"),
                needs.typesIfAllowed() && mayRead(connection, "users", "type"));
    }

    static boolean mayRead(Connection connection, String table, String column) throws SQLException {
        try (var statement = connection.prepareStatement(READABLE)) {
            statement.setString(1, table);
            statement.setString(2, column);
            try (var result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1);
            }
        }
    }
}
