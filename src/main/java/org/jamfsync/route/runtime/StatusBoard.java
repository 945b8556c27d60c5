package org.jamfsync.route.runtime;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunningSites;
import org.jamfsync.route.Site;
import org.jamfsync.route.SiteStatus;
import org.jamfsync.settings.SiteSettings;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.run.RunOutcome;
import org.jamfsync.state.run.RunRecord;
import org.quartz.CronExpression;

/** Tells how each site stands, from the state database and the schedules. */
final class StatusBoard {
    /** So many runs of the schedule without a good one, and a person has to look: a single failure mends itself. */
    static final int MISSED_RUNS = 4;
    /** However often the schedule fires: the first sync of a large school takes its time. */
    private static final Duration LEAST_PATIENCE = Duration.ofHours(1);

    /** So many times as long as the longest run there was. */
    private static final int LONGER = 4;

    /** So long it is remembered that the state is away: a page asks for each school, and metrics four times. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private volatile Problem away;
    private volatile long awaySince;
    private final Collection<Site> sites;
    private final StateDatabase state;
    private final RunningSites running;
    private final Clock clock;
    private final Instant since;

    /** @param running the runs that go on */
    StatusBoard(Collection<Site> sites, StateDatabase state, RunningSites running, Clock clock) {
        this.sites = sites;
        this.state = state;
        this.running = running;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Every site, those that need a person first. */
    List<SiteStatus> all() {
        return sites.stream()
                .map(this::of)
                .sorted(Comparator.comparing(SiteStatus::level).thenComparing(SiteStatus::site))
                .toList();
    }

    /** @throws Problem when the state cannot be read; it is not asked again at once, since each asking waits */
    SiteStatus of(Site site) {
        var known = away;
        if (known != null && System.nanoTime() - awaySince < PAUSE.toNanos()) {
            throw known;
        }
        try {
            var status = read(site);
            away = null;
            return status;
        } catch (Problem problem) {
            awaySince = System.nanoTime();
            away = problem;
            throw problem;
        }
    }

    private SiteStatus read(Site site) {
        var name = site.getName();
        var runs = state.runs();
        var lastGood = runs.lastSuccess(name).orElse(null);
        var schedule = site.settings().schedule();
        var last = runs.list(name, 1).stream().findFirst().orElse(null);
        // A site that never had a good run is given its time from the start of this process.
        var quietSince = lastGood == null || lastGood.isAfter(clock.instant()) ? since : lastGood;
        var missed = fire(schedule, quietSince, MISSED_RUNS);
        return new SiteStatus(
                name,
                schedule.apply(),
                running.contains(name),
                last,
                lastGood,
                fire(schedule, clock.instant(), 1),
                schedule.zone(clock.getZone()),
                isPast(missed) && isPast(quietSince.plus(LEAST_PATIENCE)),
                isOverlong(last),
                running.leftOut(name),
                state.holds().list(name, false).size(),
                state.deadLetters().list(name, false).size(),
                runs.blocked(name));
    }

    /** Whether a run goes on for much longer than any other of its site ever took. */
    private boolean isOverlong(RunRecord last) {
        if (last == null || last.outcome() != RunOutcome.RUNNING) {
            return false;
        }
        var longest = state.runs().longest(last.site()).multipliedBy(LONGER);
        return isPast(last.started().plus(longest.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : longest));
    }

    private boolean isPast(Instant moment) {
        return moment != null && moment.isBefore(clock.instant());
    }

    /** When the schedule fires for the n-th time after a moment; null when it never does. */
    private Instant fire(SiteSettings.Schedule schedule, Instant after, int times) {
        try {
            var expression = new CronExpression(schedule.cron());
            expression.setTimeZone(TimeZone.getTimeZone(schedule.zone(clock.getZone())));
            Date next = Date.from(after);
            for (int time = 0; time < times && next != null; time++) {
                next = expression.getNextValidTimeAfter(next);
            }
            return next == null ? null : next.toInstant();
        } catch (ParseException e) {
            throw new IllegalStateException("the settings let a wrong schedule through", e);
        }
    }
}
