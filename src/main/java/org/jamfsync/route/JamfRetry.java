package org.jamfsync.route;

import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;
import org.jamfsync.jamf.JamfRequest;

/**
 * Tells Camel whether a failed call is tried again, and after how long: {@link org.jamfsync.jamf.RetryPolicy} with the
 * numbers of the call's site, which a redelivery policy in a route cannot know.
 */
public final class JamfRetry {
    private final RandomGenerator random;

    JamfRetry(RandomGenerator random) {
        this.random = random;
    }

    /** The {@code retryWhile} of errors.camel.yaml. */
    public boolean again(Exchange exchange) {
        var request = exchange.getProperty("jamfRequest", JamfRequest.class);
        int soFar = CallSteps.tries(exchange) - 1;
        var wait = Failures.jamf(Failures.of(exchange), request)
                .flatMap(failure -> Site.of(exchange).retryPolicy().next(failure, soFar, random));
        wait.ifPresent(delay -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, delay.toMillis()));
        return wait.isPresent();
    }
}
