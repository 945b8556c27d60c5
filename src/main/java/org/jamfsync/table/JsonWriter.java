package org.jamfsync.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;

/** Rows as JSON objects by the names of the columns: in one list, or one a line. */
public final class JsonWriter implements TableWriter {
    private static final ObjectMapper ROWS = new ObjectMapper();

    private final boolean lines;

    private JsonWriter(boolean lines) {
        this.lines = lines;
    }

    /** One list with a row on each line. */
    public static JsonWriter list() {
        return new JsonWriter(false);
    }

    /** JSON Lines. */
    public static JsonWriter lines() {
        return new JsonWriter(true);
    }

    /** One row, into a document of the caller's. */
    public static void write(Row row, JsonGenerator generator) throws IOException {
        ROWS.writeValue(generator, row.asMap());
    }

    @Override
    public void write(Table table, Writer out) throws IOException {
        var generator = ROWS.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        generator.setRootValueSeparator(null);
        boolean first = true;
        generator.writeRaw(lines ? "" : "[");
        for (var row : table) {
            generator.writeRaw(lines ? "" : first ? "\n" : ",\n");
            write(row, generator);
            generator.writeRaw(lines ? "\n" : "");
            first = false;
        }
        generator.writeRaw(lines ? "" : first ? "]\n" : "\n]\n");
        generator.flush();
    }
}
