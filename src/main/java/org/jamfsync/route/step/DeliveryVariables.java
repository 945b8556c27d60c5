package org.jamfsync.route.step;

import java.util.Map;
import org.apache.camel.Exchange;
import org.jamfsync.deliver.Attempt;
import org.jamfsync.deliver.ChangeDelivery;
import org.jamfsync.model.change.PlannedChange;

/** What travels with a change, as variables of the exchange. */
public final class DeliveryVariables {
    private static final String CHANGE = "change";
    private static final String DELIVERY = "delivery";
    private static final String ATTEMPT = "attempt";
    private static final String FAILURE = "failure";

    /** The variables that a stage may read, by their names. */
    static final Map<String, Class<?>> TYPES = Map.of(
            CHANGE, PlannedChange.class,
            DELIVERY, ChangeDelivery.class,
            ATTEMPT, Attempt.class,
            FAILURE, FailedDelivery.class);

    private DeliveryVariables() {}

    /** @param attempt so far; its calls failed with {@code thrown} for good */
    record FailedDelivery(Attempt attempt, Throwable thrown) {}

    /** A change is on its way. */
    static void begin(Exchange exchange, PlannedChange change, ChangeDelivery delivery, Attempt attempt) {
        exchange.setVariable(CHANGE, change);
        exchange.setVariable(DELIVERY, delivery);
        exchange.setVariable(ATTEMPT, attempt);
    }

    /** No change is on its way. */
    static void end(Exchange exchange) {
        TYPES.keySet().forEach(exchange::removeVariable);
    }

    /** Null when no change is on its way. */
    static PlannedChange change(Exchange exchange) {
        return exchange.getVariable(CHANGE, PlannedChange.class);
    }

    /** How it is brought to Jamf School; null when no change is on its way. */
    static ChangeDelivery delivery(Exchange exchange) {
        return exchange.getVariable(DELIVERY, ChangeDelivery.class);
    }

    /** Of the change that is on its way, or of calls outside of any. */
    public static Attempt attempt(Exchange exchange) {
        var attempt = exchange.getVariable(ATTEMPT, Attempt.class);
        return attempt == null ? Attempt.NONE : attempt;
    }

    /** From now on. */
    public static void attempt(Exchange exchange, Attempt attempt) {
        exchange.setVariable(ATTEMPT, attempt);
    }

    static FailedDelivery failure(Exchange exchange) {
        return exchange.getVariable(FAILURE, FailedDelivery.class);
    }

    static void failure(Exchange exchange, FailedDelivery failure) {
        exchange.setVariable(FAILURE, failure);
    }
}
