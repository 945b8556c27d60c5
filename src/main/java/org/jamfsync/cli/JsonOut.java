package org.jamfsync.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jamfsync.state.json.DocumentJson;

/** Where a command writes its one JSON document. */
public final class JsonOut {
    private static final ObjectMapper JSON = DocumentJson.in(ZoneId::systemDefault);

    private JsonOut() {}

    /** For a document that is written piece by piece. */
    public static JsonGenerator on(PrintWriter out) throws IOException {
        return JSON.createGenerator(out).useDefaultPrettyPrinter();
    }

    /** @param document a record, or a list of records */
    public static void print(PrintWriter out, Object document) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(out, document);
        out.println();
    }

    /** Likewise to the second, for a person to read. */
    public static String second(Instant instant) {
        return time(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /** ISO 8601 with offset. */
    public static String time(Instant instant) {
        return DocumentJson.time(instant, ZoneId.systemDefault());
    }
}
