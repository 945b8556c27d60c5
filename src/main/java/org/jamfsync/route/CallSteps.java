package org.jamfsync.route;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jamfsync.jamf.AnswerJudge;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.jamf.Outgoing;
import org.jamfsync.model.text.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two ends of one HTTP exchange with Jamf School.
 *
 * <p>Logs hold method, address without ids, status and time, never a body.
 */
final class CallSteps {
    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.calls");
    /** Who calls outside of a run: {@link #PROGRAM}, or nobody who may write. */
    static final String CALLER = "jamfCaller";
    /** A program that uses the engine. No route can name this object, so none can write past the guard. */
    static final Object PROGRAM = new Object();

    private static final String REQUEST = "jamfRequest";
    private static final String STARTED = "jamfStarted";
    private static final String TRIES = "jamfTries";
    /** Set as soon as a write of a change may have taken effect. */
    static final String WRITTEN = "jamfWritten";

    private final ObjectMapper json = new ObjectMapper();
    private final AnswerJudge judge;
    private final Tenants tenants;
    private final Clock clock;

    CallSteps(AnswerJudge judge, Tenants tenants, Clock clock) {
        this.clock = clock;
        this.judge = judge;
        this.tenants = tenants;
    }

    /** How often the last request was sent. Camel's own counter is a header, which the HTTP component drops. */
    static int tries(Exchange exchange) {
        return exchange.getProperty(TRIES, 0, Integer.class);
    }

    /** In: a {@link JamfRequest}. Out: body and headers for the HTTP component. */
    void prepare(Exchange exchange) throws IOException {
        var site = Site.of(exchange);
        var message = exchange.getMessage();
        JamfRequest<?> request = message.getBody(JamfRequest.class);
        var run = SyncRun.of(exchange);
        boolean byProgram = exchange.getProperty(CALLER) == PROGRAM;
        Outgoing.requireGuard(request, byProgram || (run != null && run.plan() != null));
        Outgoing.check(
                request,
                site.settings().jamf().locationId(),
                path -> byProgram || (run != null && run.delivery().mayWrite(path)));
        var refused = tenants.of(site).circuit().refusal(request);
        if (refused.isPresent()) {
            throw refused.get();
        }
        boolean again = exchange.getProperty(REQUEST) == request;
        exchange.setProperty(TRIES, again ? tries(exchange) + 1 : 1);
        if (again && !request.isRead()) {
            // What became of the first try is not known.
            exchange.setProperty(WRITTEN, true);
        }
        exchange.setProperty(REQUEST, request);
        refuseInDoubt(exchange, request);
        exchange.setProperty(STARTED, System.nanoTime());
        if (request.isCreate() && exchange.getProperty(AskBeforeCreate.BEGUN) == null) {
            exchange.setProperty(AskBeforeCreate.BEGUN, clock.instant());
        }
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
    private static void refuseInDoubt(Exchange exchange, JamfRequest<?> request) throws IOException {
        var doubt = (Exception) exchange.removeProperty(AskBeforeCreate.DOUBT);
        if (doubt != null) {
            throw Failures.jamf(doubt, request)
                    .orElseGet(() -> JamfFailure.passing(Message.of("jamf.in-doubt", request.template()), doubt));
        }
    }

    /** For a query; commas between ids may stay. */
    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2C", ",");
    }

    /** Throws what {@code retry-jamf} gave up on. */
    void passOnFailure(Exchange exchange) throws Exception {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        exchange.removeProperty(Exchange.EXCEPTION_CAUGHT);
        if (failure != null) {
            throw failure;
        }
    }

    /** In: the HTTP component's answer, as a stream. Out: what the request's reader makes of it. */
    void read(Exchange exchange) throws IOException {
        var request = exchange.getProperty(REQUEST, JamfRequest.class);
        var message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        var retryAfter = message.getHeader("Retry-After", String.class);
        var time = Duration.ofNanos(System.nanoTime() - exchange.getProperty(STARTED, Long.class));
        LOG.debug("{} {} in {} ms", request, status, time.toMillis());
        var tenant = tenants.of(Site.of(exchange));
        try (var body = body(exchange)) {
            Object answer = judge.read((JamfRequest<?>) request, status, retryAfter, body);
            message.removeHeaders("*");
            message.setBody(answer);
            // What an earlier try met is settled.
            exchange.removeProperty(Exchange.EXCEPTION_CAUGHT);
            exchange.removeProperty(AskBeforeCreate.BEGUN);
            if (!request.isRead()) {
                exchange.setProperty(WRITTEN, true);
                tenant.pace().answered(time);
            }
        } catch (JamfFailure failure) {
            // The answer is closed: whoever deals with the failure must not find a stream that cannot be read.
            message.setBody(null);
            if (failure.isRefusal()) {
                exchange.removeProperty(AskBeforeCreate.BEGUN);
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

    /** To be closed, so that the connection goes back to its pool. */
    private static InputStream body(Exchange exchange) {
        var body = exchange.getMessage().getBody(InputStream.class);
        return body == null ? InputStream.nullInputStream() : body;
    }
}
