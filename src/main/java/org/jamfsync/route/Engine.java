package org.jamfsync.route;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.jamfsync.iserv.SourceCheck;
import org.jamfsync.jamf.AnswerJudge;
import org.jamfsync.jamf.CreateLookUp;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.Message;
import org.jamfsync.model.Problem;
import org.jamfsync.model.Roster;
import org.jamfsync.plan.Candidate;
import org.jamfsync.settings.Settings;
import org.jamfsync.state.SavedPlan;
import org.jamfsync.state.StateDatabase;

/**
 * The running integration: Camel Main with the routes of one folder, over the sites of the settings.
 *
 * <p>The command line talks to this class and knows no Camel.
 */
public final class Engine implements AutoCloseable {
    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final Main main = new Main();
    private final Path routes;
    private final RunningSites running;
    private final RunSteps runs;
    private final Resources resources;
    private final StatusBoard board;
    private final Clock clock;
    private ProducerTemplate template;

    private Engine(Settings settings, Path routes, StateDatabase state, Clock clock) {
        settings.sites().forEach((name, site) -> sites.put(name, new Site(site)));
        this.routes = routes;
        this.clock = clock;
        running = new RunningSites(state);
        runs = new RunSteps(sites, running, state, clock, settings.state().undoKept());
        board = new StatusBoard(sites.values(), state, running::contains, clock);
        resources = new Resources(sites.values());
        new MainSetup(main, routes).configure(settings);
        bind(state, settings.state());
    }

    /**
     * Loads the routes and starts them; nothing runs by itself before {@link #schedule}.
     *
     * @param routes folder with {@code *.camel.yaml}
     * @throws Problem if the folder is missing or a route does not load
     */
    public static Engine start(Settings settings, Path routes, StateDatabase state, Clock clock) {
        var engine = of(settings, routes, state, clock);
        engine.start();
        return engine;
    }

    /**
     * The same, and answers {@code /observe/health} and {@code /observe/metrics} on the port of the settings, unless that
     * is 0.
     *
     * @throws Problem if the folder is missing, a route does not load, or the port is taken
     */
    public static Engine serve(Settings settings, Path routes, StateDatabase state, Clock clock) {
        var engine = of(settings, routes, state, clock);
        if (settings.web().port() > 0) {
            engine.sites
                    .values()
                    .forEach(site -> engine.main.bind("health-" + site.getName(), new SiteHealth(engine.board, site)));
            WebServer.configure(engine.main, settings.web());
        }
        engine.start();
        var meters = engine.main.getCamelContext().getRegistry().findSingleByType(MeterRegistry.class);
        if (meters != null) {
            engine.runs.listener(new SiteMetrics(engine.board, engine.sites.values(), meters));
        }
        return engine;
    }

    private static Engine of(Settings settings, Path routes, StateDatabase state, Clock clock) {
        if (!Files.isDirectory(routes)) {
            throw Problem.usage(Message.of("run.routes-missing", routes));
        }
        return new Engine(settings, routes, state, clock);
    }

    private void bind(StateDatabase state, Settings.State kept) {
        var requests = new Requests();
        var tenants = new Tenants(clock);
        new Steps(
                        runs,
                        new RunEndSteps(running, state, kept.retention(), clock),
                        new ReadSteps(state, requests, clock),
                        new PlanSteps(state, kept.quarantineAfter(), clock),
                        new ChangeSteps(state, requests, clock),
                        new DeliverySteps(state, requests, clock),
                        new ClassSteps(state, requests, clock),
                        new CallSteps(new AnswerJudge(clock), tenants, clock))
                .bind(main::bind);
        main.bind("jamfPace", new JamfPace(tenants));
        main.bind("jamfRetry", new JamfRetry(tenants, new SecureRandom()));
        main.bind(
                "askBeforeCreate", (Processor) new AskBeforeCreate(() -> template, new CreateLookUp(requests), clock));
        resources.bind(main::bind);
    }

    private void start() {
        try {
            main.start();
            template = main.getCamelTemplate();
        } catch (Exception e) {
            close();
            throw new Problem(
                    org.jamfsync.model.ExitCode.USAGE,
                    Message.of("run.routes-broken", routes, RouteFault.describe(e)),
                    e);
        }
    }

    /** Starts runs by the schedule of each site, from now on. */
    public void schedule() {
        for (var site : sites.values()) {
            try {
                main.getCamelContext()
                        .addRouteFromTemplate(
                                "schedule-" + site.getName(),
                                "schedule-site",
                                Map.of(
                                        "site", site.getName(),
                                        "cron", site.settings().schedule().cron(),
                                        "zone", clock.getZone().getId()));
            } catch (Exception e) {
                throw Problem.failed(Message.of("run.routes-broken", routes, RouteFault.describe(e)), e);
            }
        }
    }

    /**
     * A plan together with its document.
     *
     * @param document null when there is no plan
     */
    public record Drafted(RunReport report, SavedPlan document) {}

    /** Plans, and writes down what was planned for a person to review. */
    public Drafted draft(RunRequest request) {
        var answer = send(request);
        var report = answer.getMessage().getBody(RunReport.class);
        var run = SyncRun.of(answer);
        return new Drafted(
                report,
                report.plan() == null
                        ? null
                        : new PlanDocument(run.losses())
                                .of(run.getSite(), run.planned(), run.guarded(), clock.instant()));
    }

    /** @throws Problem with exit code 2 when the plan is for another site, or another Jamf School or location */
    public void requireOwn(SavedPlan plan) {
        var site = sites.get(plan.site());
        if (site == null || !PlanDocument.target(site).equals(plan.target())) {
            throw Problem.usage(Message.of("run.plan-elsewhere", plan.site()));
        }
    }

    /** One run, to its end. Never throws for what happens in the run: the report says it. */
    public RunReport run(RunRequest request) {
        if (!sites.containsKey(request.site())) {
            throw Problem.usage(Message.of("run.no-site", request.site(), String.join(", ", sites.keySet())));
        }
        return send(request).getMessage().getBody(RunReport.class);
    }

    private Exchange send(RunRequest request) {
        return template.send(
                route(request.task()), exchange -> exchange.getMessage().setBody(request));
    }

    private static String route(Task task) {
        if (task instanceof Task.Undo) {
            return "direct:undo-run";
        }
        return task instanceof Task.Move ? "direct:move-users" : "direct:sync-site";
    }

    /**
     * One call through the only door to Jamf School.
     *
     * @throws JamfFailure when it failed for good
     */
    public <T> T call(String siteName, JamfRequest<T> request) throws JamfFailure {
        return call(siteName, request, CreateLookUp.Known.NOTHING);
    }

    /**
     * The same for a create.
     *
     * @param known what was there before, so that after a lost answer it is not taken for what was made
     * @throws JamfFailure when it failed for good
     */
    @SuppressWarnings("unchecked") // the request's reader made the answer
    public <T> T call(String siteName, JamfRequest<T> request, CreateLookUp.Known known) throws JamfFailure {
        Exchange answer = template.send("direct:call-jamf", exchange -> {
            exchange.setProperty(Site.PROPERTY, sites.get(siteName));
            exchange.setProperty(AskBeforeCreate.KNOWN, known);
            exchange.getMessage().setBody(request);
        });
        if (answer.getException() != null) {
            throw Failures.jamf(answer.getException(), request)
                    .orElseThrow(() -> Failures.problem(answer.getException(), sites.get(siteName)));
        }
        return (T) answer.getMessage().getBody();
    }

    /**
     * Looks at the source's connection, rights and tables.
     *
     * @throws Problem when it cannot be reached
     */
    public List<SourceCheck.Finding> checkSource(String siteName) {
        var site = sites.get(siteName);
        try (var connection = resources.source(siteName).getConnection()) {
            return new SourceCheck(
                            site.decisions().needsRoles(), site.decisions().needsFlags())
                    .look(connection);
        } catch (SQLException e) {
            throw Failures.problem(e, site);
        }
    }

    /**
     * Reads the source through the routes of a run, and nothing else.
     *
     * @throws Problem when it cannot be read or is implausible
     */
    public Roster readRoster(String siteName) {
        var answer = read(siteName, "direct:read-iserv", RunRequest.plan(siteName, RunListener.SILENT));
        return SyncRun.of(answer).roster();
    }

    /**
     * Looks for IServ's people and classes among those that Jamf School has already.
     *
     * @throws Problem when either cannot be read
     */
    @SuppressWarnings("unchecked") // the route says what it gives
    public List<Candidate> survey(String siteName) {
        var request = RunRequest.plan(siteName, RunListener.SILENT).forTask(new Task.Survey());
        return (List<Candidate>)
                read(siteName, "direct:survey-adoption", request).getMessage().getBody();
    }

    /** A run that is nowhere noted, through one of the reading routes. */
    private Exchange read(String siteName, String route, RunRequest request) {
        var run = new SyncRun(sites.get(siteName), request, 0, clock.instant());
        var answer = template.send(route, exchange -> {
            exchange.setProperty(Site.PROPERTY, run.getSite());
            exchange.setProperty(SyncRun.PROPERTY, run);
        });
        if (answer.getException() != null) {
            throw Failures.problem(answer.getException(), run.getSite());
        }
        return answer;
    }

    /** How each site stands, those that need a person first. */
    public List<SiteStatus> status() {
        return board.all();
    }

    /**
     * Shows a page beside health and metrics; nothing when no port is served.
     *
     * @param text makes the page anew for each request; called from several threads
     */
    public void page(String path, String contentType, Supplier<String> text) {
        WebServer.page(main.getCamelContext(), path, contentType, text);
    }

    /** Lets calls in flight end and starts nothing new; a run that goes on reports what is left. Returns at once. */
    public void stopRuns() {
        running.stopAll();
    }

    /** Stops within seconds: waits for calls in flight, then cuts them. */
    @Override
    public void close() {
        stopRuns();
        main.stop();
        resources.close();
    }
}
