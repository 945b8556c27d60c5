package org.jamfsync.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/**
 * Hands the rows of a table to DuckDB chunk by chunk, so that they are nowhere as a whole. A list travels as JSON and is
 * made a list again by {@link #columns}.
 */
final class RowFunction implements DuckDBTableFunction<Table, Iterator<Row>, Void> {
    private final ObjectMapper json = new ObjectMapper();
    private final Table table;

    private RowFunction(Table table) {
        this.table = table;
    }

    /** Makes a function known that gives the rows. */
    static void register(DuckDBConnection connection, String name, Table table) throws SQLException {
        try (var function = DuckDBFunctions.tableFunction()) {
            function.withName(name).withFunction(new RowFunction(table)).register(connection);
        }
    }

    /** What to select of this function. */
    static String columns(Table table) {
        return table.columns().stream()
                .map(column -> column.type().isList()
                        ? "CAST(CAST(" + quoted(column.name()) + " AS JSON) AS " + sqlType(column.type()) + ") AS "
                                + quoted(column.name())
                        : quoted(column.name()))
                .collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String sqlType(ColumnType type) {
        return (type.kind() == ColumnType.Kind.JSON
                        ? "JSON"
                        : duckType(type.kind()).name()) + "[]";
    }

    private static DuckDBColumnType duckType(ColumnType.Kind kind) {
        return switch (kind) {
            case NUMBER -> DuckDBColumnType.BIGINT;
            case DECIMAL -> DuckDBColumnType.DOUBLE;
            case FLAG -> DuckDBColumnType.BOOLEAN;
            case TEXT, JSON -> DuckDBColumnType.VARCHAR;
        };
    }

    @Override
    public Table bind(DuckDBTableFunctionBindInfo info) {
        table.columns()
                .forEach(column -> info.addResultColumn(
                        column.name(),
                        column.type().isList()
                                ? DuckDBColumnType.VARCHAR
                                : duckType(column.type().kind())));
        info.setCardinality(table.size(), true);
        return table;
    }

    @Override
    public Iterator<Row> init(DuckDBTableFunctionInitInfo info) {
        info.setMaxThreads(1);
        return table.iterator();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) throws JsonProcessingException {
        Iterator<Row> rows = info.getInitData();
        int columns = table.columns().size();
        var vectors = new DuckDBWritableVector[columns];
        for (int column = 0; column < columns; column++) {
            vectors[column] = chunk.vector(column);
        }
        long count = 0;
        for (; count < chunk.capacity() && rows.hasNext(); count++) {
            var row = rows.next();
            for (int column = 0; column < columns; column++) {
                set(vectors[column], count, row.get(column));
            }
        }
        return count;
    }

    private void set(DuckDBWritableVector vector, long row, Object value) throws JsonProcessingException {
        if (value == null) {
            vector.setNull(row);
        } else if (value instanceof Long number) {
            vector.setLong(row, number);
        } else if (value instanceof Double number) {
            vector.setDouble(row, number);
        } else if (value instanceof Boolean flag) {
            vector.setBoolean(row, flag);
        } else {
            vector.setString(row, value instanceof List<?> list ? json.writeValueAsString(list) : (String) value);
        }
    }
}
