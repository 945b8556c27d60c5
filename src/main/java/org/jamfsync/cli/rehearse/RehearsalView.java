package org.jamfsync.cli.rehearse;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.plan.PlanJson;
import org.jamfsync.cli.plan.PlanText;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.plan.year.ClassFate;
import org.jamfsync.plan.year.ClassFate.Outcome;
import org.jamfsync.plan.year.ClassFate.Rival;
import org.jamfsync.plan.year.ClassFate.Side;
import org.jamfsync.route.Rehearsed;

/** Shows what a school-year change would do: a line for each class, then people, questions, and what would be held. */
public final class RehearsalView {
    private static final int KEY_WIDTH = 40;

    private final Rehearsed rehearsed;
    private final String site;
    private final String database;

    /** @param database what was read, as a person may see it */
    public RehearsalView(Rehearsed rehearsed, String site, String database) {
        this.rehearsed = rehearsed;
        this.site = site;
        this.database = database;
    }

    public void text(PrintWriter out) {
        out.println(Messages.text(
                "year.head",
                site,
                database,
                JsonOut.second(rehearsed.report().plan().readAt())));
        rehearsed.fates().forEach(fate -> print(out, fate));
        out.println(Messages.text(
                "year.classes",
                count(Outcome.CONTINUES),
                count(Outcome.ENDS),
                count(Outcome.NEW),
                count(Outcome.UNCLEAR)));
        var people = rehearsed.people();
        out.println(
                Messages.text("year.people", people.join(), people.leave(), people.changeClass(), people.changeRole()));
        rehearsed.fates().stream()
                .filter(fate -> fate.outcome() == Outcome.UNCLEAR)
                .findFirst()
                .ifPresent(fate -> out.println(Messages.text(
                        "year.ask", fate.key(), fate.rivals().get(0).side().act())));
        held(out);
    }

    private void held(PrintWriter out) {
        var held = rehearsed.report().plan().changes().stream()
                .filter(PlannedChange::isHeld)
                .toList();
        if (!held.isEmpty()) {
            out.println(Messages.text("year.held", held.size()));
            new PlanText(out).print(held);
        }
    }

    private long count(Outcome outcome) {
        return rehearsed.fates().stream()
                .filter(fate -> fate.outcome() == outcome)
                .count();
    }

    private static void print(PrintWriter out, ClassFate fate) {
        var key = "'" + fate.key() + "'";
        if (fate.outcome() == Outcome.CONTINUES
                && !fate.key().equals(fate.after().act())) {
            key += " -> '" + fate.after().act() + "'";
        }
        out.println(sign(fate) + " " + key + " ".repeat(Math.max(1, KEY_WIDTH - key.length())) + detail(fate));
        for (var rival : fate.rivals()) {
            out.println("    "
                    + Messages.text(
                            "year.rival",
                            rival.common(),
                            fate.before().pupils(),
                            rival.side().act(),
                            rival.side().pupils()));
        }
    }

    private static char sign(ClassFate fate) {
        return switch (fate.outcome()) {
            case CONTINUES -> '=';
            case ENDS -> '-';
            case NEW -> '+';
            case UNCLEAR -> '?';
        };
    }

    private static Message detail(ClassFate fate) {
        return switch (fate.outcome()) {
            case CONTINUES ->
                Message.of(
                        "year.continues",
                        Message.of("year.by-" + word(fate.by())),
                        Message.of("year.stay", fate.stay(), fate.before().pupils(), fate.join()));
            case ENDS -> Message.of("year.ends", fate.before().pupils());
            case NEW -> Message.of("year.new", fate.after().pupils());
            case UNCLEAR -> Message.of("year.unclear", fate.before().pupils());
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    void json(PrintWriter out) throws IOException {
        try (var json = JsonOut.on(out)) {
            var plan = rehearsed.report().plan();
            json.writeStartObject();
            json.writeStringField("site", site);
            json.writeStringField("database", database);
            json.writeStringField("snapshot", plan.readAt().toString());
            json.writeStringField("code", rehearsed.rehearsal().code());
            json.writeArrayFieldStart("classes");
            for (var fate : rehearsed.fates()) {
                write(json, fate);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("people");
            json.writeNumberField("join", rehearsed.people().join());
            json.writeNumberField("leave", rehearsed.people().leave());
            json.writeNumberField("changeClass", rehearsed.people().changeClass());
            json.writeNumberField("changeRole", rehearsed.people().changeRole());
            json.writeEndObject();
            json.writeFieldName("plan");
            new PlanJson(json).write(plan);
            json.writeEndObject();
        }
        out.println();
    }

    private static void write(JsonGenerator json, ClassFate fate) throws IOException {
        json.writeStartObject();
        json.writeStringField("outcome", word(fate.outcome()));
        json.writeStringField("by", fate.by() == null ? null : word(fate.by()));
        side(json, "before", fate.before());
        side(json, "after", fate.after());
        json.writeNumberField("stay", fate.stay());
        json.writeNumberField("join", fate.join());
        json.writeArrayFieldStart("candidates");
        for (Rival rival : fate.rivals()) {
            json.writeStartObject();
            json.writeStringField("key", rival.side().act());
            json.writeNumberField("pupils", rival.side().pupils());
            json.writeNumberField("common", rival.common());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void side(JsonGenerator json, String name, Side side) throws IOException {
        if (side == null) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeStringField("key", side.act());
        json.writeStringField("name", side.name());
        json.writeNumberField("pupils", side.pupils());
        json.writeEndObject();
    }
}
