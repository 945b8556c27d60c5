package org.jamfsync.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jamfsync.model.Message;
import org.jamfsync.model.Problem;

/**
 * The one connection to the state, used by one thread at a time. A few thousand small transactions a second are more than
 * delivery over HTTP can make.
 */
final class Db {
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();

    Db(Connection connection) {
        this.connection = connection;
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

    <T> T inTransaction(Work<T> work) {
        lock.lock();
        try {
            if (lock.getHoldCount() > 1) {
                return work.on(this);
            }
            var result = work.on(this);
            connection.commit();
            return result;
        } catch (SQLException e) {
            rollback(e);
            throw failure(e);
        } catch (RuntimeException | Error e) {
            rollback(e);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void rollback(Throwable cause) {
        try {
            connection.rollback();
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

    int update(String sql, Object... parameters) {
        return inTransaction(db -> {
            try (var statement = db.prepare(sql, parameters)) {
                return statement.executeUpdate();
            }
        });
    }

    /** The same statement for many rows. */
    void updateAll(String sql, Iterable<Object[]> rows) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var row : rows) {
                set(statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        }
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
        var statement = connection.prepareStatement(sql);
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

    static Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
