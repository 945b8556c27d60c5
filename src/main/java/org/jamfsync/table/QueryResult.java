package org.jamfsync.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;

/** What a query found, as a table again. */
final class QueryResult {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectMapper mapper = new ObjectMapper();
    private final ResultSet result;

    QueryResult(ResultSet result) {
        this.result = result;
    }

    Table read() throws SQLException {
        var labels = labels();
        var builder = new TableBuilder(
                "query", labels.stream().map(label -> new Column(label, null)).toList());
        while (result.next()) {
            ObjectNode row = JSON.objectNode();
            for (int index = 0; index < labels.size(); index++) {
                var cell = node(result.getObject(index + 1));
                row.set(labels.get(index), cell.isObject() ? JSON.textNode(cell.toString()) : cell);
            }
            builder.add(row);
        }
        return builder.build();
    }

    /** Two columns of one name, as a join gives them, are told apart: {@code name}, {@code name_2}. */
    private List<String> labels() throws SQLException {
        var labels = new ArrayList<String>();
        for (int index = 1; index <= result.getMetaData().getColumnCount(); index++) {
            var label = result.getMetaData().getColumnLabel(index);
            var free = label;
            for (int number = 2; labels.contains(free); number++) {
                free = label + "_" + number;
            }
            labels.add(free);
        }
        return labels;
    }

    private JsonNode node(Object value) throws SQLException {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Array array) {
            return list(Arrays.asList((Object[]) array.getArray()));
        }
        if (value instanceof DuckDBStruct struct) {
            return object(struct.getMap());
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        return value instanceof org.duckdb.JsonNode json ? parsed(json.toString()) : JSON.textNode(value.toString());
    }

    /** A sum is wider than a long and hardly ever needs it. */
    private static JsonNode number(Number number) {
        if (number instanceof BigInteger large) {
            return large.bitLength() < Long.SIZE ? JSON.numberNode(large.longValue()) : JSON.textNode(large.toString());
        }
        return number instanceof Double || number instanceof Float || number instanceof BigDecimal
                ? JSON.numberNode(number.doubleValue())
                : JSON.numberNode(number.longValue());
    }

    private JsonNode list(List<?> values) throws SQLException {
        var list = JSON.arrayNode();
        for (var value : values) {
            list.add(node(value));
        }
        return list;
    }

    private JsonNode object(Map<?, ?> map) throws SQLException {
        var object = JSON.objectNode();
        for (var entry : map.entrySet()) {
            object.set(String.valueOf(entry.getKey()), node(entry.getValue()));
        }
        return object;
    }

    private JsonNode parsed(String json) {
        try {
            return mapper.readTree(json);
        } catch (IOException e) {
            return JSON.textNode(json);
        }
    }
}
