package org.jamfsync.route.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

class ReceivedHeadersTest {
    private static final String ROUTES = """
            - route:
                id: caller
                from:
                  uri: direct:caller
                  steps:
                    - to:
                        uri: direct:called
                        variableReceive: ledger
            - route:
                id: called
                from:
                  uri: direct:called
                  steps:
                    - setHeader: {name: site, expression: {constant: {expression: another}}}
                    - setBody: {expression: {constant: {expression: value}}}
            """;

    private static Exchange called(DefaultCamelContext camel) throws Exception {
        camel.start();
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("file:a.camel.yaml", ROUTES));
        return camel.createProducerTemplate().send("direct:caller", exchange -> {});
    }

    @Test
    void a_called_route_hands_back_its_value_and_no_headers() throws Exception {
        try (var camel = new DefaultCamelContext()) {
            camel.getCamelContextExtension().addInterceptStrategy(new ReceivedHeaders());

            var exchange = called(camel);

            assertThat(exchange.getVariables()).containsOnly(org.assertj.core.api.Assertions.entry("ledger", "value"));
            assertThat(exchange.getMessage().getHeaders()).isEmpty();
        }
    }

    /** Else the test above would hold by itself. */
    @Test
    void camel_would_keep_them() throws Exception {
        try (var camel = new DefaultCamelContext()) {
            assertThat(called(camel).getVariables()).containsKey("header:ledger.site");
        }
    }

    /** A failure of what is called is the caller's. */
    @Test
    void a_failure_passes() throws Exception {
        try (var camel = new DefaultCamelContext()) {
            camel.getCamelContextExtension().addInterceptStrategy(new ReceivedHeaders());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:breaks").to("direct:none");
                    from("direct:none").throwException(new IllegalStateException("broken"));
                }
            });
            camel.start();

            var exchange = camel.createProducerTemplate().send("direct:breaks", any -> {});

            assertThat(exchange.getException()).hasMessage("broken");
        }
    }
}
