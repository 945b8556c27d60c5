package org.jamfsync.cli.rules;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.plan.PlanJson;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.plan.PlanDifference.Entry;
import org.jamfsync.route.Replayed;
import org.jamfsync.route.RunReport;

/** Writes what would have been different as one document. */
public final class ReplayJson {
    private final PrintWriter out;

    public ReplayJson(PrintWriter out) {
        this.out = out;
    }

    public void print(List<Replayed> all) throws IOException {
        var sites =
                all.stream().collect(Collectors.groupingBy(Replayed::site, LinkedHashMap::new, Collectors.toList()));
        try (var json = JsonOut.on(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("sites");
            for (var site : sites.entrySet()) {
                json.writeStartObject();
                json.writeStringField("site", site.getKey());
                counts(json, site.getValue());
                json.writeArrayFieldStart("runs");
                for (var run : site.getValue()) {
                    run(json, run);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void counts(JsonGenerator json, List<Replayed> runs) throws IOException {
        var counts = ReplayCounts.of(runs);
        json.writeObjectFieldStart("counts");
        json.writeNumberField("runs", runs.stream().filter(Replayed::isKnown).count());
        json.writeNumberField(
                "different", runs.stream().filter(Replayed::isDifferent).count());
        json.writeNumberField("classes", counts.classes());
        json.writeNumberField("allClasses", counts.allClasses());
        json.writeNumberField("people", counts.people());
        json.writeNumberField("allPeople", counts.allPeople());
        json.writeNumberField("groups", counts.groups());
        json.writeNumberField("newDeletions", counts.deletions());
        json.writeNumberField("newRemovals", counts.removals());
        json.writeEndObject();
    }

    private static void run(JsonGenerator json, Replayed run) throws IOException {
        json.writeStartObject();
        json.writeNumberField("run", run.run());
        json.writeStringField("taken", JsonOut.time(run.taken()));
        json.writeBooleanField("known", run.isKnown());
        json.writeBooleanField("different", run.isDifferent());
        json.writeStringField("problemNow", problem(run.now()));
        json.writeStringField("problemEdited", problem(run.edited()));
        json.writeArrayFieldStart("changes");
        if (run.difference() != null) {
            for (var entry : run.difference().entries()) {
                entry(json, entry);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String problem(RunReport report) {
        return report == null || report.problem() == null
                ? null
                : report.problem().toString();
    }

    private static void entry(JsonGenerator json, Entry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("difference", entry.how().name().toLowerCase(Locale.ROOT));
        change(json, "now", entry.before());
        change(json, "edited", entry.after());
        json.writeEndObject();
    }

    private static void change(JsonGenerator json, String name, PlannedChange change) throws IOException {
        json.writeFieldName(name);
        if (change == null) {
            json.writeNull();
        } else {
            new PlanJson(json).write(change);
        }
    }
}
