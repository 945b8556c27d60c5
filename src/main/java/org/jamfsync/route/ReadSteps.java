package org.jamfsync.route;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jamfsync.iserv.GroupRow;
import org.jamfsync.iserv.PersonRow;
import org.jamfsync.iserv.RowReader;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.PendingCreate;
import org.jamfsync.model.Target;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.diff.CreatesInDoubt;
import org.jamfsync.plan.diff.Gone;
import org.jamfsync.plan.diff.LookUps;
import org.jamfsync.roster.RosterBuilder;
import org.jamfsync.roster.TaggedPerson;
import org.jamfsync.state.StateDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads both sides: IServ's rows into a roster, Jamf School's lists into a target. */
final class ReadSteps {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.runs");
    private static final String ROWS = "rowReader";
    private static final String BUILDER = "rosterBuilder";
    private static final int ROWS_PER_BATCH = 1000;

    private final StateDatabase state;
    private final Requests requests;
    private final boolean keepsSnapshots;
    private final Clock clock;

    /** @param keepsSnapshots whether what a run reads is kept */
    ReadSteps(StateDatabase state, Requests requests, boolean keepsSnapshots, Clock clock) {
        this.state = state;
        this.keepsSnapshots = keepsSnapshots;
        this.requests = requests;
        this.clock = clock;
    }

    /** In: rows as a reader gives them. Out: an iterator over lists of rows. */
    void batchRows(Exchange exchange) {
        exchange.setProperty(ROWS, new RowReader(Site.of(exchange).decisions().needs()));
        var rows = rows(exchange.getMessage().getBody());
        var run = SyncRun.of(exchange);
        if (keepsSnapshots && run.mayBeReplayed()) {
            var capture = new Capture();
            run.capture(capture);
            rows = capture.through(rows);
        }
        exchange.getMessage().setBody(new Batches<>(rows, ROWS_PER_BATCH));
    }

    /** Not what Camel would make of anything: an empty text is no empty school. */
    static Iterator<?> rows(Object body) {
        if (body instanceof Iterator<?> rows) {
            return rows;
        }
        if (body instanceof Iterable<?> rows) {
            return rows.iterator();
        }
        var found = body == null ? "null" : body.getClass().getSimpleName();
        throw Problem.failed(Message.of("iserv.no-rows", found));
    }

    /** In: a list of rows. Out: a list of {@link TaggedPerson} and {@link GroupRow}. */
    void tagPeople(Exchange exchange) {
        var rows = exchange.getProperty(ROWS, RowReader.class);
        var decisions = Site.of(exchange).decisions();
        var tagged = new ArrayList<Object>();
        for (var row : exchange.getMessage().getBody(List.class)) {
            var read = rows.read(row);
            tagged.add(read instanceof PersonRow person ? decisions.tag(person) : read);
        }
        exchange.getMessage().setBody(tagged);
    }

    /** The splitter's aggregation: everybody and every group into one {@link RosterBuilder}. */
    AggregationStrategy gatherRoster() {
        return Gathered.by(batch -> Site.of(batch).decisions().rosterBuilder(SyncRun.of(batch), clock), ReadSteps::add);
    }

    private static void add(RosterBuilder builder, Object batch) {
        for (var read : (List<?>) batch) {
            if (read instanceof TaggedPerson person) {
                builder.add(person);
            } else if (read instanceof GroupRow group) {
                builder.addGroup(
                        group.uuid(), group.account(), group.name(), group.owner(), group.type(), group.flags());
            }
        }
    }

    /** In: the {@link RosterBuilder}. Out: the run's roster. */
    void buildClasses(Exchange exchange) throws Exception {
        var run = SyncRun.of(exchange);
        // An empty database gives no row, so nothing was gathered: the plausibility check says so.
        var builder = exchange.getMessage().getBody() instanceof Gathered<?> gathered
                ? (RosterBuilder) gathered.whole(-1)
                : run.getSite().decisions().rosterBuilder(run, clock);
        run.roster(builder.build(clock.instant()));
        exchange.setProperty(BUILDER, builder);
        exchange.getMessage().setBody(null);
    }

    void checkPlausibility(Exchange exchange) {
        var run = SyncRun.of(exchange);
        if (run.inspects()) {
            run.inspected(exchange.getProperty(BUILDER, RosterBuilder.class).judged(run.roster()));
            // What the rules make of an implausible roster is worth seeing all the more.
            return;
        }
        var past = Past.of(run, state, clock);
        exchange.removeProperty(BUILDER);
        run.personsRead(run.roster().persons().size());
        run.ledger(past.ledger());
        run.capture().ifPresent(capture -> capture.ledger(run.ledger()));
        // A survey changes nothing, and what it is to mend may be the very reason why a run is refused.
        boolean survey = run.request().task() instanceof Task.Survey;
        run.getSite()
                .decisions()
                .checkPlausible(
                        run.roster(),
                        survey ? Ledger.EMPTY : run.ledger(),
                        survey ? OptionalInt.empty() : past.personsOfLastGoodRun(),
                        run.request().expected());
        run.request().listener().read(run.roster());
    }

    /**
     * A process that died, or a network that broke, may have left a create behind of which nobody heard. Reads show its
     * result after their lag at the latest; a run that applies waits for that moment, so that it plans with what is there.
     */
    void awaitReads(Exchange exchange) throws InterruptedException {
        var run = SyncRun.of(exchange);
        var site = run.getSite();
        var lag = site.settings().jamf().readLag();
        if (run.isApplies()) {
            var latest = state.pendingCreates().open(site.getName()).stream()
                    .map(PendingCreate::begun)
                    .max(Comparator.naturalOrder());
            if (latest.isPresent() && latest.get().plus(lag).isAfter(clock.instant())) {
                var rest = Duration.between(clock.instant(), latest.get().plus(lag));
                LOG.info("{}: {}", site.getName(), Message.of("run.awaits-reads", rest.toSeconds() + 1));
                run.delivery().stopsWithin(rest);
            }
        }
        run.readsShow(clock.instant().minus(lag));
    }

    void toListRequests(Exchange exchange) {
        exchange.getMessage().setBody(lists());
    }

    private List<JamfRequest<?>> lists() {
        return List.of(requests.users(), requests.groups(), requests.classes());
    }

    /** The splitter's aggregation: answers in a list; an object proven to be gone leaves no entry. */
    AggregationStrategy gatherAnswers() {
        return Gathered.by(first -> new ArrayList<>(), (answers, answer) -> {
            if (answer instanceof List<?> list) {
                answers.addAll(list);
            } else if (answer != null) {
                answers.add(answer);
            }
        });
    }

    /** @throws Exception the failure of any request: a list that could not be read is no empty one */
    private static Target answered(Exchange exchange, int requests) throws Exception {
        var gathered = exchange.getMessage().getBody(Gathered.class);
        return Target.of((List<?>) gathered.whole(requests));
    }

    void collectLists(Exchange exchange) throws Exception {
        var run = SyncRun.of(exchange);
        run.target(answered(exchange, lists().size()).shownUpTo(run.readsShow()));
        if (run.roster() != null) {
            run.rehearsal(rehearsal(run));
            run.resolve(lostCreates(run));
        }
    }

    private CreatesInDoubt lostCreates(SyncRun run) {
        var site = run.getSite();
        return CreatesInDoubt.of(
                Past.of(run, state, clock).begun(),
                run.ledger(),
                run.target(),
                site.decisions()::isOwnLocation,
                site.decisions()::kept);
    }

    private RunRehearsal rehearsal(SyncRun run) {
        if (run.request().task() instanceof Task.Rehearse rehearse) {
            var decisions = run.getSite().decisions();
            return RunRehearsal.of(
                    decisions.fates(run.roster(), run.ledger(), rehearse.overlapPercent(), rehearse.words()));
        }
        return Past.of(run, state, clock)
                .rehearsal()
                .map(approved -> RunRehearsal.of(approved, run.roster()))
                .orElse(RunRehearsal.NONE);
    }

    /** Out: requests for the single objects that must be looked at. */
    void toLookUps(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var lookUps = run.roster() == null
                ? LookUps.ofUndo(run.sent(), run.target())
                : LookUps.of(
                        run.roster(), run.ledger(), run.target(), run.request().verify());
        var asked = new ArrayList<JamfRequest<?>>();
        lookUps.users().forEach(id -> asked.add(requests.user(id)));
        lookUps.groups().forEach(id -> asked.add(requests.group(id)));
        lookUps.classes().forEach(uuid -> asked.add(requests.schoolClass(uuid)));
        exchange.setProperty("lookUps", lookUps);
        exchange.getMessage().setBody(asked);
    }

    void collectLookUps(Exchange exchange) throws Exception {
        var run = SyncRun.of(exchange);
        var lookUps = exchange.getProperty("lookUps", LookUps.class);
        // Without anything to ask, the splitter leaves the empty list of requests.
        var found = lookUps.size() == 0 ? Target.EMPTY : answered(exchange, lookUps.size());
        run.gone(gone(lookUps, found));
        run.target(run.target().with(found));
        run.capture().ifPresent(capture -> keep(capture, run));
        run.request().listener().read(run.target());
        exchange.getMessage().setBody(null);
    }

    private void keep(Capture capture, SyncRun run) {
        var site = run.getSite();
        var known = new Past.Stored(site.getName(), run.origin(), state, clock);
        state.snapshots()
                .keep(capture.snapshot(run, known.facts(site.decisions().asked()), clock.instant()));
    }

    private static Gone gone(LookUps asked, Target found) {
        var users = new HashSet<>(asked.users());
        found.users().forEach(user -> users.remove(user.id()));
        var groups = new HashSet<>(asked.groups());
        found.groups().forEach(group -> groups.remove(group.id()));
        var classes = new HashSet<>(asked.classes());
        found.classes().forEach(read -> classes.remove(read.uuid()));
        return new Gone(users, classes, groups);
    }
}
