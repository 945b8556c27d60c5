package org.jamfsync.route.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jamfsync.deliver.Attempt;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.iserv.SourceCheck;
import org.jamfsync.jamf.CreateLookUp;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.UnusedName;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.setting.Expected;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.adopt.Candidate;
import org.jamfsync.roster.RosterBuilder;
import org.jamfsync.route.Failures;
import org.jamfsync.route.PlanDocument;
import org.jamfsync.route.Rehearsed;
import org.jamfsync.route.RuleReport;
import org.jamfsync.route.RunContext;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunRehearsal;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.RunningSites;
import org.jamfsync.route.Site;
import org.jamfsync.route.SiteStatus;
import org.jamfsync.route.Task;
import org.jamfsync.route.Tenants;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteFolder;
import org.jamfsync.route.file.RouteSet;
import org.jamfsync.route.step.CallSteps;
import org.jamfsync.route.step.DeliveryVariables;
import org.jamfsync.route.step.GuardSteps;
import org.jamfsync.settings.Settings;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.plan.SavedPlan;

/**
 * The running integration: Camel Main with the routes of one folder, over the sites of the settings.
 *
 * <p>The command line talks to this class and knows no Camel.
 */
public final class Engine implements AutoCloseable {
    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final RunningSites running;
    private final Settings settings;
    private final StateDatabase state;
    private final Resources resources;
    private final StatusBoard board;
    private final Schedule schedule;
    private final Clock clock;
    private ManagementContext host;
    private RouteGenerations flows;
    private Reload reload;

    private Engine(Settings settings, StateDatabase state, Clock clock) {
        settings.sites().forEach((name, site) -> sites.put(name, new Site(site)));
        this.settings = settings;
        this.state = state;
        this.clock = clock;
        running = new RunningSites(state);
        resources = new Resources(sites.values());
        board = new StatusBoard(sites.values(), state, running, clock);
        schedule = new Schedule(settings.sites(), state, running, clock);
    }

    /**
     * Loads the routes and starts them; nothing runs by itself.
     *
     * @param routes folder with {@code *.camel.yaml}
     * @throws Problem if the folder is missing or a route does not load
     */
    public static Engine start(Settings settings, Path routes, StateDatabase state, Clock clock) {
        var engine = new Engine(settings, state, clock);
        engine.load(new RouteFolder(routes).read(), null);
        return engine;
    }

    /**
     * The same, and answers {@code /observe/health} and {@code /observe/metrics} on the port of the settings, unless that
     * is 0. Nothing runs by itself before {@link #schedule}.
     *
     * @throws Problem if the folder is missing, a route does not load, or the port is taken
     */
    public static Engine serve(Settings settings, Path routes, StateDatabase state, Clock clock) {
        var engine = new Engine(settings, state, clock);
        var folder = new RouteFolder(routes);
        var set = folder.read();
        engine.host = new ManagementContext(settings, engine.schedule, engine::run);
        var health = engine.sites.values().stream()
                .map(site -> new SiteHealth(engine.board, site))
                .toList();
        engine.host.start(settings.web(), health);
        var meters = engine.host.meters();
        engine.load(set, meters);
        engine.reload = new Reload(
                folder,
                FileWatch.of(set, settings.rules()),
                engine.flows::takeOver,
                meters == null ? new CompositeMeterRegistry() : meters);
        if (meters != null) {
            engine.measure(meters);
        }
        return engine;
    }

    /**
     * Says what is wrong with the routes of a folder, without starting or reaching anything. Settings may be incomplete.
     *
     * @return sorted by place; empty when all is well
     * @throws Problem if there is no such folder
     */
    public static List<RouteFault> checkRoutes(Settings settings, Path routes, Clock clock) {
        var sites = settings.sites().values().stream().map(Site::new).toList();
        try (var resources = new Resources(sites)) {
            return RouteGeneration.check(
                    settings,
                    new RouteFolder(routes).read(),
                    new RouteGeneration.Shared(
                            null,
                            new RunningSites(null),
                            resources,
                            new Tenants(clock),
                            null,
                            settings.state(),
                            clock));
        }
    }

    private void measure(MeterRegistry meters) {
        schedule.listener(new SiteMetrics(board, sites.values(), meters));
        Gauge.builder("jamfsync.route.faults", () -> routeFaults().size())
                .description("Faults in routes and rules that a person has to mend")
                .register(meters);
    }

    private void load(RouteSet routes, MeterRegistry meters) {
        try {
            flows = new RouteGenerations(
                    settings,
                    routes,
                    new RouteGeneration.Shared(
                            state, running, resources, new Tenants(clock), meters, settings.state(), clock));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts runs by the schedule of each site, from now on, and the routes that begin by themselves; and takes over routes
     * and rules that are edited from now on. Only after {@link #serve}.
     */
    public void schedule() {
        flows.schedule(host);
        reload.begin();
    }

    /**
     * Looks once whether routes or rules were edited, as {@link #schedule} does every two seconds. What two looks in a row
     * have found takes over for the next run, or is among the {@link #routeFaults}.
     */
    public void look() {
        reload.look();
    }

    private Exchange send(RouteGeneration on, String route, Processor prepare) {
        try {
            return on.template().send("direct:" + route, prepare);
        } finally {
            on.leave();
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
        var answer = run(flows.enter(), request);
        var report = answer.getMessage().getBody(RunReport.class);
        var plan = answer.getVariable("plan", GuardedPlan.class);
        if (plan == null) {
            return new Drafted(report, null);
        }
        var losses = new RemovalAnalysis(
                answer.getVariable("ledger", Ledger.class), answer.getVariable("roster", Roster.class));
        var draft = answer.getVariable("draft", Plan.class);
        var site = RunContext.of(answer).site();
        return new Drafted(report, new PlanDocument(losses).of(site, draft, plan, clock.instant()));
    }

    /**
     * Reads next year's school from the source of the settings, and says what it would do. Changes nothing.
     *
     * @param wish how it is read
     * @param expected what a person says of what is read
     */
    public Rehearsed rehearse(String siteName, Task.Rehearse wish, Expected expected, RunListener listener) {
        var request =
                RunRequest.plan(siteName, listener).forTask(Task.rehearse(wish)).expecting(expected);
        var answer = run(flows.enter(), request);
        var report = answer.getMessage().getBody(RunReport.class);
        var draft = answer.getVariable("draft", Plan.class);
        if (draft == null) {
            return new Rehearsed(report, null, List.of(), null);
        }
        var year = answer.getVariable("year", RunRehearsal.class);
        var rehearsed = GuardSteps.rehearsed(
                RunContext.of(answer),
                answer.getVariable("roster", Roster.class),
                answer.getVariable("ledger", Ledger.class),
                year);
        return new Rehearsed(report, rehearsed.rehearsal(draft, wish.words()), year.fates(), rehearsed.people());
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
        return run(flows.enter(), request).getMessage().getBody(RunReport.class);
    }

    private Exchange run(RouteGeneration on, RunRequest request) {
        return send(
                on,
                request.task().kind().route(),
                exchange -> exchange.getMessage().setBody(request));
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
        var on = flows.enter();
        var answer = send(on, "call-jamf", exchange -> {
            exchange.setVariable(RunContext.VARIABLE, context(on, siteName, Task.CALL, RunListener.SILENT));
            DeliveryVariables.attempt(exchange, Attempt.ofProgram(known));
            exchange.setProperty(CallSteps.CALLER, CallSteps.PROGRAM);
            exchange.getMessage().setBody(request);
        });
        if (answer.getException() != null) {
            throw Failures.jamf(answer.getException(), request)
                    .orElseThrow(() -> Failures.problem(answer.getException(), sites.get(siteName)));
        }
        return (T) answer.getMessage().getBody();
    }

    /**
     * Looks at the source: a database's connection, rights and tables; files and columns; whether an API answers. Where a
     * school's own route reads, that is all there is to say.
     *
     * @throws Problem when it cannot be reached
     */
    public List<SourceCheck.Finding> checkSource(String siteName) {
        var look = new SourceLook(sites.get(siteName), resources, clock);
        var reader = look.reader();
        boolean own = flows.routes()
                .route(reader)
                .filter(item -> item.file().custom())
                .isPresent();
        return look.findings(
                own,
                () -> read(siteName, reader, Task.READ, RunListener.SILENT)
                        .getMessage()
                        .getBody());
    }

    /**
     * Reads the source through the routes of a run, and nothing else.
     *
     * @throws Problem when it cannot be read or is implausible
     */
    public Roster readRoster(String siteName) {
        return read(siteName, Task.READ.kind().route(), Task.READ, RunListener.SILENT)
                .getMessage()
                .getBody(Roster.class);
    }

    /**
     * What a site wants to be left alone, and is neither in its IServ nor in its Jamf School.
     *
     * @param usernames in Jamf School
     * @param classNames likewise
     */
    public List<UnusedName> unprotected(
            String siteName, Roster roster, Collection<String> usernames, Collection<String> classNames) {
        return sites.get(siteName).decisions().unprotected(roster, usernames.stream(), classNames.stream());
    }

    /**
     * Looks for IServ's people and classes among those that Jamf School has already.
     *
     * @throws Problem when either cannot be read
     */
    @SuppressWarnings("unchecked") // the route says what it gives
    public List<Candidate> survey(String siteName) {
        return (List<Candidate>) read(siteName, Task.SURVEY.kind().route(), Task.SURVEY, RunListener.SILENT)
                .getMessage()
                .getBody();
    }

    /**
     * Reads the source through the routes of a run, and says what the rules make of everybody and every group.
     *
     * @throws Problem when it cannot be read
     */
    public RuleReport inspect(String siteName) {
        var seen = new Inspection();
        try {
            read(siteName, Task.INSPECT.kind().route(), Task.INSPECT, seen);
        } catch (Problem problem) {
            // What the rules made of an implausible roster is worth seeing all the more.
            if (seen.roster == null) {
                throw problem;
            }
        }
        var rules = flows.site(siteName).decisions().rosterRules();
        return new RuleReport(rules, seen.builder.judged(seen.roster), seen.roster);
    }

    /**
     * Reads both sides and plans, and says all that was found on the way. Changes nothing.
     *
     * @throws Problem when the source cannot be read
     */
    public Explained explain(String siteName) {
        var seen = new Inspection();
        var report = run(RunRequest.plan(siteName, seen).forTask(Task.EXPLAIN));
        if (seen.builder == null) {
            throw new Problem(report.exitCode(), report.problem(), report.cause());
        }
        var rules = seen.roster == null
                ? inspect(siteName)
                : new RuleReport(
                        flows.site(siteName).decisions().rosterRules(), seen.builder.judged(seen.roster), seen.roster);
        return new Explained(rules, seen.target, seen.plan, report.problem());
    }

    /**
     * What one look at a school has shown.
     *
     * @param target null when Jamf School was not read
     * @param plan as the guard has judged it; null when none was made
     * @param problem why a run would stop now, or null
     */
    public record Explained(RuleReport rules, Target target, Plan plan, Message problem) {}

    /** Keeps what one run has gathered. */
    private static final class Inspection implements RunListener {
        private RosterBuilder builder;
        private Roster roster;
        private Target target;
        private Plan plan;

        @Override
        public void built(RosterBuilder gathered) {
            builder = gathered;
        }

        @Override
        public void read(Roster made) {
            roster = made;
        }

        @Override
        public void read(Target shown) {
            target = shown;
        }

        @Override
        public void planned(Plan made) {
            plan = made;
        }
    }

    /** A run that is nowhere noted, through one of the reading routes. */
    private Exchange read(String siteName, String route, Task task, RunListener listener) {
        var on = flows.enter();
        var run = context(on, siteName, task, listener);
        var answer = send(on, route, exchange -> exchange.setVariable(RunContext.VARIABLE, run));
        if (answer.getException() != null) {
            throw Failures.problem(answer.getException(), run.site());
        }
        return answer;
    }

    private RunContext context(RouteGeneration on, String siteName, Task task, RunListener listener) {
        var request = RunRequest.plan(siteName, listener).forTask(task);
        return RunContext.untold(on.site(siteName), request, clock.instant());
    }

    /** What is wrong with the routes now; empty when all is well. */
    public List<RouteFault> routeFaults() {
        var faults = new ArrayList<RouteFault>(flows.faults());
        if (reload != null) {
            faults.addAll(0, reload.faults());
        }
        return faults;
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
        host.page(path, contentType, text);
    }

    /** Lets calls in flight end and starts nothing new; a run that goes on reports what is left. Returns at once. */
    public void stopRuns() {
        schedule.end();
        running.stopAll();
    }

    /** Stops within seconds: waits for calls in flight, then cuts them. */
    @Override
    public void close() {
        stopRuns();
        if (reload != null) {
            reload.close();
        }
        if (flows != null) {
            flows.close();
        }
        if (host != null) {
            host.close();
        }
        resources.close();
    }
}
