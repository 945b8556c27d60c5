package org.jamfsync.route.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.RunningSites;
import org.jamfsync.settings.SiteSettings;
import org.jamfsync.state.StateDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done when a site's time has come. */
final class Schedule {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.runs");

    private final Map<String, SiteSettings> sites;
    private final StateDatabase state;
    private final RunningSites running;
    private final Clock clock;
    private volatile RunListener listener = RunListener.SILENT;
    private volatile boolean ended;

    Schedule(Map<String, SiteSettings> sites, StateDatabase state, RunningSites running, Clock clock) {
        this.sites = sites;
        this.state = state;
        this.running = running;
        this.clock = clock;
    }

    /** So far the clocks of two nodes may be apart; a run that began later began while a clock was ahead. */
    private static final Duration NODES_APART = Duration.ofMinutes(5);

    /** Who hears the runs that the schedule starts. */
    void listener(RunListener hearing) {
        listener = hearing;
    }

    /** From now on nothing starts by itself. */
    void end() {
        ended = true;
    }

    /** In: a site's name. Out: what its schedule asks for, or null while a run of it still goes on. */
    void request(Exchange exchange) {
        var site = exchange.getMessage().getBody(String.class);
        if (ended) {
            exchange.getMessage().setBody(null);
            return;
        }
        if (running.contains(site)) {
            LOG.warn("{}: {}", site, Message.of("run.left-out", running.leaveOut(site)));
            exchange.getMessage().setBody(null);
            return;
        }
        try {
            exchange.getMessage().setBody(due(site, exchange.getMessage().getHeader("scheduledFireTime", Date.class)));
        } catch (Problem unreadable) {
            // The state is away: the next time tries again, and health is down meanwhile.
            LOG.error("{}: {}", site, unreadable.getMessage());
            LOG.debug("cause", unreadable);
            exchange.getMessage().setBody(null);
        }
    }

    /** @return null when another node has run */
    private RunRequest due(String site, Date fired) {
        if (fired != null
                && state.runs()
                        .anyBetween(site, fired.toInstant(), clock.instant().plus(NODES_APART))) {
            LOG.debug("{}: another node has run", site);
            return null;
        }
        boolean apply = sites.get(site).schedule().apply();
        return new RunRequest(site, apply, "schedule", verifyIsDue(site), null, Set.of(), listener);
    }

    /** Once a day every class of ours is read, however quiet counts and ledger are. */
    private boolean verifyIsDue(String site) {
        var zone = clock.getZone();
        var today = clock.instant().atZone(zone).toLocalDate();
        return state.runs()
                .lastSuccess(site)
                .map(last -> !last.atZone(zone).toLocalDate().equals(today))
                .orElse(true);
    }
}
