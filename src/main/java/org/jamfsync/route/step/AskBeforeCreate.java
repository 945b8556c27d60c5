package org.jamfsync.route.step;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.jamfsync.deliver.Attempt;
import org.jamfsync.jamf.CreateLookUp;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.model.text.Message;
import org.jamfsync.route.Delivery;
import org.jamfsync.route.RunContext;
import org.jamfsync.route.Site;

/**
 * Before a create is tried again, asks the target whether the lost answer was a yes: creates are not idempotent
 * (jamf-school-api 1.8). If the object is there, its id is taken and nothing is created.
 *
 * <p>Reads may lag writes, so an object that is not listed may be there all the same. It is surely not there when the list
 * shows something that was created later, or when {@code jamf.read-lag} has passed; until then it is asked again.
 *
 * <p>Runs before each redelivery of retry-jamf, and in call-jamf for a create that an earlier run left in doubt. In: the
 * {@link JamfRequest} about to be repeated. Out: the same, or one that only reads the object that was found.
 */
@Step("askBeforeCreate")
public final class AskBeforeCreate implements Processor {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Supplier<ProducerTemplate> template;
    private final CreateLookUp lookUp;
    private final Clock clock;

    public AskBeforeCreate(Supplier<ProducerTemplate> template, CreateLookUp lookUp, Clock clock) {
        this.template = template;
        this.lookUp = lookUp;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        var request = exchange.getMessage().getBody(JamfRequest.class);
        var attempt = DeliveryVariables.attempt(exchange);
        if (request == null || !request.isCreate() || attempt.inDoubt() == null) {
            return;
        }
        try {
            var found = found(exchange, request, attempt);
            found.ifPresent(exchange.getMessage()::setBody);
            DeliveryVariables.attempt(exchange, found.isPresent() ? attempt.looked(null) : attempt.resolved());
        } catch (Exception e) {
            // Camel would send the create all the same.
            DeliveryVariables.attempt(exchange, attempt.looked(e));
        }
    }

    /** @return empty when it is surely not there */
    private Optional<JamfRequest<?>> found(Exchange exchange, JamfRequest<?> create, Attempt attempt) throws Exception {
        var run = Delivery.of(exchange);
        var known = run == null ? attempt.known() : run.known();
        var now = clock.instant();
        var begun = attempt.inDoubt().isAfter(now) ? now : attempt.inDoubt();
        var sure = begun.plus(Site.of(exchange).settings().jamf().readLag());
        var pause = FIRST_PAUSE;
        while (true) {
            var asked = clock.instant();
            var listed = ask(exchange, create);
            Optional<JamfRequest<?>> found = lookUp.find(create, listed, known);
            boolean younger =
                    run != null && lookUp.showsYounger(listed, path -> run.ids().isCreatedAfter(path, begun));
            if (found.isPresent() || younger || !asked.isBefore(sure)) {
                return found;
            }
            var rest = Duration.between(asked, sure);
            if (run != null && run.stopsWithin(pause.compareTo(rest) < 0 ? pause : rest)) {
                throw JamfFailure.passing(Message.of("run.stopping"), null);
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Object ask(Exchange exchange, JamfRequest<?> create) throws Exception {
        var list = lookUp.list(create);
        var answer = template.get().send("direct:call-jamf", asked -> {
            asked.setVariable(RunContext.VARIABLE, RunContext.of(exchange));
            asked.getMessage().setBody(list);
        });
        if (answer.getException() != null) {
            throw answer.getException();
        }
        return answer.getMessage().getBody();
    }
}
