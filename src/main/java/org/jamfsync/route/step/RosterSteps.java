package org.jamfsync.route.step;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jamfsync.iserv.GroupRow;
import org.jamfsync.iserv.PersonRow;
import org.jamfsync.iserv.RowReader;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.setting.Source;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.roster.RosterBuilder;
import org.jamfsync.roster.TaggedPerson;
import org.jamfsync.route.ObservedClocks;
import org.jamfsync.route.PriorState;
import org.jamfsync.route.RunContext;
import org.jamfsync.route.RunKind.Trait;
import org.jamfsync.route.RunningSites;
import org.jamfsync.state.StateDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a roster of what a reader gives: rows, people and groups, classes. */
public final class RosterSteps {
    private static final Logger LOG = LoggerFactory.getLogger(RosterSteps.class);
    private static final int ROWS_PER_BATCH = 1000;

    private final StateDatabase state;
    private final RunningSites running;
    private final ObservedClocks clocks;
    private final Clock clock;

    public RosterSteps(StateDatabase state, RunningSites running, ObservedClocks clocks, Clock clock) {
        this.clocks = clocks;
        this.state = state;
        this.running = running;
        this.clock = clock;
    }

    /** In: rows as a reader gives them. Out: an iterator over lists of rows. */
    @Step("batchRows")
    void batchRows(Exchange exchange) {
        var run = RunContext.of(exchange);
        var rows = rows(exchange.getMessage().getBody());
        var kept = running.capture(run)
                .<Iterator<?>>map(capture -> capture.through(rows))
                .orElse(rows);
        var reader = new RowReader(run.site().decisions().needs());
        exchange.getMessage().setBody(new RowBatches(kept, ROWS_PER_BATCH, reader));
    }

    /** Not what Camel would make of anything: an empty text is no empty school. */
    public static Iterator<?> rows(Object body) {
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
    @Step("tagPeople")
    void tagPeople(Exchange exchange) {
        var decisions = RunContext.of(exchange).site().decisions();
        var rows = exchange.getMessage().getBody(List.class);
        // Whoever has made other rows of them reads these for themselves.
        var reader = rows instanceof RowBatches.Batch batch ? batch.reader() : new RowReader(decisions.needs());
        var tagged = new ArrayList<Object>();
        for (var row : rows) {
            var read = reader.read(row);
            tagged.add(read instanceof PersonRow person ? decisions.tag(person) : read);
        }
        exchange.getMessage().setBody(tagged);
    }

    /** The splitter's aggregation: everybody and every group into one {@link RosterBuilder}. */
    @Step("gatherRoster")
    AggregationStrategy gatherRoster() {
        return Gathered.by(batch -> builder(RunContext.of(batch)), RosterSteps::add);
    }

    private RosterBuilder builder(RunContext run) {
        var decisions = run.site().decisions();
        boolean waits = decisions.hasFormerDefault()
                && !run.kind().is(Trait.FROM_SNAPSHOT)
                && state.sites().waits(run.site().getName());
        var known = waits ? PriorState.of(run, state, clock).ledger().users().keySet() : null;
        return decisions.rosterBuilder(run, known, clock);
    }

    private static void add(RosterBuilder builder, Object batch) {
        for (var read : (List<?>) batch) {
            if (read instanceof TaggedPerson person) {
                builder.add(person);
            } else if (read instanceof GroupRow group) {
                builder.addGroup(
                        group.uuid(), group.account(), group.name(), group.owner(), group.type(), group.flags());
            } else if (read instanceof Notice notice) {
                builder.note(notice);
            }
        }
    }

    /** In: everybody and every group, as gathered. Out: the {@link Roster}. */
    @Step("buildClasses")
    void buildClasses(Exchange exchange) throws Exception {
        var run = RunContext.of(exchange);
        // An empty database gives no row, so nothing was gathered: the plausibility check says so.
        var builder = exchange.getMessage().getBody() instanceof Gathered<?> gathered
                ? (RosterBuilder) gathered.whole(-1)
                : builder(run);
        run.request().listener().built(builder);
        observeDatabase(exchange, run);
        exchange.getMessage().setBody(builder.build(clock.instant()));
    }

    /** What the clock of IServ's database says; it was just there, and if it is gone by now, its time is not needed. */
    private void observeDatabase(Exchange exchange, RunContext run) {
        var site = run.site();
        var pool = exchange.getContext().getRegistry().lookupByNameAndType("iserv-" + site.getName(), DataSource.class);
        if (pool == null
                || site.settings().iserv().source() != Source.JDBC
                || run.kind().is(Trait.FROM_SNAPSHOT)) {
            return;
        }
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT now()")) {
            if (row.next()) {
                clocks.tells(site.getName(), "IServ", row.getTimestamp(1).toInstant());
            }
        } catch (SQLException e) {
            LOG.debug("no time", e);
        }
    }

    /** In and out: the {@link Roster}, unless it looks like a failed read. */
    @Step("checkPlausibility")
    void checkPlausibility(Exchange exchange) {
        var run = RunContext.of(exchange);
        var roster = exchange.getMessage().getBody(Roster.class);
        if (!run.kind().is(Trait.UNCHECKED)) {
            check(run, roster);
        }
        run.request().listener().read(roster);
    }

    private void check(RunContext run, Roster roster) {
        var past = PriorState.of(run, state, clock);
        var known = past.ledger();
        running.capture(run).ifPresent(capture -> capture.ledger(known));
        boolean compared = !run.kind().is(Trait.NOT_COMPARED);
        if (compared) {
            run.site().decisions().checkFirst(roster, known, run.request().expected());
        }
        run.site()
                .decisions()
                .checkPlausible(
                        roster,
                        compared ? known : Ledger.EMPTY,
                        compared ? past.personsOfLastGoodRun() : OptionalInt.empty(),
                        run.request().expected());
    }
}
