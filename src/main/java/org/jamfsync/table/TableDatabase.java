package org.jamfsync.table;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/**
 * SQL over tables, and Parquet: DuckDB in memory, which never writes to disk by itself.
 *
 * <p>Queries see the tables and nothing else: no files, no network, no other database, and they cannot change that.
 */
public final class TableDatabase implements AutoCloseable {
    /** So many rows lie in memory while Parquet is written. */
    private static final int ROWS_PER_GROUP = 16_384;

    private final DuckDBConnection connection;
    private int functions;

    private TableDatabase(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** @throws Problem if DuckDB is not there: it lies beside the program, on the class path of few commands */
    public static void requireInstalled() {
        try {
            Class.forName("org.duckdb.DuckDBDriver", false, TableDatabase.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new Problem(ExitCode.USAGE, Message.of("table.not-installed"), e);
        }
    }

    /** @throws Problem if DuckDB does not run on this machine */
    public static TableDatabase open() {
        return open(false);
    }

    private static TableDatabase open(boolean files) {
        var settings = new Properties();
        settings.setProperty("enable_external_access", String.valueOf(files));
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("temp_directory", "");
        settings.setProperty("threads", "1");
        try {
            var connection = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", settings);
            if (!files) {
                execute(connection, "SET lock_configuration = true");
            }
            return new TableDatabase(connection);
        } catch (SQLException e) {
            throw Problem.failed(Message.of("table.no-duckdb"), e);
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
            throw Problem.failed(Message.of("table.no-library", System.getProperty("java.io.tmpdir")), e);
        }
    }

    /** Makes a table known by its name; columns with dots are written {@code "owner.username"}. */
    public void add(Table table) {
        try {
            var rows = register(table);
            execute(
                    connection,
                    "CREATE TABLE " + RowFunction.quoted(table.name()) + " AS SELECT " + RowFunction.columns(table)
                            + " FROM " + rows + "()");
        } catch (SQLException e) {
            throw Problem.failed(Message.of("table.not-loaded", table.name()), e);
        }
    }

    /**
     * Runs one SELECT.
     *
     * @throws Problem with what DuckDB says about the statement
     */
    public Table query(String sql) {
        try (var statement = connection.prepareStatement(sql);
                var result = statement.executeQuery()) {
            return new QueryResult(result).read();
        } catch (SQLException e) {
            throw new Problem(ExitCode.USAGE, Message.of("table.bad-sql", said(e)), e);
        }
    }

    /**
     * Writes a table as Parquet, lists as lists; into the file itself if it is there, so that it keeps its rights.
     *
     * @throws Problem if the file cannot be written
     */
    public static void writeParquet(Table table, Path file) {
        try (var database = open(true)) {
            var rows = database.register(table);
            execute(
                    database.connection,
                    "COPY (SELECT " + RowFunction.columns(table) + " FROM " + rows + "()) TO '"
                            + file.toString().replace("'", "''") + "' (FORMAT parquet, COMPRESSION zstd,"
                            + " ROW_GROUP_SIZE " + ROWS_PER_GROUP + ", USE_TMP_FILE false)");
        } catch (SQLException e) {
            throw Problem.failed(Message.of("table.not-written", file, said(e)), e);
        }
    }

    /** @return the name of a function that gives the rows */
    private String register(Table table) throws SQLException {
        var name = "jamfsync_rows_" + ++functions;
        RowFunction.register(connection, name, table);
        return name;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Without the picture of the statement below it. */
    private static String said(SQLException e) {
        var message = e.getMessage() == null ? "" : e.getMessage();
        return message.replaceFirst("(?s)\\s*LINE \\d+:.*", "").replaceAll("\\s+", " ");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Problem.failed(Message.of("table.no-duckdb"), e);
        }
    }
}
