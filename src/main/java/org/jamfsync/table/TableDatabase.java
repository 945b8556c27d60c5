package org.jamfsync.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jamfsync.model.ExitCode;
import org.jamfsync.model.Message;
import org.jamfsync.model.Problem;

/**
 * SQL over tables, and Parquet: DuckDB in memory, which never writes to disk by itself.
 *
 * <p>Queries see the tables and nothing else: no files, no network, no other database, and they cannot change that.
 */
public final class TableDatabase implements AutoCloseable {
    private final DuckDBConnection connection;

    private TableDatabase(DuckDBConnection connection) {
        this.connection = connection;
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
            execute(connection, "CREATE TABLE " + quoted(table.name()) + " (" + columns(table) + ")");
            try (var appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table.name())) {
                for (var row : table) {
                    append(appender, table, row);
                }
            }
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
     * Writes a table as Parquet, lists as lists.
     *
     * @throws Problem if the file cannot be written
     */
    public static void writeParquet(Table table, Path file) {
        try (var database = open(true)) {
            database.add(table);
            execute(
                    database.connection,
                    "COPY " + quoted(table.name()) + " TO '" + file.toString().replace("'", "''")
                            + "' (FORMAT parquet, COMPRESSION zstd)");
        } catch (SQLException e) {
            throw Problem.failed(Message.of("table.not-written", file), e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String columns(Table table) {
        return table.columns().stream()
                .map(column -> quoted(column.name()) + " " + sqlType(column.type()))
                .collect(Collectors.joining(", "));
    }

    private static String sqlType(ColumnType type) {
        var single = switch (type.kind()) {
            case NUMBER -> "BIGINT";
            case DECIMAL -> "DOUBLE";
            case FLAG -> "BOOLEAN";
            case TEXT -> "VARCHAR";
            case JSON -> "JSON";
        };
        return type.isList() ? single + "[]" : single;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static void append(DuckDBAppender appender, Table table, Row row) throws SQLException {
        appender.beginRow();
        for (int index = 0; index < table.columns().size(); index++) {
            append(appender, row.get(index));
        }
        appender.endRow();
    }

    private static void append(DuckDBAppender appender, Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
        } else if (value instanceof Long number) {
            appender.append(number.longValue());
        } else if (value instanceof Double number) {
            appender.append(number.doubleValue());
        } else if (value instanceof Boolean flag) {
            appender.append(flag.booleanValue());
        } else if (value instanceof List<?> list) {
            appender.append(list.stream()
                    .map(element -> element instanceof JsonNode json ? json.toString() : element)
                    .toList());
        } else {
            appender.append((String) value);
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
