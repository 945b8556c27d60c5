package org.jamfsync.route;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.jamfsync.jamf.CreateLookUp;
import org.jamfsync.jamf.JamfRequest;

/**
 * Before a create is tried again, asks the target whether the lost answer was a yes: creates are not idempotent
 * (jamf-school-api 1.8). If the object is there, its id is taken and nothing is created.
 *
 * <p>Runs before each redelivery of retry-jamf. In: the {@link JamfRequest} about to be repeated. Out: the same, or one
 * that only reads the object that was found.
 */
final class AskBeforeCreate implements Processor {
    private final Supplier<ProducerTemplate> template;
    private final CreateLookUp lookUp;

    AskBeforeCreate(Supplier<ProducerTemplate> template, CreateLookUp lookUp) {
        this.template = template;
        this.lookUp = lookUp;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        var request = exchange.getMessage().getBody(JamfRequest.class);
        if (request == null || !request.isCreate()) {
            return;
        }
        var run = SyncRun.of(exchange);
        var list = lookUp.list(request);
        var answer = template.get().send("direct:call-jamf", asked -> {
            asked.setProperty(Site.PROPERTY, Site.of(exchange));
            asked.getMessage().setBody(list);
        });
        if (answer.getException() != null) {
            throw answer.getException();
        }
        Optional<JamfRequest<?>> found = lookUp.find(
                request, answer.getMessage().getBody(), run == null ? CreateLookUp.Known.NOTHING : run.known());
        found.ifPresent(exchange.getMessage()::setBody);
    }
}
