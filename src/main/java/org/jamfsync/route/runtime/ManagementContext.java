package org.jamfsync.route.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.Main;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.file.RouteFile;
import org.jamfsync.route.file.RouteSet;
import org.jamfsync.settings.Settings;
import org.jamfsync.settings.SiteSettings;

/**
 * What stays while the routes may be exchanged: the clockwork that starts runs, health and metrics.
 */
final class ManagementContext implements AutoCloseable {
    private static final String SCHEDULED = "schedule-";

    private final Main main = new Main();
    private final Map<String, SiteSettings> sites;
    private PrometheusMeterRegistry meters;

    /** @param run makes one run, to its end */
    ManagementContext(Settings settings, Schedule schedule, Function<RunRequest, RunReport> run) {
        sites = settings.sites();
        MainSetup.configure(main, settings);
        main.bind("scheduledRequest", (Processor) schedule::request);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sync-site").routeId("to-sync-site").process(exchange -> begin(exchange, run));
            }
        });
    }

    private static void begin(Exchange exchange, Function<RunRequest, RunReport> run) {
        var message = exchange.getMessage();
        message.setBody(run.apply(message.getBody(RunRequest.class)));
    }

    /** @param measured whether somebody may ask for metrics */
    void start(boolean measured, Iterable<SiteHealth> health) {
        health.forEach(site -> main.bind(site.getId(), site));
        main.start();
        if (measured) {
            meters = meters(main.getCamelContext());
        }
    }

    private static PrometheusMeterRegistry meters(CamelContext context) {
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Gauge.builder("app.info", () -> 1)
                .tags("camel.runtime.provider", "Main", "camel.version", context.getVersion())
                .register(meters);
        context.addRoutePolicyFactory(new RouteMetrics(meters));
        return meters;
    }

    /** Null when no port is served. */
    MeterRegistry meters() {
        return meters;
    }

    /** What was measured, as Prometheus reads it; empty when nothing is. */
    String scrape() {
        return meters == null ? "" : meters.scrape();
    }

    /** @param full whether all is told, and not only what counts */
    Health health(Health.Probe probe, boolean full) {
        var context = main.getCamelContext();
        var level = full ? "full" : "default";
        var results = switch (probe) {
            case ALL -> HealthCheckHelper.invoke(context, level);
            case LIVE -> HealthCheckHelper.invokeLiveness(context, level);
            case READY -> HealthCheckHelper.invokeReadiness(context, level);
        };
        return new Health(
                HealthCheckHelper.isResultsUp(results, probe == Health.Probe.READY),
                results.stream()
                        .map(result -> new Health.Check(
                                result.getCheck().getId(),
                                result.getState().name(),
                                result.getMessage().orElse(null)))
                        .toList());
    }

    /**
     * Starts runs by the schedule of each site from now on, in place of what was scheduled before.
     *
     * @throws Problem if the template of these routes does not load
     */
    void schedule(RouteSet routes, ZoneId zone) {
        var context = main.getCamelContext();
        try {
            for (var site : sites.keySet()) {
                context.getRouteController().stopRoute(id(site));
                context.removeRoute(id(site));
            }
            // Of two templates of one name the first would count.
            context.getCamelContextExtension()
                    .getContextPlugin(Model.class)
                    .removeRouteTemplateDefinitions(RouteSet.SCHEDULE);
            var file = routes.route(RouteSet.SCHEDULE).map(item -> item.file()).orElseThrow();
            PluginHelper.getRoutesLoader(context).loadRoutes(resource(file, routes));
            for (var site : sites.values()) {
                context.addRouteFromTemplate(
                        id(site.name()),
                        RouteSet.SCHEDULE,
                        Map.of(
                                "site",
                                site.name(),
                                "cron",
                                site.schedule().cron(),
                                "zone",
                                site.schedule().zone(zone).getId()));
            }
        } catch (Exception e) {
            throw LoadFailure.problem(e, routes);
        }
    }

    private static org.apache.camel.spi.Resource resource(RouteFile file, RouteSet routes) {
        return ResourceHelper.fromString("file:" + file.name(), routes.texts().get(file.name()));
    }

    private static String id(String site) {
        return SCHEDULED + site;
    }

    /** Whether a route starts the runs of a site. */
    static boolean isScheduled(String id) {
        return id.startsWith(SCHEDULED);
    }

    @Override
    public void close() {
        main.stop();
    }
}
