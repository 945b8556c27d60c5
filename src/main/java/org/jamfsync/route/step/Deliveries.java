package org.jamfsync.route.step;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jamfsync.deliver.Attempt;
import org.jamfsync.deliver.ChangeDelivery;
import org.jamfsync.deliver.DeliveryContext;
import org.jamfsync.deliver.DeliveryKinds;
import org.jamfsync.deliver.JamfAnswer;
import org.jamfsync.guard.Undone;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.route.Delivery;
import org.jamfsync.route.RunKind.Trait;
import org.jamfsync.route.Site;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.hold.HoldStore;
import org.jamfsync.state.hold.LetOut;
import org.jamfsync.state.run.ChangeResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers one change of whatever kind: notes what is about to be sent, asks the {@link ChangeDelivery} for call after
 * call, writes down what it wants to be remembered of each answer, and notes the end.
 */
@Step("deliveries")
public final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.changes");

    private final StateDatabase state;
    private final Requests requests;
    private final DeliveryHistory history;
    private final Clock clock;

    public Deliveries(StateDatabase state, Requests requests, DeliveryHistory history, Clock clock) {
        this.state = state;
        this.requests = requests;
        this.history = history;
        this.clock = clock;
    }

    /** Whether a call is to be made; the loop of {@code deliver-change} asks. */
    public boolean hasNext(ChangeDelivery delivery) {
        return delivery.next().isPresent();
    }

    /** The call to be made. */
    public JamfRequest<?> next(ChangeDelivery delivery) {
        return delivery.next().orElseThrow();
    }

    /**
     * In: a {@link PlannedChange}. Out: variables change, delivery and attempt; without them when it is not due, or the run is stopping and
     * the change is left.
     */
    @Step("beginChange")
    void begin(Exchange exchange) {
        var run = Delivery.of(exchange);
        var change = exchange.getMessage().getBody(PlannedChange.class);
        DeliveryVariables.end(exchange);
        if (run == null || !run.begin(change)) {
            LOG.error("{}: {}", Site.of(exchange).getName(), Message.of("routes.unguarded"));
            return;
        }
        if (run.isStopped() || run.isGivenUp(change.change())) {
            history.ended(run, change, ChangeResult.DEFERRED, null, 0);
            return;
        }
        var delivery = DeliveryKinds.of(change.change(), context(run));
        var attempt = Attempt.ofChange(run.nextNumber(), System.nanoTime());
        DeliveryVariables.begin(exchange, change, delivery, attempt);
        try {
            state.together(() -> begin(exchange, run));
        } catch (TakenBack takenBack) {
            DeliveryVariables.end(exchange);
            history.ended(run, change, ChangeResult.HELD, takenBack.why, 0);
        }
    }

    /** A person's word came before the change went out: nothing of it is noted or sent. */
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Message why;

        TakenBack(Message why) {
            super(why.toString(), null, false, false);
            this.why = why;
        }
    }

    /** Asks for a person's word once more, where a change goes out only by it. */
    private void askAgain(Delivery run, PlannedChange planned) {
        if (run.isRehearsed(planned.change())
                && !state.rehearsals().isStanding(run.site().getName())) {
            throw new TakenBack(Message.of("plan.held-rehearsal-withdrawn"));
        }
        var words = words(run);
        if (!words.take(planned.change())) {
            throw new TakenBack(Message.of("plan.held-taken-back"));
        }
        // Who has a word of its own does not wait with a class, here as in the plan.
        if (!words.isNeeded(planned.change())
                && run.tiedTo(planned.change()).stream().anyMatch(words::isTakenBack)) {
            throw new TakenBack(Message.of("plan.held-waits-for-class"));
        }
    }

    private LetOut words(Delivery run) {
        return state.holds().letOut(run.site().getName(), run.run().origin(), run.released());
    }

    private DeliveryContext context(Delivery run) {
        var site = run.site();
        return new DeliveryContext(
                requests,
                site.settings().jamf().locationId(),
                run.ledger(),
                run.ids(),
                site.decisions()::kept,
                run::shown);
    }

    /**
     * Notes what is about to be sent. A process that dies now leaves it behind: what is taken away counts for the guard,
     * and of a create it is asked what became of it, as of an earlier one of the same object.
     */
    private void begin(Exchange exchange, Delivery run) {
        var site = run.site().getName();
        var now = clock.instant();
        var change = DeliveryVariables.change(exchange);
        var delivery = DeliveryVariables.delivery(exchange);
        var attempt = DeliveryVariables.attempt(exchange);
        state.images().sending(run.run().id(), attempt.number(), site, change, delivery.before(), now);
        askAgain(run, change);
        state.removals()
                .record(site, run.losses().counted(change.change()), run.run().written(now));
        if (change.operation() == Operation.CREATE) {
            state.pendingCreates()
                    .begin(site, change, now)
                    .ifPresent(since -> DeliveryVariables.attempt(exchange, attempt.inDoubtSince(since)));
        }
        write(exchange, delivery.begun(now), now);
    }

    private void write(Exchange exchange, List<LedgerNote> notes, Instant now) {
        var run = Delivery.of(exchange);
        var book = state.book(
                run.site().getName(),
                run.run().written(now),
                DeliveryVariables.attempt(exchange).number());
        notes.forEach(note -> note.in(book));
    }

    /** In: what Jamf School said to the last call. Out: the ledger knows what follows from it. */
    @Step("callAnswered")
    void answered(Exchange exchange) {
        var now = clock.instant();
        var answer = new JamfAnswer(exchange.getMessage().getBody(), now);
        var notes = DeliveryVariables.delivery(exchange).answered(answer);
        if (!notes.isEmpty()) {
            state.together(() -> write(exchange, notes, now));
        }
    }

    @Step("changeDone")
    void done(Exchange exchange) {
        var run = Delivery.of(exchange);
        var change = DeliveryVariables.change(exchange);
        var attempt = DeliveryVariables.attempt(exchange);
        state.together(() -> {
            state.images()
                    .sent(
                            run.run().id(),
                            attempt.number(),
                            DeliveryVariables.delivery(exchange).jamfId());
            done(run, change);
            int left = DeliveryVariables.delivery(exchange).leftOut();
            var detail = left == 0 ? null : Message.of("run.left-out-of", left);
            history.record(run, change, ChangeResult.DONE, detail, attempt.millis(System.nanoTime()));
        });
        history.count(run, change, ChangeResult.DONE);
    }

    private void done(Delivery run, PlannedChange planned) {
        var site = run.site().getName();
        var change = planned.change();
        state.pendingCreates().resolve(site, change);
        if (run.run().kind().is(Trait.KEEPS_UNDONE)) {
            keepUndone(run, planned);
        }
        words(run).delivered(change, clock.instant());
        state.rehearsals().used(site, run.losses().counted(change));
        state.deadLetters().closeDelivered(site, change);
    }

    /** What an undo gave back is not taken away again by the next sync without a person's word. */
    private void keepUndone(Delivery run, PlannedChange change) {
        Undone.of(change.change(), run.losses()).ifPresent(undone -> {
            var held = new HoldStore.Held(
                    change.with(undone.again()), undone.losses(), run.losses().impact(undone.again()));
            state.holds()
                    .rejectUndone(
                            run.site().getName(),
                            held,
                            change.reason(),
                            clock.instant(),
                            run.run().id());
        });
    }

    /**
     * The splitters' aggregation: a change that was dealt with badly or not at all is no reason to stop. Without it Camel
     * takes the marks of a handled failure over to the run, which then ends without a report.
     */
    @Step("keepGoing")
    static AggregationStrategy keepGoing() {
        return (first, ended) -> {
            var result = first == null ? ended : first;
            result.setRouteStop(false);
            result.getExchangeExtension().setErrorHandlerHandled(null);
            result.removeProperty(Exchange.EXCEPTION_CAUGHT);
            DeliveryVariables.end(result);
            return result;
        };
    }
}
