package org.jamfsync.route.runtime;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Forgets the headers of a called route. Where its answer is received as a variable, Camel keeps them as variables {@code
 * header:NAME.…} beside it; but a value is all that one stage hands to another.
 */
public final class ReceivedHeaders implements InterceptStrategy {
    private static final String KEPT = "header:";

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        return receives(definition) ? forgetting(target) : target;
    }

    /** Any step may, and their definitions have nothing else in common. */
    private static boolean receives(NamedNode definition) {
        try {
            return definition.getClass().getMethod("getVariableReceive").invoke(definition) != null;
        } catch (NoSuchMethodException e) {
            return false;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(definition + " does not say what it receives", e);
        }
    }

    private static Processor forgetting(Processor target) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                return super.process(exchange, doneSync -> {
                    forget(exchange);
                    callback.done(doneSync);
                });
            }
        };
    }

    private static void forget(Exchange exchange) {
        if (exchange.hasVariables()) {
            exchange.getVariables().keySet().stream()
                    .filter(name -> name.startsWith(KEPT))
                    .toList()
                    .forEach(exchange::removeVariable);
        }
    }
}
