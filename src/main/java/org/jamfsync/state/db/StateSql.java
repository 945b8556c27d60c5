package org.jamfsync.state.db;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jamfsync.model.DatabaseFault;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * SQL of the state. What is done within another transaction of the same thread is a part of that one. Safe for use by many
 * threads. Every method throws a {@link Problem} that says what is wrong with the database.
 */
public final class StateSql implements AutoCloseable {
    private static final Pattern ROLE = Pattern.compile("[?&]user=([^&]+)");

    private final Connections connections;
    private final Jdbi jdbi;

    private StateSql(Connections connections) {
        this.connections = connections;
        jdbi = Jdbi.create(connections)
                .setTemplateEngine(TemplateEngine.NOP)
                // Nothing of what is bound to it, since that names people.
                .configure(
                        StatementExceptions.class,
                        config -> config.setMessageRendering(e -> e.getClass().getSimpleName() + ": "
                                + e.getStatementContext().getRawSql()));
        StateTypes.register(jdbi);
    }

    /** @param url of a file whose folder exists */
    public static StateSql sqlite(String url) throws SQLException {
        return migrated(SqliteConnections.open(url), url);
    }

    /** A database that several nodes may share. */
    public static StateSql postgres(String url) throws SQLException {
        return migrated(PostgresConnections.open(url), url);
    }

    private static StateSql migrated(Connections connections, String url) throws SQLException {
        try {
            var connection = connections.openConnection();
            try {
                Migration.run(connection, url);
            } finally {
                connections.closeConnection(connection);
            }
            return new StateSql(connections);
        } catch (SQLException | RuntimeException e) {
            connections.close();
            throw e;
        }
    }

    /** Statements that each count by themselves, unless they are within a transaction. */
    public <T> T withHandle(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException e) {
            throw failure(e);
        }
    }

    /** All or nothing. */
    public <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException e) {
            throw failure(e);
        }
    }

    /** All or nothing. */
    public void useTransaction(HandleConsumer<RuntimeException> work) {
        inTransaction(work.asCallback());
    }

    /** @return how many rows it changed */
    public int execute(String sql, Object... parameters) {
        return withHandle(handle -> handle.execute(sql, parameters));
    }

    public <T> List<T> list(String sql, RowMapper<T> row, Object... parameters) {
        return withHandle(handle -> handle.select(sql, parameters).map(row).list());
    }

    /** The first row, or empty. */
    public <T> Optional<T> first(String sql, RowMapper<T> row, Object... parameters) {
        return withHandle(handle -> handle.select(sql, parameters).map(row).findFirst());
    }

    /** Whether there is such a row. */
    public boolean any(String sql, Object... parameters) {
        return first(sql, (row, context) -> true, parameters).isPresent();
    }

    /** The same statement for many rows, all of them or none. */
    public void executeAll(String sql, Collection<Object[]> rows) {
        if (!rows.isEmpty()) {
            useTransaction(tx -> {
                var batch = tx.prepareBatch(sql);
                rows.forEach(batch::add);
                batch.execute();
            });
        }
    }

    /** Whoever else writes to this table by this word waits until the transaction ends. */
    public void oneWriter(Handle transaction, String table) {
        if (!transaction.isInTransaction()) {
            throw new IllegalStateException("no transaction that could end");
        }
        connections.oneWriter(transaction, table);
    }

    /** The next number of a table, for one writer after the other. Within the transaction that inserts it. */
    public long nextId(Handle transaction, String table) {
        oneWriter(transaction, table);
        return transaction
                .select("SELECT coalesce(max(id), 0) + 1 FROM " + table)
                .mapTo(long.class)
                .one();
    }

    /**
     * Makes this process the only one that runs a site, until the lock is closed.
     *
     * @return empty when another one has it
     */
    public Optional<SiteLock> lockSite(String site) {
        try {
            return Optional.ofNullable(connections.lockSite(jdbi, site));
        } catch (JdbiException e) {
            throw failure(e);
        }
    }

    static Problem failure(JdbiException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said) {
                return failure(said, e, "?");
            }
        }
        throw e;
    }

    /** What is wrong with the database, and what to do. */
    public static Problem failure(SQLException e) {
        return failure(e, e, "?");
    }

    /**
     * The same of a server.
     *
     * @param url says who logs in, if not the user of this process
     */
    public static Problem failure(SQLException e, String url) {
        var named = ROLE.matcher(url);
        return failure(e, e, named.find() ? named.group(1) : System.getProperty("user.name", "?"));
    }

    private static Problem failure(SQLException e, Exception cause, String role) {
        var fault = DatabaseFault.of(e);
        var text = switch (fault) {
            case DISK_FULL -> Message.of("state.disk-full");
            case CORRUPT -> Message.of("state.corrupt");
            case READ_ONLY -> "25006".equals(e.getSQLState()) ? said(fault, role) : Message.of("state.read-only");
            case OTHER ->
                Message.of(
                        "state.failed",
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("?"));
            default -> said(fault, role);
        };
        return Problem.failed(text, cause);
    }

    private static Message said(DatabaseFault fault, String role) {
        return fault.text(Message.of("state.database"), role, "state.jdbc-url", "state.jdbc-url", "?");
    }

    /**
     * Whether anything can be written: what is tried is taken back.
     *
     * @throws Problem that says why not
     */
    public void requireWritable() {
        try {
            inTransaction(tx -> {
                connections.tryWrite(tx);
                throw new TakenBack();
            });
        } catch (TakenBack done) {
            // It could be written.
        }
    }

    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void close() {
        try {
            connections.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
