package org.jamfsync.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row of a {@link Table}. */
public final class Row {
    private final Table table;
    private final Object[] values;

    Row(Table table, Object[] values) {
        this.table = table;
        this.values = values;
    }

    /** By the column's place; see {@link #get(String)}. */
    public Object get(int column) {
        return values[column];
    }

    /**
     * @return {@link Long}, {@link Double}, {@link Boolean}, {@link String}, an unmodifiable {@link List} of these or of
     *     JSON nodes, or null for an empty cell
     * @throws IllegalArgumentException if there is no such column
     */
    public Object get(String column) {
        return values[table.place(column)];
    }

    /** {@code ""} for an empty cell. */
    public String text(String column) {
        var value = get(column);
        return value == null ? "" : value.toString();
    }

    /** By the names of the columns, in their order; empty cells are null. */
    public Map<String, Object> asMap() {
        var map = new LinkedHashMap<String, Object>();
        List<Column> columns = table.columns();
        for (int index = 0; index < values.length; index++) {
            map.put(columns.get(index).name(), values[index]);
        }
        return Collections.unmodifiableMap(map);
    }

    /** Never the cells: they carry names. */
    @Override
    public String toString() {
        return "row of " + table;
    }
}
