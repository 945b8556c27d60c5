package org.jamfsync.route.step;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.camel.Exchange;
import org.jamfsync.route.Delivery;
import org.jamfsync.route.Failures;
import org.jamfsync.route.Site;
import org.jamfsync.route.Tenants;

/**
 * Tells Camel whether a failed call is tried again, and after how long: {@link org.jamfsync.jamf.RetryPolicy} with the
 * numbers of the call's site, which a redelivery policy in a route cannot know.
 */
@Step("jamfRetry")
public final class JamfRetry {
    private final Tenants tenants;
    private final RandomGenerator random;

    public JamfRetry(Tenants tenants, RandomGenerator random) {
        this.tenants = tenants;
        this.random = random;
    }

    /** The {@code retryWhile} of errors.camel.yaml. */
    public boolean again(Exchange exchange) {
        // Camel's own counter is a header, which the HTTP component drops.
        var attempt = DeliveryVariables.attempt(exchange);
        var thrown = Failures.of(exchange);
        if (Failures.isTimeout(thrown)) {
            tenants.of(Site.of(exchange)).pace().overloaded();
        }
        if (Failures.neverSent(thrown)) {
            DeliveryVariables.attempt(exchange, attempt.undone());
        }
        var wait = isTriedOnce(exchange)
                ? Optional.<Duration>empty()
                : Failures.jamf(thrown, attempt.call())
                        .flatMap(failure -> Site.of(exchange).retryPolicy().next(failure, attempt.tries() - 1, random));
        wait.ifPresent(delay -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, delay.toMillis()));
        return wait.isPresent();
    }

    /** When those before it failed for long, a change shows with one try whether it is any better. */
    private static boolean isTriedOnce(Exchange exchange) {
        var change = DeliveryVariables.change(exchange);
        var run = change == null ? null : Delivery.of(exchange);
        return run != null && run.isTriedOnce(change.change());
    }
}
