package org.jamfsync.route;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.jamfsync.deliver.Attempt;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.JamfFailure.Meaning;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.route.DeliveryVariables.FailedDelivery;
import org.jamfsync.route.RunListener.Result;
import org.jamfsync.route.custom.DeadLetterView;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.letter.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Ends the delivery of a change that failed for good. */
final class DeadLetterSteps {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.changes");

    private final StateDatabase state;
    private final Requests requests;
    private final DeliveryHistory history;

    DeadLetterSteps(StateDatabase state, Requests requests, DeliveryHistory history) {
        this.state = state;
        this.requests = requests;
        this.history = history;
    }

    /**
     * In: what stopped the delivery, as the caught exception. Out: a request for the trash when it may hold the name that
     * is in use, else null; variable failure, since the request has an attempt and a failure of its own.
     */
    void toTrashRequest(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var attempt = DeliveryVariables.attempt(exchange);
        var thrown = Failures.of(exchange);
        var failure = Failures.jamf(thrown, attempt.call());
        DeliveryVariables.failure(
                exchange,
                new FailedDelivery(attempt, failure.<Throwable>map(any -> any).orElse(thrown)));
        if (attempt.inDoubt() == null) {
            state.pendingCreates()
                    .resolve(
                            run.getSite().getName(),
                            DeliveryVariables.change(exchange).change());
        }
        boolean ask = failure.filter(any -> any.isNameInUse()).isPresent()
                && run.trash() == null
                && !run.delivery().isStopped();
        exchange.getMessage().setBody(ask ? requests.usersInTrash() : null);
    }

    /** The same failure, and who in the trash has the name. The trash is read once in a run. */
    private static JamfFailure withTrash(JamfFailure failure, SyncRun run, Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof List<?> listed) {
            run.trash(Target.of(listed).users());
        }
        if (!failure.isNameInUse() || run.trash() == null) {
            return failure;
        }
        return DeliveryVariables.delivery(exchange)
                .namesake(run.trash())
                .map(trashed -> failure.inWords(Message.of("jamf.in-trash", failure.text(), trashed.id())))
                .orElse(failure);
    }

    /**
     * Keeps a failed change as a dead letter. What concerns the whole tenant stops the run instead, and what Jamf School
     * wants to do later is left to the next run: neither says anything about this object.
     *
     * <p>Out: a {@link DeadLetterView} when the letter is a new one, else null.
     */
    void park(Exchange exchange) {
        var run = SyncRun.of(exchange);
        var change = DeliveryVariables.change(exchange);
        var failed = DeliveryVariables.failure(exchange);
        var failure = Failures.jamf(failed.thrown(), null).map(any -> withTrash(any, run, exchange));
        exchange.getMessage().setBody(null);
        if (failure.filter(JamfFailure::isRefusal).isPresent()
                && !failed.attempt().written()) {
            state.removals().takeBack(run.getSite().getName(), run.losses().counted(change.change()), run.id());
        }
        if (failure.isEmpty()) {
            unexpected(run, change, failed);
        } else if (failure.get().meaning() == Meaning.TENANT) {
            run.delivery().stop(failure.get().text());
            left(run, change, failed.attempt(), failure.get().text());
        } else if (run.delivery().isStopped() || run.getSite().retryPolicy().postpones(failure.get())) {
            left(run, change, failed.attempt(), failure.get().text());
        } else {
            if (failure.get().meaning() == Meaning.PASSING) {
                run.delivery().noAnswer(failure.get().text());
            }
            exchange.getMessage().setBody(parked(run, change, failed.attempt(), failure.get()));
        }
    }

    private void unexpected(SyncRun run, PlannedChange change, FailedDelivery failed) {
        if (run.delivery().isStopped()
                || failed.thrown() instanceof RejectedExecutionException
                || failed.thrown() instanceof InterruptedException) {
            left(run, change, failed.attempt(), Message.of("run.stopping"));
            return;
        }
        // A fault of this program or of its state database: the next change would meet it too.
        var problem = Failures.problem(failed.thrown(), run.getSite());
        LOG.error("{}: {}", run.getSite().getName(), problem.getMessage());
        LOG.debug("cause", failed.thrown());
        run.delivery().stop(problem.text());
        left(run, change, failed.attempt(), problem.text());
    }

    /** @return null when there was a letter already */
    private DeadLetterView parked(SyncRun run, PlannedChange change, Attempt attempt, JamfFailure failure) {
        var site = run.getSite().getName();
        // A call that we should not have made is for somebody to mend, not for Jamf School to forgive.
        LOG.atLevel(failure.meaning() == Meaning.OURS ? Level.ERROR : Level.WARN)
                .log(
                        "{}: {} failed: {}",
                        site,
                        change.kind().word() + " " + change.operation().word(),
                        failure.text());
        boolean isNew = state.deadLetters()
                .park(
                        site,
                        change.change(),
                        new Failure(failure.status(), failure.apiMessage(), failure.text()),
                        attempt.tries());
        history.ended(run, change, Result.FAILED, failure.text(), attempt.millis(System.nanoTime()));
        return isNew
                ? new DeadLetterView(
                        site,
                        change.operation().word(),
                        change.kind().word(),
                        change.key(),
                        failure.status(),
                        failure.text().toString(),
                        attempt.tries())
                : null;
    }

    private void left(SyncRun run, PlannedChange change, Attempt attempt, Message why) {
        history.ended(run, change, Result.DEFERRED, why, attempt.millis(System.nanoTime()));
    }
}
