package org.jamfsync.route.step;

import java.util.function.Function;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jamfsync.route.Failures;

/**
 * What a splitter gathers, and whether every part came: a part that failed is a failure of the whole.
 *
 * <p>Camel loses the exception of a part under some combinations of splitter and error handler, and a list that could not
 * be read must never pass for an empty one. So the failure travels in the body, and {@link #whole} throws it.
 *
 * @param <T> what collects the parts
 */
final class Gathered<T> {
    private final T collector;
    private int parts;
    private Throwable failure;

    private Gathered(T collector) {
        this.collector = collector;
    }

    /** Adds the body of a part to what was gathered so far. */
    @FunctionalInterface
    interface Adder<T> {
        void add(T collector, Object part);
    }

    /**
     * The aggregation for a splitter. Parts come one at a time, in any order.
     *
     * @param collector made from the first part's exchange
     */
    static <T> AggregationStrategy by(Function<Exchange, T> collector, Adder<T> adder) {
        return (first, part) -> {
            var result = first == null ? part : first;
            @SuppressWarnings("unchecked") // only this strategy made it
            Gathered<T> gathered = first == null
                    ? new Gathered<>(collector.apply(part))
                    : (Gathered<T>) first.getMessage().getBody();
            gathered.take(part, adder);
            result.setException(null);
            result.getExchangeExtension().setErrorHandlerHandled(null);
            result.getMessage().setBody(gathered);
            return result;
        };
    }

    private void take(Exchange part, Adder<T> adder) {
        parts++;
        var thrown = Failures.of(part);
        if (thrown == null) {
            adder.add(collector, part.getMessage().getBody());
        } else if (failure == null) {
            failure = thrown;
        }
    }

    /**
     * @param expected how many parts there are, or -1 when nobody knows
     * @return what was gathered
     * @throws Exception the first failure of a part
     */
    T whole(int expected) throws Exception {
        if (failure instanceof Exception exception) {
            throw exception;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        if (expected >= 0 && parts != expected) {
            throw new IllegalStateException("only " + parts + " of " + expected + " parts came");
        }
        return collector;
    }
}
