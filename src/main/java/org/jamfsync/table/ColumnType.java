package org.jamfsync.table;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the cells of a column hold; any cell may also be empty.
 *
 * @param kind of the cell, or of the elements of the list in it; null for a list that was never seen with an element
 * @param isList whether a cell is a list
 */
public record ColumnType(Kind kind, boolean isList) {
    public static final ColumnType NUMBER = new ColumnType(Kind.NUMBER, false);
    public static final ColumnType DECIMAL = new ColumnType(Kind.DECIMAL, false);
    public static final ColumnType FLAG = new ColumnType(Kind.FLAG, false);
    public static final ColumnType TEXT = new ColumnType(Kind.TEXT, false);

    private static final ColumnType EMPTY_LIST = new ColumnType(null, true);

    /** What a single value is. */
    public enum Kind {
        /** A whole number, {@link Long}. */
        NUMBER,
        /** A number, {@link Double}. */
        DECIMAL,
        /** {@link Boolean}. */
        FLAG,
        /** {@link String}. */
        TEXT,
        /** Objects, or values of several kinds, in a list: {@link JsonNode}. */
        JSON
    }

    public static ColumnType list(Kind kind) {
        return new ColumnType(kind, true);
    }

    /** Of one cell that is neither null nor an object. */
    static ColumnType of(JsonNode cell) {
        if (!cell.isArray()) {
            return new ColumnType(kind(cell), false);
        }
        var type = EMPTY_LIST;
        for (var element : cell) {
            type = type.with(list(kind(element)));
        }
        return type;
    }

    private static Kind kind(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return Kind.NUMBER;
        }
        if (value.isFloatingPointNumber()) {
            return Kind.DECIMAL;
        }
        if (value.isBoolean()) {
            return Kind.FLAG;
        }
        return value.isContainerNode() || value.isNull() ? Kind.JSON : Kind.TEXT;
    }

    /** The type that holds both without loss. */
    ColumnType with(ColumnType other) {
        if (equals(other) || (isList && other.equals(EMPTY_LIST))) {
            return this;
        }
        if (other.isList && equals(EMPTY_LIST)) {
            return other;
        }
        if (isList != other.isList) {
            return TEXT;
        }
        boolean numbers = isNumber() && other.isNumber();
        return new ColumnType(numbers ? Kind.DECIMAL : isList ? Kind.JSON : Kind.TEXT, isList);
    }

    private boolean isNumber() {
        return kind == Kind.NUMBER || kind == Kind.DECIMAL;
    }
}
