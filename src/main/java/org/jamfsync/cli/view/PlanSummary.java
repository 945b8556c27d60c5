package org.jamfsync.cli.view;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Roster;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;

/** What a plan comes to: how many of each kind and why, and what deserves a look. Shown before its lines. */
public final class PlanSummary {
    private static final Set<String> NAMES = Set.of("firstName", "lastName", "username");
    private static final int REASONS = 3;
    private static final int NAMED = 5;
    private static final int SHORT = 10;

    private final PrintWriter out;

    public PlanSummary(PrintWriter out) {
        this.out = out;
    }

    /**
     * A short plan is its own summary; only what deserves a look is said.
     *
     * @param roster null when IServ was not read for this plan
     */
    public void printLong(Plan plan, Roster roster) {
        if (plan.changes().size() > SHORT) {
            rows(plan);
        }
        looks(plan, roster);
    }

    /** @param roster likewise */
    public void print(Plan plan, Roster roster) {
        rows(plan);
        looks(plan, roster);
    }

    private void rows(Plan plan) {
        for (var kind : Kind.values()) {
            for (var operation : Operation.values()) {
                row(plan.changes().stream()
                        .filter(change -> change.kind() == kind && change.operation() == operation)
                        .toList());
            }
        }
    }

    private void looks(Plan plan, Roster roster) {
        look("cli.look-held", (int) plan.held(), "");
        look("cli.look-names", names(plan), "");
        if (roster != null) {
            var untaught = roster.untaught();
            look(
                    "cli.look-untaught",
                    untaught.size(),
                    untaught.stream().limit(NAMED).collect(Collectors.joining(", "))
                            + (untaught.size() > NAMED ? ", …" : ""));
        }
    }

    private void row(List<PlannedChange> same) {
        if (same.isEmpty()) {
            return;
        }
        var first = same.get(0);
        var reasons = new LinkedHashMap<String, Integer>();
        var texts = new LinkedHashMap<String, Message>();
        same.forEach(change -> {
            reasons.merge(change.reason().code(), 1, Integer::sum);
            texts.merge(change.reason().code(), change.reason(), (one, next) -> one);
        });
        var most = reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(REASONS)
                .map(entry -> Messages.text("cli.summary-reason", entry.getValue(), texts.get(entry.getKey())))
                .collect(Collectors.joining("; "));
        out.println(Messages.text(
                "cli.summary-row",
                PlanText.sign(first.operation()),
                same.size(),
                Messages.text("cli." + first.operation().word()),
                Messages.text("cli." + first.kind().word()),
                most));
    }

    private static int names(Plan plan) {
        return (int) plan.changes().stream()
                .filter(change -> change.operation() == Operation.UPDATE || change.operation() == Operation.ADOPT)
                .filter(change -> change.fields().keySet().stream().anyMatch(NAMES::contains))
                .count();
    }

    private void look(String code, int count, String named) {
        if (count > 0) {
            out.println(Messages.text("cli.look", Message.of(code, count, named)));
        }
    }
}
