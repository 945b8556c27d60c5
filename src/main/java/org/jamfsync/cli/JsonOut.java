package org.jamfsync.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/** Where a command writes its one JSON document. */
public final class JsonOut {
    private JsonOut() {}

    /** Writes the fields of one element. */
    @FunctionalInterface
    public interface Element<T> {
        void write(JsonGenerator json, T element) throws IOException;
    }

    public static JsonGenerator on(Writer out) throws IOException {
        return new JsonFactory()
                .createGenerator(out)
                .useDefaultPrettyPrinter()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    public static <T> void array(PrintWriter out, Collection<T> elements, Element<T> writer) throws IOException {
        try (var json = on(out)) {
            json.writeStartArray();
            for (var element : elements) {
                json.writeStartObject();
                writer.write(json, element);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }

    /** Likewise to the second, for a person to read. */
    public static String second(Instant instant) {
        return time(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /** ISO 8601 with offset; null for null. */
    public static String time(Instant instant) {
        return instant == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(ZoneId.systemDefault()));
    }
}
