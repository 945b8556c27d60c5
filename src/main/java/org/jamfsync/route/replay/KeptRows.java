package org.jamfsync.route.replay;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ProcessorEndpoint;

/** Takes the place of Camel's database component in a replay: whatever is asked, the rows of the snapshot answer. */
final class KeptRows extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        // They speak of a connection, and there is none.
        parameters.clear();
        return new ProcessorEndpoint(uri, this, KeptRows::answer);
    }

    static void answer(Exchange exchange) {
        var rows = KeptAnswers.snapshot(exchange).rows().rows();
        exchange.getMessage().setBody(rows.iterator());
    }
}
