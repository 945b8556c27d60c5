package org.jamfsync.route.replay;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.RunningSites;
import org.jamfsync.route.Site;
import org.jamfsync.route.Task;
import org.jamfsync.route.Tenants;
import org.jamfsync.route.file.RouteFolder;
import org.jamfsync.route.file.RouteSet;
import org.jamfsync.route.runtime.LoadFailure;
import org.jamfsync.route.runtime.Resources;
import org.jamfsync.route.runtime.RouteGeneration;
import org.jamfsync.settings.Settings;
import org.jamfsync.state.snapshot.Snapshot;

/**
 * Plans former runs anew, with the routes and settings of now and with others, each in a Camel of its own. Reads nothing but
 * snapshots, and has neither a state nor a way to Jamf School to write to.
 */
public final class Replay implements AutoCloseable {
    private final Then clock;
    private final Copy now;
    private final Copy edited;

    /**
     * What can be tried: one folder of routes with one set of settings.
     *
     * @param routes folder with {@code *.camel.yaml}
     */
    public record Version(Settings settings, Path routes) {}

    private Replay(Then clock, Copy now, Copy edited) {
        this.clock = clock;
        this.now = now;
        this.edited = edited;
    }

    /** @throws Problem with exit code 2 and every fault of the edited routes by file and line */
    public static Replay start(Version now, Version edited, Clock today) {
        var clock = new Then(today.getZone());
        var routes = new RouteFolder(edited.routes()).read();
        check(edited, routes, clock);
        var current = new Copy(now.settings(), new RouteFolder(now.routes()).read(), clock);
        try {
            return new Replay(clock, current, new Copy(edited.settings(), routes, clock));
        } catch (RuntimeException e) {
            current.close();
            throw e;
        }
    }

    private static void check(Version edited, RouteSet routes, Clock clock) {
        try (var resources = resources(edited.settings())) {
            var faults = RouteGeneration.check(edited.settings(), routes, shared(edited.settings(), resources, clock));
            if (!faults.isEmpty()) {
                throw LoadFailure.problem(faults);
            }
        }
    }

    /** @throws Problem with exit code 2 when one of the two knows no such site */
    public void requireSite(String name) {
        if (edited.flow.site(name) == null) {
            throw Problem.usage(Message.of("replay.no-site", name));
        }
    }

    /** One former run, to its plan; what stops it is in the reports. */
    public Replayed of(Snapshot snapshot) {
        var asked = snapshot.facts().asked();
        if (!asked.covers(now.asked(snapshot.site())) || !asked.covers(edited.asked(snapshot.site()))) {
            return Replayed.unknown(snapshot.site(), snapshot.run(), snapshot.taken());
        }
        clock.set(snapshot.taken());
        return Replayed.of(
                snapshot.site(), snapshot.run(), snapshot.taken(), now.plan(snapshot), edited.plan(snapshot));
    }

    @Override
    public void close() {
        now.close();
        edited.close();
    }

    private static Resources resources(Settings settings) {
        return new Resources(settings.sites().values().stream().map(Site::new).toList());
    }

    private static RouteGeneration.Shared shared(Settings settings, Resources resources, Clock clock) {
        return new RouteGeneration.Shared(
                null, new RunningSites(null), resources, new Tenants(clock), null, settings.state(), clock);
    }

    /** Routes that are loaded, and what they use by name. */
    private static final class Copy implements AutoCloseable {
        private final Resources resources;
        private final RouteGeneration flow;

        Copy(Settings settings, RouteSet routes, Clock clock) {
            resources = resources(settings);
            try {
                flow = RouteGeneration.start(
                        settings,
                        routes,
                        shared(settings, resources, clock),
                        Map.of("jdbc", new KeptRows()),
                        new InPlace());
            } catch (RuntimeException e) {
                resources.close();
                throw e;
            }
        }

        Snapshot.Asked asked(String site) {
            return flow.site(site).decisions().asked();
        }

        RunReport plan(Snapshot snapshot) {
            var request = RunRequest.plan(snapshot.site(), RunListener.SILENT).forTask(Task.replay(snapshot));
            return flow.template()
                    .send("direct:sync-site", exchange -> exchange.getMessage().setBody(request))
                    .getMessage()
                    .getBody(RunReport.class);
        }

        @Override
        public void close() {
            flow.close();
            resources.close();
        }
    }

    /** Neither IServ nor Jamf School is there: the snapshot answers for them. */
    private static final class InPlace extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:call-jamf").routeId("call-jamf").process(KeptAnswers::answer);
            for (var reader : List.of("read-iserv-csv", "read-iserv-idm")) {
                from("direct:" + reader).routeId(reader).process(KeptRows::answer);
            }
        }
    }

    /** The time of the run that is planned anew. */
    private static final class Then extends Clock {
        private final ZoneId zone;
        private volatile Instant now = Instant.EPOCH;

        Then(ZoneId zone) {
            this.zone = zone;
        }

        void set(Instant moment) {
            now = moment;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return Clock.fixed(now, other);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
