package org.jamfsync.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jamfsync.route.SiteStatus;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.state.json.DocumentJson;
import org.jamfsync.state.run.RunOutcome;

/** How each site stands, for a monitoring program. */
final class StatusJson {
    private final ObjectMapper json;

    StatusJson(Clock clock) {
        json = DocumentJson.in(clock::getZone);
    }

    private record Document(List<Site> sites, List<RouteFault> routeFaults, String customRoutesTrust) {}

    /** @param lastRun without fields when there was none */
    private record Site(
            String site,
            SiteStatus.Level level,
            boolean overdue,
            boolean overlong,
            int leftOut,
            boolean running,
            String mode,
            Instant lastGood,
            Instant next,
            String timeZone,
            int held,
            int deadLetters,
            int blocked,
            Object lastRun) {
        static Site of(SiteStatus status) {
            var run = status.lastRun();
            return new Site(
                    status.site(),
                    status.level(),
                    status.overdue(),
                    status.overlong(),
                    status.leftOut(),
                    status.running(),
                    status.applies() ? "apply" : "plan",
                    status.lastGood(),
                    status.next(),
                    status.zone().getId(),
                    status.held(),
                    status.deadLetters(),
                    status.blocked(),
                    run == null
                            ? Map.of()
                            : new Run(run.id(), run.outcome(), run.started(), run.ended(), run.message()));
        }
    }

    private record Run(long id, RunOutcome outcome, Instant started, Instant ended, String message) {}

    /** @param trust the word of {@code custom-routes.trust} */
    String of(List<SiteStatus> sites, List<RouteFault> faults, String trust) {
        try {
            return json.writeValueAsString(
                    new Document(sites.stream().map(Site::of).toList(), faults, trust));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not writable as JSON", e);
        }
    }
}
