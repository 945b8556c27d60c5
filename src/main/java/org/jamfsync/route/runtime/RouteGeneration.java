package org.jamfsync.route.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.camel.Component;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.jamfsync.jamf.AnswerJudge;
import org.jamfsync.jamf.CreateLookUp;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunningSites;
import org.jamfsync.route.Site;
import org.jamfsync.route.Tenants;
import org.jamfsync.route.allow.AllowedRoutes;
import org.jamfsync.route.check.Known;
import org.jamfsync.route.check.RouteChecker;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteSet;
import org.jamfsync.route.step.AskBeforeCreate;
import org.jamfsync.route.step.CallSteps;
import org.jamfsync.route.step.DeadLetterSteps;
import org.jamfsync.route.step.Deliveries;
import org.jamfsync.route.step.DeliveryHistory;
import org.jamfsync.route.step.FlowVariables;
import org.jamfsync.route.step.GuardSteps;
import org.jamfsync.route.step.JamfPace;
import org.jamfsync.route.step.JamfRetry;
import org.jamfsync.route.step.LedgerSteps;
import org.jamfsync.route.step.PlanSteps;
import org.jamfsync.route.step.RosterSteps;
import org.jamfsync.route.step.RunEndSteps;
import org.jamfsync.route.step.RunSteps;
import org.jamfsync.route.step.SourceSteps;
import org.jamfsync.route.step.Steps;
import org.jamfsync.route.step.TargetSteps;
import org.jamfsync.route.step.own.CustomRoutes;
import org.jamfsync.route.step.own.CustomSteps;
import org.jamfsync.route.step.own.RunViews;
import org.jamfsync.settings.Certificates;
import org.jamfsync.settings.Settings;
import org.jamfsync.state.StateDatabase;

/**
 * One loaded copy of the routes, in a Camel of its own. A run stays on the flow it began on, to its end, so other routes
 * can take over for the next run at any moment.
 */
public final class RouteGeneration implements AutoCloseable {
    /** What the program itself reads and writes. */
    private static final List<String> CLOSED = List.of("config", "routes", "data", "bin", "lib", "examples", "docs");

    private final RouteSet routes;
    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final Main main = new Main();
    private final CustomRoutes custom;
    private ProducerTemplate template;
    private int users;
    private boolean retired;

    /**
     * What all flows of one process share.
     *
     * @param meters counts what the routes do; null for no metrics
     * @param kept how long what is kept
     */
    public record Shared(
            StateDatabase state,
            RunningSites running,
            Resources resources,
            Tenants tenants,
            MeterRegistry meters,
            Settings.State kept,
            Clock clock) {}

    private RouteGeneration(Settings settings, RouteSet routes, Shared shared) {
        this.routes = routes;
        settings.sites().forEach((name, site) -> sites.put(name, new Site(site)));
        custom =
                new CustomRoutes(routes, () -> template, settings.customRoutes().timeout());
        MainSetup.configure(main, settings);
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport configured) {
                var camel = configured.getCamelContext();
                shared.running().serve(camel);
                camel.getCamelContextExtension().addInterceptStrategy(new ReceivedHeaders());
            }
        });
        bind(shared, main::bind);
    }

    /**
     * Loads the routes; those that begin with {@code direct} are ready, those that start by themselves are not started.
     *
     * @throws Problem if a route does not load
     */
    static RouteGeneration start(Settings settings, RouteSet routes, Shared shared) {
        return new RouteGeneration(settings, routes, shared).started(settings, shared);
    }

    /**
     * The same, with something else in the place of components and routes. No route begins by itself.
     *
     * @param components by scheme
     * @param inPlace routes that take over from those of the same id
     * @throws Problem if a route does not load
     */
    public static RouteGeneration start(
            Settings settings,
            RouteSet routes,
            Shared shared,
            Map<String, Component> components,
            RouteBuilder inPlace) {
        var generation = new RouteGeneration(settings, routes, shared);
        components.forEach(generation.main::bind);
        generation.started(settings, shared);
        try {
            generation.main.getCamelContext().addRoutes(inPlace);
        } catch (Exception e) {
            generation.stop();
            throw LoadFailure.problem(e, routes);
        }
        return generation;
    }

    private RouteGeneration started(Settings settings, Shared shared) {
        var faults = RouteChecker.quick(known(settings, shared)).check(routes);
        if (!faults.isEmpty()) {
            // What is wrong besides may say it better.
            var all = check(settings, routes, shared);
            throw LoadFailure.problem(all.isEmpty() ? faults : all);
        }
        try {
            start(shared.meters());
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            stop();
            throw LoadFailure.problem(e, routes, check(settings, routes, shared));
        }
        return this;
    }

    /** Every bean that a route may name. */
    private void bind(Shared shared, BiConsumer<String, Object> registry) {
        var requests = new Requests();
        var state = shared.state();
        var clock = shared.clock();
        var history = new DeliveryHistory(state);
        Steps.bind(
                registry,
                new RunSteps(sites, shared.running(), state, clock, shared.kept()),
                new RunEndSteps(sites, shared.running(), state, shared.kept().retention(), clock),
                new SourceSteps(clock),
                new RosterSteps(state, shared.running(), shared.tenants().clocks(), clock),
                new LedgerSteps(sites.keySet(), state, shared.running(), requests, clock),
                new TargetSteps(requests, clock),
                new PlanSteps(state, shared.tenants().clocks(), clock),
                new GuardSteps(state, shared.kept().quarantineAfter(), clock),
                new Deliveries(state, requests, history, clock),
                new DeadLetterSteps(state, requests, history),
                new CallSteps(new AnswerJudge(clock), shared.tenants(), clock),
                new CustomSteps(custom, new RunViews(clock)),
                new JamfPace(shared.tenants()),
                new JamfRetry(shared.tenants(), new SecureRandom()),
                new AskBeforeCreate(() -> template, new CreateLookUp(requests), clock));
        shared.resources().bind(registry);
        sites.values().forEach(site -> bindWay(site, registry));
    }

    /** What lies between here and a site's Jamf School. */
    private void bindWay(Site site, BiConsumer<String, Object> registry) {
        var jamf = site.settings().jamf();
        if (jamf.proxy() != null) {
            registry.accept(site.proxyBean(), new ThroughProxy(jamf, this::generalConfigurer));
        }
        if (jamf.caFile() != null) {
            var trust = new TrustManagersParameters();
            try {
                trust.setTrustManager(Certificates.trusting(jamf.caFile()));
            } catch (IOException | GeneralSecurityException e) {
                throw Problem.usage(Message.of("settings.bad-ca", site.getName(), jamf.caFile()));
            }
            var ssl = new SSLContextParameters();
            ssl.setTrustManagers(trust);
            registry.accept(site.trustBean(), ssl);
        }
    }

    private HttpClientConfigurer generalConfigurer() {
        return main.getCamelContext().getComponent("https", HttpComponent.class).getHttpClientConfigurer();
    }

    /** What routes may name. */
    private Known known(Settings settings, Shared shared) {
        var beans = new HashMap<String, Class<?>>();
        bind(shared, (name, bean) -> beans.put(name, bean.getClass()));
        // The clockwork's own.
        beans.put("scheduledRequest", Processor.class);
        var properties = new HashMap<>(settings.camel());
        properties.putAll(settings.custom());
        var hosts = settings.sites().values().stream()
                .map(site -> site.jamf().url())
                .filter(Objects::nonNull)
                .map(URI::getHost)
                .collect(Collectors.toSet());
        return new Known(beans, properties, FlowVariables.TYPES, hosts, allowed(settings, properties));
    }

    private static AllowedRoutes allowed(Settings settings, Map<String, String> properties) {
        var doors = settings.sites().values().stream()
                .map(site -> site.jamf().url())
                .filter(Objects::nonNull)
                .toList();
        var closed = CLOSED.stream()
                .map(folder -> settings.home().toAbsolutePath().normalize().resolve(folder))
                .toList();
        return new AllowedRoutes(
                properties,
                FlowVariables.TYPES,
                doors,
                closed,
                settings.customRoutes().trustsAll());
    }

    /**
     * Says what is wrong with routes, by loading them into a Camel that is thrown away. Nothing starts and nothing is
     * reached.
     *
     * @return sorted by place; empty when all is well
     */
    public static List<RouteFault> check(Settings settings, RouteSet routes, Shared shared) {
        var scratch = new RouteGeneration(settings, routes, shared);
        scratch.main.configure().setAutoStartup(false);
        scratch.main.addInitialProperty("camel.component.quartz.auto-start-scheduler", "false");
        try {
            scratch.main.start();
            var faults = RouteChecker.full(scratch.known(settings, shared), scratch.main.getCamelContext())
                    .check(routes);
            if (faults.isEmpty()) {
                scratch.load();
            }
            return faults;
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            return List.of(LoadFailure.fault(e, routes));
        } finally {
            scratch.stop();
        }
    }

    private void start(MeterRegistry meters) throws Exception {
        main.start();
        template = main.getCamelTemplate();
        var context = main.getCamelContext();
        if (meters != null) {
            context.addRoutePolicyFactory(new RouteMetrics(meters));
        }
        context.getCamelContextExtension().getContextPlugin(Model.class).addModelLifecycleStrategy(new Preparation());
        load();
    }

    private void load() throws Exception {
        var texts = routes.texts().entrySet().stream()
                .map(file -> resource(file.getKey(), file.getValue()))
                .toList();
        PluginHelper.getRoutesLoader(main.getCamelContext()).loadRoutes(texts);
    }

    /**
     * Routes that start by themselves, say by a timer, wait for {@link #startTriggers}; those that do not say what
     * failures do leave them to their caller.
     */
    private final class Preparation extends ModelLifecycleStrategySupport {
        @Override
        public void onAddRouteDefinition(RouteDefinition route) {
            if (!route.getInput().getEndpointUri().startsWith("direct")) {
                route.setAutoStartup("false");
            }
            if (leavesFailures(route)) {
                route.setErrorHandlerFactory(new NoErrorHandlerDefinition());
            }
        }
    }

    /** Camel would print a failure with its words, names of people among them, although whoever called says it anyway. */
    private boolean leavesFailures(RouteDefinition route) {
        return route.getInput().getEndpointUri().startsWith("direct")
                && route.getRouteConfigurationId() == null
                && routes.route(route.getRouteId())
                        .filter(item -> !routes.mindsFailures(item.file()))
                        .isPresent();
    }

    /** Starts the routes that begin by themselves. */
    void startTriggers() {
        triggers(true);
    }

    /** No route begins by itself any more; what goes on comes to its end. */
    void stopTriggers() {
        triggers(false);
    }

    private void triggers(boolean start) {
        var context = main.getCamelContext();
        for (var route : context.getRoutes()) {
            if (route.getEndpoint() instanceof DirectEndpoint) {
                continue;
            }
            try {
                if (start) {
                    context.getRouteController().startRoute(route.getRouteId());
                } else {
                    context.getRouteController().stopRoute(route.getRouteId());
                }
            } catch (Exception e) {
                throw LoadFailure.problem(new FailedToStartRouteException(route.getRouteId(), "", e), routes);
            }
        }
    }

    private static Resource resource(String name, String text) {
        return ResourceHelper.fromString("file:" + name, text);
    }

    RouteSet routes() {
        return routes;
    }

    public Site site(String name) {
        return sites.get(name);
    }

    public ProducerTemplate template() {
        return template;
    }

    /** @return false when other routes have taken over and nothing new may begin here */
    synchronized boolean enter() {
        if (retired) {
            return false;
        }
        users++;
        return true;
    }

    /** Whether nobody is on it and nobody will be. */
    synchronized boolean isEnded() {
        return retired && users == 0;
    }

    void leave() {
        boolean last;
        synchronized (this) {
            users--;
            last = retired && users == 0;
        }
        if (last) {
            stop();
        }
    }

    /** Lets what goes on come to its end, then closes; returns at once. */
    void retire() {
        boolean idle;
        synchronized (this) {
            idle = !retired && users == 0;
            retired = true;
        }
        if (idle) {
            stop();
        }
    }

    private void stop() {
        main.stop();
        custom.close();
    }

    /** Routes of the school that could not be told something the last time. */
    Collection<RouteFault> faults() {
        return custom.faults();
    }

    /** Stops within seconds: waits for calls in flight, then cuts them. */
    @Override
    public void close() {
        synchronized (this) {
            retired = true;
        }
        stop();
    }
}
