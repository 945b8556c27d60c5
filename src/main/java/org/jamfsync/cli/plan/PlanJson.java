package org.jamfsync.cli.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;

/** Writes plans as the contract's JSON, change by change, so that a large one never stands in memory twice. */
public final class PlanJson {
    private final JsonGenerator json;

    public PlanJson(JsonGenerator json) {
        this.json = json;
    }

    public void write(Plan plan) throws IOException {
        json.writeStartObject();
        json.writeStringField("site", plan.site());
        json.writeStringField("snapshot", plan.readAt().toString());
        json.writeObjectFieldStart("counts");
        for (var operation : Operation.values()) {
            json.writeNumberField(operation.word(), plan.count(operation));
        }
        json.writeNumberField("held", plan.held());
        json.writeNumberField("unchanged", plan.unchanged());
        json.writeEndObject();
        json.writeArrayFieldStart("changes");
        for (var change : plan.changes()) {
            write(change);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notices");
        for (var notice : plan.notices()) {
            json.writeStartObject();
            json.writeStringField("kind", notice.kind().word());
            json.writeStringField("key", notice.key());
            json.writeStringField("text", notice.text().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    public void write(PlannedChange change) throws IOException {
        json.writeStartObject();
        json.writeStringField("operation", change.operation().word());
        json.writeStringField("kind", change.kind().word());
        json.writeStringField("key", change.key());
        json.writeObjectFieldStart("fields");
        for (var field : change.fields().entrySet()) {
            json.writeArrayFieldStart(field.getKey());
            value(field.getValue().before());
            value(field.getValue().after());
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeStringField("reason", change.reason().toString());
        json.writeStringField("held", change.isHeld() ? change.hold().toString() : null);
        json.writeEndObject();
    }

    private void value(Object value) throws IOException {
        if (value instanceof List<?> list) {
            json.writeStartArray();
            for (var one : list) {
                json.writeString(one.toString());
            }
            json.writeEndArray();
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(value == null ? null : value.toString());
        }
    }
}
