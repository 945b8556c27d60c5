package org.jamfsync.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a table of JSON objects: nested objects become columns of their own ({@code owner.username}), lists stay lists, and
 * a field nobody knew is a new column at the end.
 */
public final class TableBuilder {
    private final String name;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<ColumnType> types = new ArrayList<>();
    private final Rows rows = new Rows();

    /** @param known columns that the table has in any case, in front */
    public TableBuilder(String name, List<Column> known) {
        this.name = name;
        for (var column : known) {
            places.put(column.name(), types.size());
            types.add(column.type());
        }
    }

    public void add(ObjectNode object) {
        var cells = new ArrayList<JsonNode>();
        flatten("", object, cells);
        ArrayNode row = JsonNodeFactory.instance.arrayNode(cells.size());
        cells.forEach(row::add);
        rows.add(row);
    }

    private void flatten(String prefix, ObjectNode object, List<JsonNode> cells) {
        object.properties().forEach(field -> {
            var column = prefix + field.getKey();
            if (field.getValue() instanceof ObjectNode inner) {
                flatten(column + ".", inner, cells);
            } else {
                put(column, field.getValue(), cells);
            }
        });
    }

    private void put(String column, JsonNode cell, List<JsonNode> cells) {
        int place = places.computeIfAbsent(column, added -> {
            types.add(null);
            return types.size() - 1;
        });
        if (!cell.isNull()) {
            var seen = ColumnType.of(cell);
            types.set(place, types.get(place) == null ? seen : types.get(place).with(seen));
        }
        while (cells.size() <= place) {
            cells.add(NullNode.getInstance());
        }
        cells.set(place, cell);
    }

    /** The table; nothing can be added any more. */
    public Table build() {
        rows.complete();
        var columns = new ArrayList<Column>();
        places.forEach((column, place) -> columns.add(new Column(column, known(types.get(place)))));
        return new Table(name, columns, rows);
    }

    /** A column that never held anything might as well be text. */
    private static ColumnType known(ColumnType seen) {
        if (seen == null) {
            return ColumnType.TEXT;
        }
        return seen.kind() == null ? ColumnType.list(ColumnType.Kind.TEXT) : seen;
    }
}
