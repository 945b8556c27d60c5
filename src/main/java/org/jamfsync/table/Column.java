package org.jamfsync.table;

/** @param name as the API writes it; that of a nested object with dots, for example {@code owner.username} */
public record Column(String name, ColumnType type) {}
