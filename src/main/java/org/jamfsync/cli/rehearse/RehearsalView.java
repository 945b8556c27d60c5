package org.jamfsync.cli.rehearse;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.view.PlanText;
import org.jamfsync.cli.view.PlanView;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Shown;
import org.jamfsync.plan.year.ClassFate;
import org.jamfsync.plan.year.ClassFate.Outcome;
import org.jamfsync.plan.year.ClassFate.Side;
import org.jamfsync.plan.year.RehearsedYear;
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
                        "year.ask", fate.key(), fate.rivals().get(0).side().account())));
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
        var key = "'" + Shown.of(fate.key()) + "'";
        if (fate.outcome() == Outcome.CONTINUES
                && !fate.key().equals(fate.after().account())) {
            key += " -> '" + Shown.of(fate.after().account()) + "'";
        }
        out.println(sign(fate) + " " + key + " ".repeat(Math.max(1, KEY_WIDTH - key.length())) + detail(fate));
        for (var rival : fate.rivals()) {
            out.println("    "
                    + Messages.text(
                            "year.rival",
                            rival.common(),
                            fate.before().pupils(),
                            rival.side().account(),
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

    /** As {@code rehearse --json} shows it. */
    private record Document(
            String site,
            String database,
            String snapshot,
            String code,
            List<ClassView> classes,
            RehearsedYear.People people,
            PlanView plan) {}

    private record ClassView(
            Outcome outcome,
            ClassFate.By by,
            SideView before,
            SideView after,
            int stay,
            int join,
            List<Candidate> candidates) {
        static ClassView of(ClassFate fate) {
            return new ClassView(
                    fate.outcome(),
                    fate.by(),
                    SideView.of(fate.before()),
                    SideView.of(fate.after()),
                    fate.stay(),
                    fate.join(),
                    fate.rivals().stream()
                            .map(rival -> new Candidate(
                                    rival.side().account(), rival.side().pupils(), rival.common()))
                            .toList());
        }
    }

    private record Candidate(String key, int pupils, int common) {}

    private record SideView(String key, String name, int pupils) {
        static SideView of(Side side) {
            return side == null ? null : new SideView(side.account(), side.name(), side.pupils());
        }
    }

    void json(PrintWriter out) throws IOException {
        var plan = rehearsed.report().plan();
        JsonOut.print(
                out,
                new Document(
                        site,
                        database,
                        plan.readAt().toString(),
                        rehearsed.rehearsal().code(),
                        rehearsed.fates().stream().map(ClassView::of).toList(),
                        rehearsed.people(),
                        PlanView.of(plan)));
    }
}
