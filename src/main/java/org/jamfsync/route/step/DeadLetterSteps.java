package org.jamfsync.route.step;

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
import org.jamfsync.route.Delivery;
import org.jamfsync.route.Failures;
import org.jamfsync.route.custom.DeadLetterView;
import org.jamfsync.route.step.DeliveryVariables.FailedDelivery;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.letter.Failure;
import org.jamfsync.state.run.ChangeResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Ends the delivery of a change that failed for good. */
public final class DeadLetterSteps {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.changes");

    private final StateDatabase state;
    private final Requests requests;
    private final DeliveryHistory history;

    public DeadLetterSteps(StateDatabase state, Requests requests, DeliveryHistory history) {
        this.state = state;
        this.requests = requests;
        this.history = history;
    }

    /**
     * In: what stopped the delivery, as the caught exception. Out: a request for the trash when it may hold the name that
     * is in use, else null; variable failure, since the request has an attempt and a failure of its own.
     */
    @Step("toTrashRequest")
    void toTrashRequest(Exchange exchange) {
        var run = Delivery.of(exchange);
        var attempt = DeliveryVariables.attempt(exchange);
        var thrown = Failures.of(exchange);
        var failure = Failures.jamf(thrown, attempt.call());
        DeliveryVariables.failure(
                exchange,
                new FailedDelivery(attempt, failure.<Throwable>map(any -> any).orElse(thrown)));
        if (attempt.inDoubt() == null) {
            state.pendingCreates()
                    .resolve(
                            run.site().getName(),
                            DeliveryVariables.change(exchange).change());
        }
        boolean ask = failure.filter(any -> any.isNameInUse()).isPresent() && run.trash() == null && !run.isStopped();
        exchange.getMessage().setBody(ask ? requests.usersInTrash() : null);
    }

    /** The same failure, and who in the trash has the name. The trash is read once in a run. */
    private static JamfFailure withTrash(JamfFailure failure, Delivery run, Exchange exchange) {
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
     * wants to do later, or what fails while it seems to be away, is left to the next run: none of it says anything about
     * this object.
     *
     * <p>Out: a {@link DeadLetterView} when the letter is a new one, else null.
     */
    @Step("parkChange")
    void park(Exchange exchange) {
        var run = Delivery.of(exchange);
        var change = DeliveryVariables.change(exchange);
        var failed = DeliveryVariables.failure(exchange);
        var failure = Failures.jamf(failed.thrown(), null).map(any -> withTrash(any, run, exchange));
        exchange.getMessage().setBody(null);
        if (failure.filter(JamfFailure::isRefusal).isPresent()
                && !failed.attempt().written()) {
            state.removals()
                    .takeBack(
                            run.site().getName(),
                            run.losses().counted(change.change()),
                            run.run().id());
        }
        if (failure.isEmpty()) {
            unexpected(run, change, failed);
        } else if (failure.get().meaning() == Meaning.TENANT) {
            run.stop(failure.get().text());
            left(run, change, failed.attempt(), failure.get().text());
        } else if (run.isStopped() || run.site().retryPolicy().postpones(failure.get())) {
            if (!run.isStopped()) {
                run.postponed(failure.get().text());
            }
            left(run, change, failed.attempt(), failure.get().text());
        } else if (run.isParked(change.change(), failure.get())) {
            exchange.getMessage().setBody(parked(run, change, failed.attempt(), failure.get()));
        } else {
            left(run, change, failed.attempt(), failure.get().text());
        }
    }

    private void unexpected(Delivery run, PlannedChange change, FailedDelivery failed) {
        if (run.isStopped()
                || failed.thrown() instanceof RejectedExecutionException
                || failed.thrown() instanceof InterruptedException) {
            left(run, change, failed.attempt(), Message.of("run.stopping"));
            return;
        }
        // A fault of this program or of its state database: the next change would meet it too.
        var problem = Failures.problem(failed.thrown(), run.site());
        LOG.error("{}: {}", run.site().getName(), problem.getMessage());
        LOG.debug("cause", failed.thrown());
        run.stop(problem.text());
        left(run, change, failed.attempt(), problem.text());
    }

    /** @return null when there was a letter already */
    private DeadLetterView parked(Delivery run, PlannedChange change, Attempt attempt, JamfFailure failure) {
        var site = run.site().getName();
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
                        run.digest(change.change()),
                        new Failure(failure.status(), failure.apiMessage(), failure.text()),
                        attempt.tries());
        history.ended(run, change, ChangeResult.FAILED, failure.text(), attempt.millis(System.nanoTime()));
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

    private void left(Delivery run, PlannedChange change, Attempt attempt, Message why) {
        history.ended(run, change, ChangeResult.DEFERRED, why, attempt.millis(System.nanoTime()));
    }
}
