package org.jamfsync.cli.rules;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.cli.view.PlanView.ChangeView;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.PlanDifference;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.replay.Replayed;

/** Writes what would have been different as one document. */
public final class ReplayJson {
    private final PrintWriter out;

    public ReplayJson(PrintWriter out) {
        this.out = out;
    }

    private record SiteView(String site, CountsView counts, List<RunView> runs) {}

    private record CountsView(
            long runs,
            long different,
            int classes,
            int allClasses,
            int people,
            int allPeople,
            int groups,
            int newDeletions,
            int newRemovals) {
        static CountsView of(List<Replayed> runs) {
            var counts = ReplayCounts.of(runs);
            return new CountsView(
                    runs.stream().filter(Replayed::isKnown).count(),
                    runs.stream().filter(Replayed::isDifferent).count(),
                    counts.classes(),
                    counts.allClasses(),
                    counts.people(),
                    counts.allPeople(),
                    counts.groups(),
                    counts.deletions(),
                    counts.removals());
        }
    }

    private record RunView(
            long run,
            Instant taken,
            boolean known,
            boolean different,
            Message problemNow,
            Message problemEdited,
            List<DifferenceView> changes) {
        static RunView of(Replayed run) {
            return new RunView(
                    run.run(),
                    run.taken(),
                    run.isKnown(),
                    run.isDifferent(),
                    problem(run.now()),
                    problem(run.edited()),
                    run.difference() == null
                            ? List.of()
                            : run.difference().entries().stream()
                                    .map(entry -> new DifferenceView(
                                            entry.how(), ChangeView.of(entry.before()), ChangeView.of(entry.after())))
                                    .toList());
        }
    }

    private record DifferenceView(PlanDifference.How difference, ChangeView now, ChangeView edited) {}

    public void print(List<Replayed> all) throws IOException {
        var sites =
                all.stream().collect(Collectors.groupingBy(Replayed::site, LinkedHashMap::new, Collectors.toList()));
        var views = sites.entrySet().stream()
                .map(site -> new SiteView(
                        site.getKey(),
                        CountsView.of(site.getValue()),
                        site.getValue().stream().map(RunView::of).toList()))
                .toList();
        JsonOut.print(out, Map.of("sites", views));
    }

    private static Message problem(RunReport report) {
        return report == null ? null : report.problem();
    }
}
