package org.jamfsync.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** SQL in transactions. Safe for use by many threads: each transaction has a connection to itself. */
final class Db {
    private final Connections connections;

    @SuppressWarnings("ThreadLocalUsage") // one for each state: a static one would mix those of two states
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    Db(Connections connections) {
        this.connections = connections;
    }

    /** Work in one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T on(Db db) throws SQLException;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** All or nothing; within another transaction a part of that one. */
    <T> T inTransaction(Work<T> work) {
        try {
            if (current.get() != null) {
                return work.on(this);
            }
            var connection = connections.take();
            current.set(connection);
            try {
                return committed(connection, work);
            } finally {
                current.remove();
                connections.give(connection);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private <T> T committed(Connection connection, Work<T> work) throws SQLException {
        try {
            var result = work.on(this);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollback(connection, e);
            throw e;
        }
    }

    private void rollback(Connection connection, Throwable cause) {
        try {
            connections.rollback(connection);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    static Problem failure(SQLException e) {
        var said = String.valueOf(e.getMessage());
        if (said.contains("SQLITE_FULL") || "53100".equals(e.getSQLState())) {
            return Problem.failed(Message.of("state.disk-full"), e);
        }
        if (said.contains("SQLITE_READONLY") || said.contains("SQLITE_CANTOPEN")) {
            return Problem.failed(Message.of("state.read-only"), e);
        }
        if (said.contains("SQLITE_CORRUPT") || said.contains("SQLITE_NOTADB")) {
            return Problem.failed(Message.of("state.corrupt"), e);
        }
        return Problem.failed(
                Message.of("state.failed", said.lines().findFirst().orElse("?")), e);
    }

    /** The next number of a table, for one writer after the other. Within the transaction that inserts it. */
    long nextId(String table) throws SQLException {
        oneWriter(table);
        return list("SELECT coalesce(max(id), 0) + 1 FROM " + table, row -> row.getLong(1))
                .get(0);
    }

    int update(String sql, Object... parameters) {
        return inTransaction(db -> {
            try (var statement = db.prepare(sql, parameters)) {
                return statement.executeUpdate();
            }
        });
    }

    /** Whoever else writes to this table by this word waits until the transaction ends. */
    void oneWriter(String table) throws SQLException {
        connections.oneWriter(current.get(), table);
    }

    /** The same statement for many rows. */
    void updateAll(String sql, Iterable<Object[]> rows) {
        inTransaction(db -> {
            try (var statement = db.prepare(sql)) {
                for (var row : rows) {
                    set(statement, row);
                    statement.addBatch();
                }
                return statement.executeBatch();
            }
        });
    }

    <T> List<T> list(String sql, Row<T> row, Object... parameters) {
        return inTransaction(db -> {
            try (var statement = db.prepare(sql, parameters);
                    var result = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (result.next()) {
                    found.add(row.of(result));
                }
                return found;
            }
        });
    }

    private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
        var statement = current.get().prepareStatement(sql);
        try {
            set(statement, parameters);
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
        return statement;
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, plain(parameters[index]));
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return value instanceof UUID uuid ? uuid.toString() : value;
    }

    static Integer integer(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
