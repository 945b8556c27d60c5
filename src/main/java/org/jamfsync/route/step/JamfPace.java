package org.jamfsync.route.step;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jamfsync.route.Site;
import org.jamfsync.route.Tenants;

/**
 * Holds every call to the pace of its tenant, whichever site or command makes it.
 *
 * <p>A Camel policy, since Camel's own throttler gives a place free only when the whole exchange ends, and one delivery
 * makes several calls.
 */
@Step("jamfPace")
public final class JamfPace implements Policy {
    private final Tenants tenants;

    public JamfPace(Tenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // Nothing to prepare.
    }

    @Override
    public Processor wrap(Route route, Processor processor) {
        return new DelegateAsyncProcessor(processor) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                var pace = tenants.of(Site.of(exchange)).pace();
                try {
                    pace.enter();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    exchange.setException(e);
                    callback.done(true);
                    return true;
                }
                return super.process(exchange, doneSync -> {
                    pace.leave();
                    callback.done(doneSync);
                });
            }
        };
    }
}
