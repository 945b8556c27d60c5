package org.jamfsync.route.runtime;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Counts and times what goes through each route, under the names that Camel's own metrics have. A route that is loaded
 * anew goes on counting where it was.
 */
final class RouteMetrics implements RoutePolicyFactory {
    private final MeterRegistry registry;

    RouteMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return new Policy(registry, Tags.of("routeId", routeId, "kind", "CamelRoute", "eventType", "route"));
    }

    private static final class Policy extends RoutePolicySupport {
        private final Map<Exchange, Timer.Sample> inFlight = new ConcurrentHashMap<>();
        private final MeterRegistry registry;
        private final Timer time;
        private final Counter total;
        private final Counter succeeded;
        private final Counter failed;
        private final Counter handled;

        Policy(MeterRegistry registry, Tags route) {
            this.registry = registry;
            time = Timer.builder("camel.route.policy")
                    .description("Route performance metrics")
                    .tags(route)
                    .register(registry);
            total = counter("", "Total number of processed exchanges", route);
            succeeded = counter(".succeeded", "Number of successfully completed exchanges", route);
            failed = counter(".failed", "Number of failed exchanges", route);
            handled = counter(".failures.handled", "Number of failures handled", route);
        }

        private Counter counter(String name, String description, Tags route) {
            return Counter.builder("camel.exchanges" + name)
                    .description(description)
                    .tags(route)
                    .register(registry);
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            inFlight.put(exchange, Timer.start(registry));
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            var begun = inFlight.remove(exchange);
            if (begun != null) {
                begun.stop(time);
            }
            total.increment();
            (exchange.isFailed() ? failed : succeeded).increment();
            if (ExchangeHelper.isFailureHandled(exchange)) {
                handled.increment();
            }
        }
    }
}
