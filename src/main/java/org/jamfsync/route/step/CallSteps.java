package org.jamfsync.route.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jamfsync.deliver.Attempt;
import org.jamfsync.jamf.AnswerJudge;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.JamfFailure.Meaning;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.LimitedStream;
import org.jamfsync.jamf.Outgoing;
import org.jamfsync.model.text.Message;
import org.jamfsync.route.Delivery;
import org.jamfsync.route.Failures;
import org.jamfsync.route.Site;
import org.jamfsync.route.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two ends of one HTTP exchange with Jamf School.
 *
 * <p>Logs hold method, address without ids, status and time, never a body.
 */
public final class CallSteps {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.calls");
    /** Who calls outside of a run: {@link #PROGRAM}, or nobody who may write. */
    public static final String CALLER = "jamfCaller";
    /** A program that uses the engine. No route can name this object, so none can write past the guard. */
    public static final Object PROGRAM = new Object();

    private final ObjectMapper json = new ObjectMapper();
    private final AnswerJudge judge;
    private final Tenants tenants;
    private final Clock clock;

    public CallSteps(AnswerJudge judge, Tenants tenants, Clock clock) {
        this.clock = clock;
        this.judge = judge;
        this.tenants = tenants;
    }

    /** In: a {@link JamfRequest}. Out: body and headers for the HTTP component. */
    @Step("prepareCall")
    void prepare(Exchange exchange) throws IOException {
        var site = Site.of(exchange);
        var message = exchange.getMessage();
        JamfRequest<?> request = message.getBody(JamfRequest.class);
        var run = Delivery.of(exchange);
        boolean byProgram = exchange.getProperty(CALLER) == PROGRAM;
        Outgoing.requireGuard(request, byProgram || run != null);
        Outgoing.check(
                request, site.settings().jamf().locationId(), path -> byProgram || (run != null && run.mayWrite(path)));
        var refused = tenants.of(site).circuit().refusal(request);
        if (refused.isPresent()) {
            throw refused.get();
        }
        var attempt = DeliveryVariables.attempt(exchange).trying(request);
        DeliveryVariables.attempt(exchange, attempt);
        refuseInDoubt(attempt);
        DeliveryVariables.attempt(exchange, attempt.sent(clock.instant(), System.nanoTime()));
        // Headers of an earlier answer would be sent along.
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, request.method());
        message.setHeader(Exchange.HTTP_PATH, request.path());
        if (!request.query().isEmpty()) {
            message.setHeader(
                    Exchange.HTTP_QUERY,
                    request.query().entrySet().stream()
                            .map(entry -> escaped(entry.getKey()) + "=" + escaped(entry.getValue()))
                            .sorted()
                            .collect(Collectors.joining("&")));
        }
        message.setHeader("Authorization", site.authorization());
        message.setHeader("X-Server-Protocol-Version", request.protocolVersion());
        message.setHeader("Accept", "application/json");
        if (request.body() != null) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
        message.setBody(request.body() == null ? null : json.writeValueAsBytes(request.body()));
    }

    /** A create of which nobody knows whether it succeeded is not sent again. */
    private static void refuseInDoubt(Attempt attempt) throws JamfFailure {
        if (attempt.isBarred()) {
            var call = attempt.call();
            throw Failures.jamf(attempt.unsolved(), call)
                    .orElseGet(() ->
                            JamfFailure.passing(Message.of("jamf.in-doubt", call.template()), attempt.unsolved()));
        }
    }

    /** For a query; commas between ids may stay. */
    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }

    /** Throws what {@code retry-jamf} gave up on. */
    @Step("passOnFailure")
    void passOnFailure(Exchange exchange) throws Exception {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.removeProperty(Exchange.EXCEPTION_CAUGHT);
        if (failure != null) {
            throw failure;
        }
    }

    /** In: the HTTP component's answer, as a stream. Out: what the request's reader makes of it. */
    @Step("readAnswer")
    void read(Exchange exchange) throws IOException {
        var attempt = DeliveryVariables.attempt(exchange);
        var request = attempt.call();
        var message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        var retryAfter = message.getHeader("Retry-After", String.class);
        var location = message.getHeader("Location", String.class);
        observe(exchange, message.getHeader("Date", String.class));
        var time = attempt.lasted(System.nanoTime());
        LOG.debug("{} {} in {} ms", request, status, time.toMillis());
        var tenant = tenants.of(Site.of(exchange));
        try (var body = body(exchange)) {
            Object answer = judge.read(request, status, retryAfter, body);
            message.removeHeaders("*");
            message.setBody(answer);
            // What an earlier try met is settled.
            exchange.removeProperty(Exchange.EXCEPTION_CAUGHT);
            DeliveryVariables.attempt(exchange, attempt.done());
            if (!request.isRead()) {
                tenant.pace().answered(time);
            }
        } catch (JamfFailure met) {
            var failure = inWords(met, location, attempt, Site.of(exchange));
            // The answer is closed: whoever deals with the failure must not find a stream that cannot be read.
            message.setBody(null);
            if (failure.isRefusal()) {
                DeliveryVariables.attempt(exchange, attempt.undone());
            }
            tenant.circuit().failed(request, failure);
            if (failure.isOverload()) {
                tenant.pace().overloaded();
            }
            failure.retryAfter()
                    .filter(wait -> !Site.of(exchange).retryPolicy().postpones(failure))
                    .ifPresent(tenant.pace()::pause);
            throw failure;
        }
    }

    /** The same, with who answered in place of Jamf School, how long it asks to wait, and whether one more try is due. */
    private static JamfFailure inWords(JamfFailure failure, String location, Attempt attempt, Site site) {
        int status = failure.status();
        if (status == 407 || status == 511 || (status >= 300 && status < 400)) {
            return failure.inWords(Message.of("jamf.page-answers", failure.text(), host(location, site)));
        }
        if (failure.meaning() == Meaning.TENANT
                && attempt.tries() == 1
                && site.settings().jamf().retries() > 0) {
            // A firewall or one server of many may say so once: only the same answer to the same call is believed.
            return failure.passing();
        }
        return failure.retryAfter()
                .filter(wait -> site.retryPolicy().postpones(failure))
                .map(wait ->
                        failure.inWords(Message.of("jamf.asks-to-wait", failure.text(), (wait.toSeconds() + 59) / 60)))
                .orElse(failure);
    }

    /** Who answers: where the answer leads to, else the proxy, else whoever stands at the address of Jamf School. */
    private static String host(String location, Site site) {
        try {
            var named = location == null ? null : URI.create(location.strip()).getHost();
            if (named != null) {
                return named;
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("no address", e);
        }
        var proxy = site.settings().jamf().proxy();
        return proxy == null ? site.settings().jamf().url().getHost() : proxy.toString();
    }

    /** What Jamf School's clock says, if it says it as HTTP wants. */
    private void observe(Exchange exchange, String date) {
        try {
            if (date != null) {
                var moment = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
                tenants.clocks().tells(Site.of(exchange).tenant(), "Jamf School", moment.toInstant());
            }
        } catch (DateTimeException e) {
            LOG.debug("no date", e);
        }
    }

    /** To be closed, so that the connection goes back to its pool. */
    private static InputStream body(Exchange exchange) {
        var body = exchange.getMessage().getBody(InputStream.class);
        int most = Site.of(exchange).settings().jamf().maxResponseMegabytes();
        return body == null ? InputStream.nullInputStream() : new LimitedStream(body, most);
    }
}
