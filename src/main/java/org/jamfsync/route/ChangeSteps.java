package org.jamfsync.route;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jamfsync.guard.Undone;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.JamfFailure.Meaning;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunListener.Result;
import org.jamfsync.route.custom.DeadLetterView;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.hold.HoldStore;
import org.jamfsync.state.letter.Failure;
import org.jamfsync.state.run.ChangeResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Begins and ends the delivery of one change, well or badly. */
final class ChangeSteps {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.changes");
    static final String CHANGE = "change";
    private static final String PLANNED = "plannedChange";
    static final String PARKED = "parkedLetter";
    private static final String BEGAN = "changeBegan";
    private static final String FAILURE = "deliveryFailure";
    private static final String ATTEMPTS = "deliveryAttempts";
    private static final String NUMBER = "changeNumber";
    private static final String JAMF_ID = "changeJamfId";

    private final StateDatabase state;
    private final Requests requests;
    private final Clock clock;

    ChangeSteps(StateDatabase state, Requests requests, Clock clock) {
        this.requests = requests;
        this.state = state;
        this.clock = clock;
    }

    static <T extends Change> T change(Exchange exchange, Class<T> type) {
        return exchange.getProperty(CHANGE, type);
    }

    /** The number of the change within its run. */
    static int number(Exchange exchange) {
        return exchange.getProperty(NUMBER, Integer.class);
    }

    /** The id in Jamf School of the object that the change is about, once it is known. */
    static void jamfId(Exchange exchange, Object id) {
        exchange.setProperty(JAMF_ID, id == null ? null : id.toString());
    }

    /** In: a {@link PlannedChange}. Out: property change; without it when the run is stopping and the change is left. */
    void beginChange(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var change = exchange.getMessage().getBody(PlannedChange.class);
        if (run.delivery().isStopped()) {
            ended(run, change, Result.DEFERRED, null, 0);
            exchange.removeProperty(CHANGE);
            return;
        }
        exchange.setProperty(PLANNED, change);
        exchange.setProperty(CHANGE, change.change());
        exchange.setProperty(BEGAN, System.nanoTime());
        exchange.setProperty(NUMBER, run.delivery().nextNumber());
        exchange.removeProperty(JAMF_ID);
        exchange.removeProperty(CallSteps.WRITTEN);
        state.together(() -> begin(exchange, run, change));
    }

    /**
     * Notes what is about to be sent. A process that dies now leaves it behind: what is taken away counts for the guard,
     * and of a create it is asked what became of it, as of an earlier one of the same object.
     */
    private void begin(Exchange exchange, SyncRun run, PlannedChange change) {
        var site = run.getSite().getName();
        var now = clock.instant();
        state.images().sending(run.id(), number(exchange), site, change, run.before(change.change()), now);
        state.removals().record(site, run.losses().counted(change.change()), run.written(now));
        if (change.operation() == Operation.CREATE) {
            state.pendingCreates()
                    .begin(site, change, now)
                    .ifPresent(begun -> exchange.setProperty(AskBeforeCreate.BEGUN, begun));
        }
    }

    /**
     * The splitters' aggregation: a change that was dealt with badly or not at all is no reason to stop. Without it Camel
     * takes the marks of a handled failure over to the run, which then ends without a report.
     */
    AggregationStrategy keepGoing() {
        return (first, ended) -> {
            var result = first == null ? ended : first;
            result.setRouteStop(false);
            result.getExchangeExtension().setErrorHandlerHandled(null);
            result.removeProperty(Exchange.EXCEPTION_CAUGHT);
            result.removeProperty(CHANGE);
            result.removeProperty(AskBeforeCreate.BEGUN);
            return result;
        };
    }

    void changeDone(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var change = exchange.getProperty(PLANNED, PlannedChange.class);
        state.together(() -> {
            done(exchange, run, change);
            record(run, change, Result.DONE, null, millis(exchange));
        });
        count(run, change, Result.DONE);
    }

    private void done(Exchange exchange, SyncRun run, PlannedChange change) {
        var site = run.getSite().getName();
        state.pendingCreates().resolve(site, change.change());
        state.images().sent(run.id(), number(exchange), exchange.getProperty(JAMF_ID, String.class));
        if (run.request().task() instanceof Task.Undo) {
            keepUndone(run, change);
        }
        if (!run.released().isEmpty()) {
            state.holds().delivered(site, run.origin(), change.change(), clock.instant());
        }
        state.rehearsals().used(site, run.losses().counted(change.change()));
        state.deadLetters().closeDelivered(site, change.change());
    }

    /** What an undo gave back is not taken away again by the next sync without a person's word. */
    private void keepUndone(SyncRun run, PlannedChange change) {
        Undone.of(change.change(), run.losses()).ifPresent(undone -> {
            var held = new HoldStore.Held(
                    change.with(undone.again()), undone.losses(), run.losses().impact(undone.again()));
            state.holds().rejectUndone(run.getSite().getName(), held, change.reason(), clock.instant(), run.id());
        });
    }

    /**
     * In: property change, and what stopped it as the caught exception. Out: a request for the trash when it may hold the
     * name that is in use, else null; the failure as a property, since the request would overwrite it.
     */
    void toTrashRequest(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var change = exchange.getProperty(PLANNED, PlannedChange.class);
        var failure = Failures.jamf(Failures.of(exchange), exchange.getProperty("jamfRequest", JamfRequest.class));
        exchange.setProperty(FAILURE, failure.<Throwable>map(any -> any).orElseGet(() -> Failures.of(exchange)));
        exchange.setProperty(ATTEMPTS, CallSteps.tries(exchange));
        if (exchange.getProperty(AskBeforeCreate.BEGUN) == null) {
            state.pendingCreates().resolve(run.getSite().getName(), change.change());
        }
        boolean ask = failure.filter(any -> any.isNameInUse()).isPresent()
                && run.trash() == null
                && !run.delivery().isStopped();
        exchange.getMessage().setBody(ask ? requests.usersInTrash() : null);
    }

    /** The same failure, and who in the trash has the name. The trash is read once in a run. */
    private static JamfFailure withTrash(JamfFailure failure, PlannedChange change, SyncRun run, Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof List<?> listed) {
            run.trash(Target.of(listed).users());
        }
        if (!failure.isNameInUse() || !(change.change() instanceof UserChange user) || run.trash() == null) {
            return failure;
        }
        return run.trash().stream()
                .filter(trashed -> trashed.fields()
                                .username()
                                .equalsIgnoreCase(user.after().username())
                        || trashed.fields()
                                .email()
                                .equalsIgnoreCase(user.after().email()))
                .findFirst()
                .map(trashed -> failure.inWords(Message.of("jamf.in-trash", failure.text(), trashed.id())))
                .orElse(failure);
    }

    /**
     * Keeps a failed change as a dead letter. What concerns the whole tenant stops the run instead, and what Jamf School
     * wants to do later is left to the next run: neither says anything about this object.
     */
    void parkChange(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var change = exchange.getProperty(PLANNED, PlannedChange.class);
        var thrown = exchange.getProperty(FAILURE, Throwable.class);
        var failure = Failures.jamf(thrown, null).map(any -> withTrash(any, change, run, exchange));
        if (failure.filter(JamfFailure::isRefusal).isPresent() && exchange.getProperty(CallSteps.WRITTEN) == null) {
            state.removals().takeBack(run.getSite().getName(), run.losses().counted(change.change()), run.id());
        }
        if (failure.isEmpty()) {
            unexpected(exchange, run, change, thrown);
        } else if (failure.get().meaning() == Meaning.TENANT) {
            run.delivery().stop(failure.get().text());
            left(exchange, run, change, failure.get().text());
        } else if (run.delivery().isStopped() || run.getSite().retryPolicy().postpones(failure.get())) {
            left(exchange, run, change, failure.get().text());
        } else {
            if (failure.get().meaning() == Meaning.PASSING) {
                run.delivery().noAnswer(failure.get().text());
            }
            park(exchange, run, change, failure.get());
        }
    }

    private void unexpected(Exchange exchange, SyncRun run, PlannedChange change, Throwable thrown) {
        if (run.delivery().isStopped()
                || thrown instanceof RejectedExecutionException
                || thrown instanceof InterruptedException) {
            left(exchange, run, change, Message.of("run.stopping"));
            return;
        }
        // A fault of this program or of its state database: the next change would meet it too.
        var problem = Failures.problem(thrown, run.getSite());
        LOG.error("{}: {}", run.getSite().getName(), problem.getMessage());
        LOG.debug("cause", thrown);
        run.delivery().stop(problem.text());
        left(exchange, run, change, problem.text());
    }

    private void park(Exchange exchange, SyncRun run, PlannedChange change, JamfFailure failure) {
        // A call that we should not have made is for somebody to mend, not for Jamf School to forgive.
        LOG.atLevel(failure.meaning() == Meaning.OURS ? Level.ERROR : Level.WARN)
                .log(
                        "{}: {} failed: {}",
                        run.getSite().getName(),
                        change.kind().word() + " " + change.operation().word(),
                        failure.text());
        boolean isNew = state.deadLetters()
                .park(
                        run.getSite().getName(),
                        change.change(),
                        new Failure(failure.status(), failure.apiMessage(), failure.text()),
                        attempts(exchange));
        if (isNew) {
            exchange.setProperty(PARKED, letter(run, change, failure, attempts(exchange)));
        }
        ended(run, change, Result.FAILED, failure.text(), millis(exchange));
    }

    private static DeadLetterView letter(SyncRun run, PlannedChange change, JamfFailure failure, int attempts) {
        return new DeadLetterView(
                run.getSite().getName(),
                change.operation().word(),
                change.kind().word(),
                change.key(),
                failure.status(),
                failure.text().toString(),
                attempts);
    }

    private void left(Exchange exchange, SyncRun run, PlannedChange change, Message why) {
        ended(run, change, Result.DEFERRED, why, millis(exchange));
    }

    private void ended(SyncRun run, PlannedChange change, Result result, Message detail, long millis) {
        try {
            record(run, change, result, detail, millis);
        } catch (Problem problem) {
            // What cannot be remembered must not go on. The report says it; the next run finds out what is done.
            run.delivery().stop(problem.text());
            LOG.debug("cause", problem);
        }
        count(run, change, result);
    }

    private void record(SyncRun run, PlannedChange change, Result result, Message detail, long millis) {
        state.runs()
                .recordChange(
                        run.id(),
                        run.getSite().getName(),
                        change,
                        ChangeResult.valueOf(result.name()),
                        detail == null ? null : detail.toString(),
                        millis);
    }

    private static void count(SyncRun run, PlannedChange change, Result result) {
        run.delivery().count(change.change(), result);
        LOG.debug("{}: {} {}", run.getSite().getName(), change, result);
    }

    private static int attempts(Exchange exchange) {
        return exchange.getProperty(ATTEMPTS, 0, Integer.class);
    }

    private static long millis(Exchange exchange) {
        Long began = exchange.getProperty(BEGAN, Long.class);
        return began == null ? 0 : (System.nanoTime() - began) / 1_000_000;
    }
}
