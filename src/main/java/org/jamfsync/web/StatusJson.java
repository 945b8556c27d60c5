package org.jamfsync.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jamfsync.route.SiteStatus;
import org.jamfsync.route.check.RouteFault;

/**
 * How each site stands, for a monitoring program: {@code {"sites":[{"site":…,"level":"good|attention|fault",…}],
 * "routeFaults":[{"file":…,"line":…,"text":…}]}}.
 */
final class StatusJson {
    private final Clock clock;

    StatusJson(Clock clock) {
        this.clock = clock;
    }

    String of(List<SiteStatus> sites, List<RouteFault> faults) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("sites");
            for (var site : sites) {
                write(json, site);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("routeFaults");
            for (var fault : faults) {
                write(json, fault);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(JsonGenerator json, SiteStatus site) throws IOException {
        json.writeStartObject();
        json.writeStringField("site", site.site());
        json.writeStringField("level", word(site.level()));
        json.writeBooleanField("overdue", site.overdue());
        json.writeBooleanField("running", site.running());
        json.writeStringField("mode", site.applies() ? "apply" : "plan");
        json.writeStringField("lastGood", time(site.lastGood()));
        json.writeStringField("next", time(site.next()));
        json.writeNumberField("held", site.held());
        json.writeNumberField("deadLetters", site.deadLetters());
        var run = site.lastRun();
        json.writeObjectFieldStart("lastRun");
        if (run != null) {
            json.writeNumberField("id", run.id());
            json.writeStringField("outcome", word(run.outcome()));
            json.writeStringField("started", time(run.started()));
            json.writeStringField("ended", time(run.ended()));
            json.writeStringField("message", run.message());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, RouteFault fault) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", fault.file());
        json.writeNumberField("line", fault.line());
        json.writeStringField("text", fault.text().toString());
        json.writeEndObject();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** ISO 8601 with offset; null for null. */
    private String time(Instant instant) {
        return instant == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(clock.getZone()));
    }
}
