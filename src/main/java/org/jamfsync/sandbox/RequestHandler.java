package org.jamfsync.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jamfsync.sandbox.CallLog.Call;
import org.jamfsync.sandbox.api.SandboxApi;
import org.jamfsync.sandbox.faults.Distortion;
import org.jamfsync.sandbox.faults.Faults;
import org.jamfsync.sandbox.faults.Faults.Fault;
import org.jamfsync.sandbox.faults.Faults.Kind;
import org.jamfsync.sandbox.faults.Replicas;
import org.jamfsync.sandbox.http.ApiKeyCheck;
import org.jamfsync.sandbox.http.ApiRequest;
import org.jamfsync.sandbox.http.ApiResponse;
import org.jamfsync.sandbox.http.Switch;
import org.jamfsync.sandbox.http.Switches;

/** The API over HTTP, with what may go wrong on the way. */
final class RequestHandler {
    private static final int DRIPS = 20;

    private final ObjectMapper json = new ObjectMapper();
    private final Clock clock = Clock.systemUTC();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Distortion distortion = new Distortion();
    private final Switches switches;
    private final ApiKeyCheck door;
    private final Replicas pods;
    private final SandboxApi api;
    private final RuleCheck rules;
    private final Faults faults;
    private final CallLog calls;
    private volatile Consumer<Call> listener = call -> {};

    RequestHandler(
            Switches switches,
            ApiKeyCheck door,
            Replicas pods,
            SandboxApi api,
            RuleCheck rules,
            Faults faults,
            CallLog calls) {
        this.switches = switches;
        this.door = door;
        this.pods = pods;
        this.api = api;
        this.rules = rules;
        this.faults = faults;
        this.calls = calls;
    }

    void onCall(Consumer<Call> newListener) {
        listener = newListener;
    }

    /** Lets go of those who hang. */
    void close() {
        closed.countDown();
    }

    void handle(HttpExchange exchange) throws IOException {
        calls.begin();
        try {
            pause(switches.number(Switch.LATENCY_MILLIS));
            serve(exchange);
        } finally {
            calls.end();
            exchange.close();
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        long started = System.nanoTime();
        var ask = ask(exchange);
        var path = exchange.getRequestURI().getRawPath().replaceFirst("^/api(?=/|$)", "");
        var sent = exchange.getRequestBody().readAllBytes();
        var fault = faults.next(ask.method(), path).orElse(null);
        if (fault != null && fault.kind() == Kind.HANG) {
            pause(fault.millis());
        }
        var answered = answer(exchange, ask, sent, fault);
        // Noted before the answer goes out, so that whoever got the answer finds the call in the log.
        note(exchange, path, ask, answered, started);
        if (answered.reply() != null) {
            send(exchange, answered, fault);
        }
    }

    /** The reply is null when the connection is to break. */
    private Replicas.Answered answer(HttpExchange exchange, ApiRequest ask, byte[] sent, Fault fault) {
        if (fault != null && fault.reply() != null) {
            return new Replicas.Answered("sandbox-1", fault.reply());
        }
        if (fault != null && fault.comesBefore()) {
            return new Replicas.Answered("sandbox-1", null);
        }
        var answered = answer(exchange, ask, sent);
        return fault != null && fault.drops() ? new Replicas.Answered(answered.name(), null) : answered;
    }

    private Replicas.Answered answer(HttpExchange exchange, ApiRequest ask, byte[] sent) {
        var refusal = ask.path().isEmpty()
                ? null
                : door.refusal(exchange.getRequestHeaders(), ask).orElse(null);
        if (refusal != null) {
            return early(refusal);
        }
        if (!api.knows(ask)) {
            return early(ApiResponse.unknown());
        }
        try {
            var whole = ask.withJson(body(exchange, sent));
            rules.look(whole, api.fields(whole));
            return pods.answer(whole);
        } catch (JsonProcessingException e) {
            return early(ApiResponse.error(400, "InvalidJson"));
        }
    }

    private Replicas.Answered early(ApiResponse reply) {
        return new Replicas.Answered("sandbox-1", reply.asBytes(json));
    }

    /** JSON whatever the content type says (jamf-school-api 1.3), but for a form with a photo. */
    private JsonNode body(HttpExchange exchange, byte[] sent) throws JsonProcessingException {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        boolean form = type != null && type.startsWith("multipart/");
        try {
            var tree = sent.length == 0 || form ? null : json.readTree(sent);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory do not fail", e);
        }
    }

    private ApiRequest ask(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath().replaceFirst("^/api(?=/|$)", "");
        var parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        var version = exchange.getRequestHeaders().getFirst("X-Server-Protocol-Version");
        return new ApiRequest(
                exchange.getRequestMethod(),
                parts,
                query(exchange.getRequestURI().getRawQuery()),
                MissingNode.getInstance(),
                version != null && version.matches("\\d{1,3}") ? Integer.parseInt(version) : 1,
                clock.instant(),
                List.of());
    }

    private static Map<String, String> query(String raw) {
        var query = new HashMap<String, String>();
        if (raw != null) {
            for (var pair : raw.split("&", -1)) {
                var parts = pair.split("=", 2);
                query.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
            }
        }
        return query;
    }

    private void note(HttpExchange exchange, String path, ApiRequest ask, Replicas.Answered answered, long started) {
        var query = exchange.getRequestURI().getRawQuery();
        var call = new Call(
                ask.method(),
                query == null ? path : path + "?" + query.replaceAll("(?<=token=)[^&]*", "***"),
                answered.reply() == null ? 0 : answered.reply().status(),
                ask.version(),
                ask.time(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started),
                answered.name());
        calls.add(call);
        listener.accept(call);
    }

    private void send(HttpExchange exchange, Replicas.Answered answered, Fault fault) throws IOException {
        var reply = answered.reply();
        boolean plain = reply.body() instanceof String;
        var bytes = plain ? ((String) reply.body()).getBytes(StandardCharsets.UTF_8) : (byte[]) reply.body();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", plain ? "text/plain; charset=utf-8" : "application/json");
        headers.set("x-server-instance", answered.name());
        reply.headers().forEach(headers::set);
        var kind = fault == null ? Kind.ANSWER : fault.kind();
        var shown = plain ? bytes : shown(bytes, kind);
        exchange.sendResponseHeaders(reply.status(), shown.length == 0 ? -1 : shown.length);
        if (kind == Kind.SLOW) {
            drip(exchange, shown, fault.millis());
        } else {
            exchange.getResponseBody().write(shown);
        }
    }

    private byte[] shown(byte[] bytes, Kind kind) {
        if (kind == Kind.GARBAGE) {
            return Arrays.copyOf(bytes, bytes.length / 2);
        }
        if (kind == Kind.CUT_LIST) {
            return distortion.cutList(bytes);
        }
        return switches.is(Switch.NAMES, "kept") ? bytes : distortion.names(bytes, switches.get(Switch.NAMES));
    }

    private void drip(HttpExchange exchange, byte[] bytes, long millis) throws IOException {
        int piece = Math.max(1, bytes.length / DRIPS);
        for (int from = 0; from < bytes.length; from += piece) {
            exchange.getResponseBody().write(bytes, from, Math.min(piece, bytes.length - from));
            exchange.getResponseBody().flush();
            pause(millis / DRIPS);
        }
    }

    /** As long as asked, or until the sandbox ends. */
    private void pause(long millis) {
        try {
            if (millis > 0 && closed.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the sandbox ends");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
