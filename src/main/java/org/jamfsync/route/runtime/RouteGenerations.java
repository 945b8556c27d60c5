package org.jamfsync.route.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.Site;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteSet;
import org.jamfsync.settings.Settings;

/** The flow that runs begin on now, and former ones whose runs have not ended yet. */
final class RouteGenerations implements AutoCloseable {
    private final RouteGeneration.Shared shared;
    private final Set<RouteGeneration> former = ConcurrentHashMap.newKeySet();
    private Settings settings;
    private ManagementContext host;
    private volatile RouteGeneration now;

    /** @throws Problem if a route does not load */
    RouteGenerations(Settings settings, RouteSet routes, RouteGeneration.Shared shared) {
        this.settings = settings;
        this.shared = shared;
        now = RouteGeneration.start(settings, routes, shared);
    }

    /** What runs begin on now. */
    RouteSet routes() {
        return now.routes();
    }

    /** As settings and rules are now. */
    Site site(String name) {
        return now.site(name);
    }

    /** The routes of now, which do not change as long as somebody is on them. */
    RouteGeneration enter() {
        while (true) {
            var flow = now;
            if (flow.enter()) {
                return flow;
            }
            if (flow == now) {
                throw Problem.failed(Message.of("run.stopping"));
            }
        }
    }

    /** Starts runs by the schedules of the sites, from now on, and the routes that begin by themselves. */
    synchronized void schedule(ManagementContext clockwork) {
        now.startTriggers();
        clockwork.schedule(now.routes(), shared.clock().getZone());
        host = clockwork;
    }

    /**
     * Lets edited routes and rules take over for all runs that begin from now on; those that go on end as they began.
     * Whatever fails, the former ones go on.
     *
     * @return what is wrong with them; empty when they have taken over
     */
    synchronized List<RouteFault> takeOver(FileWatch edits) {
        var faults = new ArrayList<RouteFault>();
        var changed = settings.with(
                edits.rules(), fault -> faults.add(new RouteFault(fault.file(), fault.line(), fault.text())));
        faults.addAll(RouteGeneration.check(faults.isEmpty() ? changed : settings, edits.routes(), shared));
        if (!faults.isEmpty()) {
            return faults;
        }
        try {
            replace(RouteGeneration.start(changed, edits.routes(), shared));
        } catch (Problem problem) {
            return List.of(LoadFailure.fault(problem, edits.routes()));
        }
        settings = changed;
        return faults;
    }

    /** At no moment do two copies of a route that begins by itself run. */
    private void replace(RouteGeneration next) {
        var old = now;
        boolean otherSchedule = host != null && !next.routes().isScheduledAs(old.routes());
        try {
            if (host != null) {
                old.stopTriggers();
                next.startTriggers();
            }
            if (otherSchedule) {
                host.schedule(next.routes(), shared.clock().getZone());
            }
        } catch (RuntimeException e) {
            next.close();
            goOn(old, otherSchedule);
            throw e;
        }
        now = next;
        former.removeIf(RouteGeneration::isEnded);
        former.add(old);
        old.retire();
    }

    private void goOn(RouteGeneration old, boolean otherSchedule) {
        if (otherSchedule) {
            host.schedule(old.routes(), shared.clock().getZone());
        }
        if (host != null) {
            old.startTriggers();
        }
    }

    /** Routes of the school that could not be told something the last time. */
    Collection<RouteFault> faults() {
        return now.faults();
    }

    /** Stops within seconds: waits for calls in flight, then cuts them. */
    @Override
    public void close() {
        now.close();
        former.forEach(RouteGeneration::close);
    }
}
