package org.jamfsync.cli.rules;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.view.PlanText;
import org.jamfsync.model.text.Messages;
import org.jamfsync.plan.PlanDifference.Entry;
import org.jamfsync.plan.PlanDifference.How;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.replay.Replayed;

/** Prints what would have been different: a line for each run, below it what differs, and a sentence for each site. */
public final class ReplayText {
    private static final String INDENT = "  ";

    private final PrintWriter out;

    public ReplayText(PrintWriter out) {
        this.out = out;
    }

    public void print(List<Replayed> all) {
        var sites =
                all.stream().collect(Collectors.groupingBy(Replayed::site, LinkedHashMap::new, Collectors.toList()));
        sites.forEach((site, runs) -> {
            if (sites.size() > 1) {
                out.println("[" + site + "]");
            }
            site(runs);
        });
    }

    /** What differs as in the run shown before is not shown again. */
    private void site(List<Replayed> runs) {
        Replayed shown = null;
        for (var run : runs) {
            boolean again = isAsIn(run, shown);
            var said = again ? Messages.text("replay.as-in", shown.run()) : said(run);
            out.println(Messages.text("replay.run", run.run(), JsonOut.second(run.taken()), said));
            if (run.isDifferent() && !again) {
                shown = run;
                details(run);
            }
        }
        sum(runs);
    }

    private static boolean isAsIn(Replayed run, Replayed shown) {
        return shown != null
                && run.difference() != null
                && shown.difference() != null
                && run.difference().isSame(shown.difference());
    }

    private static String said(Replayed run) {
        if (!run.isKnown()) {
            return Messages.text("replay.unknown");
        }
        if (!run.isDifferent()) {
            return Messages.text("replay.same");
        }
        return run.difference() == null
                ? Messages.text("replay.other-end")
                : ReplayCounts.of(List.of(run)).toString();
    }

    private void details(Replayed run) {
        if (run.difference() == null) {
            out.println(INDENT + Messages.text("replay.now", end(run.now())));
            out.println(INDENT + Messages.text("replay.edited", end(run.edited())));
            return;
        }
        for (var how : How.values()) {
            var entries = run.difference().entries().stream()
                    .filter(entry -> entry.how() == how)
                    .toList();
            if (!entries.isEmpty()) {
                out.println(INDENT + Messages.text("replay." + how.name().toLowerCase(Locale.ROOT)));
                entries.forEach(this::entry);
            }
        }
    }

    /** What is otherwise stands as it would be now, and below it as it would be with the other folder. */
    private void entry(Entry entry) {
        var plan = new PlanText(out, INDENT + INDENT);
        if (entry.how() == How.OTHER) {
            plan.print(List.of(entry.before(), entry.after()));
        } else {
            plan.print(List.of(entry.change()));
        }
    }

    private static String end(RunReport report) {
        return report.problem() == null
                ? Messages.text("replay.planned", report.plan().changes().size())
                : report.problem().toString();
    }

    private void sum(List<Replayed> runs) {
        long known = runs.stream().filter(Replayed::isKnown).count();
        long different = runs.stream().filter(Replayed::isDifferent).count();
        if (different == 0) {
            out.println(Messages.text("replay.sum-same", known));
            return;
        }
        var counts = ReplayCounts.of(runs).toString();
        out.println(
                counts.isEmpty()
                        ? Messages.text("replay.sum-ends", different, known)
                        : Messages.text("replay.sum", different, known, counts));
    }
}
