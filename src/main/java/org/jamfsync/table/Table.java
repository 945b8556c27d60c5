package org.jamfsync.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A table in memory: columns with a name and a type, and rows that can be gone through as often as wanted. Rows are kept
 * compressed, so that a large tenant fits. Immutable; safe for use by many threads.
 */
public final class Table implements Iterable<Row> {
    private final String name;
    private final List<Column> columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final Rows rows;

    Table(String name, List<Column> columns, Rows rows) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.rows = rows;
        for (int index = 0; index < columns.size(); index++) {
            places.put(columns.get(index).name(), index);
        }
    }

    public String name() {
        return name;
    }

    public List<Column> columns() {
        return columns;
    }

    /** How many rows it has. */
    public long size() {
        return rows.size();
    }

    int place(String column) {
        var place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException("the table " + name + " has no column " + column);
        }
        return place;
    }

    /** One row at a time, in the order of the API. */
    @Override
    public Iterator<Row> iterator() {
        var stored = rows.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return stored.hasNext();
            }

            @Override
            public Row next() {
                return row(stored.next());
            }
        };
    }

    public Stream<Row> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    private Row row(JsonNode cells) {
        var values = new Object[columns.size()];
        for (int index = 0; index < cells.size(); index++) {
            values[index] = value(cells.get(index), columns.get(index).type());
        }
        return new Row(this, values);
    }

    private static Object value(JsonNode cell, ColumnType type) {
        if (cell.isNull()) {
            return null;
        }
        if (!type.isList()) {
            return single(cell, type.kind());
        }
        var list = new ArrayList<>();
        cell.forEach(element -> list.add(single(element, type.kind())));
        return Collections.unmodifiableList(list);
    }

    private static Object single(JsonNode cell, ColumnType.Kind kind) {
        return switch (kind) {
            case NUMBER -> cell.asLong();
            case DECIMAL -> cell.asDouble();
            case FLAG -> cell.asBoolean();
            case TEXT -> cell.isTextual() ? cell.asText() : cell.toString();
            case JSON -> cell;
        };
    }

    @Override
    public String toString() {
        return name + " (" + size() + " rows)";
    }
}
