package org.jamfsync.route.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunListener.Result;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.Site;
import org.jamfsync.route.SiteStatus;

/** What {@code /observe/metrics} tells of each site, beside Camel's own figures. Names of sites only, no people. */
final class SiteMetrics implements RunListener {
    private static final String SITE = "site";

    private final StatusBoard board;
    private final MeterRegistry registry;

    /** Registers the figures of all sites. */
    SiteMetrics(StatusBoard board, Collection<Site> sites, MeterRegistry registry) {
        this.board = board;
        this.registry = registry;
        for (var site : sites) {
            gauge(
                    "jamfsync.last.good.run",
                    "When the last good run began, in seconds since 1970; 0 for never",
                    site,
                    status -> seconds(status.lastGood()));
            gauge(
                    "jamfsync.overlong",
                    "1 when a run goes on far longer than any before",
                    site,
                    status -> status.overlong() ? 1 : 0);
            gauge(
                    "jamfsync.left.out",
                    "Fires of the schedule left out since the run that goes on began",
                    site,
                    SiteStatus::leftOut);
            gauge("jamfsync.overdue", "1 when no run was good for too long", site, status -> status.overdue() ? 1 : 0);
            gauge("jamfsync.held", "Changes that wait for a person's word", site, SiteStatus::held);
            gauge("jamfsync.dead.letters", "Changes that could not be delivered", site, SiteStatus::deadLetters);
            gauge("jamfsync.blocked", "People and classes that could not be brought over", site, SiteStatus::blocked);
        }
    }

    private void gauge(String name, String description, Site site, ToDoubleFunction<SiteStatus> value) {
        Gauge.builder(name, () -> known(site, value))
                .description(description)
                .tags(SITE, site.getName())
                .register(registry);
    }

    /** Not a number while the state cannot be read: health says why. */
    private double known(Site site, ToDoubleFunction<SiteStatus> value) {
        try {
            return value.applyAsDouble(board.of(site));
        } catch (Problem unreadable) {
            return Double.NaN;
        }
    }

    private static double seconds(Instant instant) {
        return instant == null ? 0 : instant.getEpochSecond();
    }

    @Override
    public void ended(RunReport report) {
        var site = Tags.of(SITE, report.site());
        registry.timer("jamfsync.run", site.and("outcome", word(report.exitCode())))
                .record(Duration.between(report.started(), report.ended()));
        for (var result : Result.values()) {
            registry.counter("jamfsync.changes", site.and("result", result.word()))
                    .increment(report.count(result));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
