package org.jamfsync.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Tables out of JSON, and back again out of files, which another program than the one that wrote them reads: DuckDB. */
public final class Tables {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Tables() {}

    /** @param objects JSON, with apostrophes for quotes */
    public static Table of(String name, String... objects) {
        var builder = new TableBuilder(name, List.of());
        List.of(objects).forEach(object -> builder.add(object(object)));
        return builder.build();
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) tree(json.replace('\'', '"'));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String written(TableWriter writer, Table table) {
        try {
            var out = new StringWriter();
            writer.write(table, out);
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Map<String, Object>> rows(Table table) {
        return table.stream().map(Row::asMap).toList();
    }

    public static Table fromParquet(Path file) {
        return query("SELECT * FROM read_parquet('" + file + "')");
    }

    /** Rows of JSON Lines or of a list, brought to the types of the columns. */
    public static Table fromJson(Path file, String name, List<Column> columns) {
        var builder = new TableBuilder(name, columns);
        try {
            var text = Files.readString(file);
            if (text.startsWith("[")) {
                StreamSupport.stream(tree(text).spliterator(), false).forEach(row -> builder.add((ObjectNode) row));
            } else {
                text.lines().forEach(line -> builder.add((ObjectNode) tree(line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return builder.build();
    }

    /** Rows of a CSV file, brought to the types of the columns. */
    public static Table fromCsv(Path file, char separator, String name, List<Column> columns) {
        var types = columns.stream()
                .map(column -> "'" + column.name().replace("'", "''") + "': '"
                        + (column.type().equals(ColumnType.DECIMAL) ? "DOUBLE" : "VARCHAR") + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        var read =
                query("SELECT * FROM read_csv('" + file + "', header = true, auto_detect = false, delim = '" + separator
                        + "', quote = '\"', escape = '\"', allow_quoted_nulls = false, nullstr = '', decimal_separator = '"
                        + (separator == ';' ? "," : ".") + "', max_line_size = 10000000, columns = " + types + ")");
        var builder = new TableBuilder(name, columns);
        for (var row : read) {
            var object = JSON.createObjectNode();
            for (int index = 0; index < columns.size(); index++) {
                object.set(
                        columns.get(index).name(),
                        cell(row.get(index), columns.get(index).type()));
            }
            builder.add(object);
        }
        return builder.build();
    }

    private static JsonNode cell(Object value, ColumnType type) {
        if (value instanceof String text) {
            return type.equals(ColumnType.TEXT) ? JSON.getNodeFactory().textNode(CsvWriter.plain(text)) : tree(text);
        }
        return JSON.valueToTree(value);
    }

    private static Table query(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            return new QueryResult(result).read();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
