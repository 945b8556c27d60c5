package org.jamfsync.school;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jamfsync.table.Column;
import org.jamfsync.table.ColumnType;
import org.jamfsync.table.ColumnType.Kind;

/** The columns a table has in any case, from {@code jamf/columns.properties}. */
final class KnownColumns {
    private static final Map<String, ColumnType> TYPES = Map.of(
            "number", ColumnType.NUMBER,
            "decimal", ColumnType.DECIMAL,
            "flag", ColumnType.FLAG,
            "text", ColumnType.TEXT,
            "numbers", ColumnType.list(Kind.NUMBER),
            "texts", ColumnType.list(Kind.TEXT),
            "objects", ColumnType.list(Kind.JSON));

    private final Properties lines = new Properties();

    KnownColumns() {
        try (var stream = Objects.requireNonNull(KnownColumns.class.getResourceAsStream("/jamf/columns.properties"));
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Column> of(String table) {
        return Arrays.stream(lines.getProperty(table).split("\\s+"))
                .map(column -> column.split(":"))
                .map(parts -> new Column(parts[0], Objects.requireNonNull(TYPES.get(parts[1]), parts[1])))
                .toList();
    }
}
