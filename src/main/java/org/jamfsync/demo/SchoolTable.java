package org.jamfsync.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyManager;

/** The rows of one table of a {@link MadeUpSchool}, kept as PostgreSQL's COPY reads them. */
final class SchoolTable {
    private static final String NULL = "\\N";
    private static final int ROWS_PER_INSERT = 500;

    private final String name;
    private final String columns;
    private final StringBuilder rows = new StringBuilder();

    /** @param columns separated by commas, in the order of the values of {@link #add} */
    SchoolTable(String name, String columns) {
        this.name = name;
        this.columns = columns;
    }

    /** @param values null for NULL; no tabs, line ends or backslashes */
    void add(Object... values) {
        rows.append(Arrays.stream(values)
                        .map(value -> value == null ? NULL : value.toString())
                        .collect(Collectors.joining("\t")))
                .append('\n');
    }

    void copyInto(CopyManager copy) throws SQLException {
        try {
            copy.copyIn(
                    "COPY " + name + " (" + columns + ") FROM STDIN",
                    new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException("a stream in memory does not fail", e);
        }
    }

    /** A few hundred rows to a statement, as any client of PostgreSQL takes it. */
    void writeInserts(PrintWriter out) {
        var lines = rows.toString().lines().toList();
        for (int first = 0; first < lines.size(); first += ROWS_PER_INSERT) {
            out.println("INSERT INTO " + name + " (" + columns + ") VALUES");
            out.println(lines.subList(first, Math.min(first + ROWS_PER_INSERT, lines.size())).stream()
                    .map(SchoolTable::literals)
                    .collect(Collectors.joining(",\n", "", ";")));
        }
    }

    private static String literals(String line) {
        return Arrays.stream(line.split("\t", -1))
                .map(value -> value.equals(NULL) ? "NULL" : "'" + value.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
