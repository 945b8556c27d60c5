package org.jamfsync.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.sandbox.http.ApiKeyCheck;
import org.jamfsync.sandbox.http.ApiResponse;
import org.jamfsync.sandbox.http.OriginCheck;
import org.jamfsync.sandbox.http.Switches;

/**
 * Sets the sandbox and shows it, over HTTP: state, switches, faults, calls, and a page for people. Only with the
 * credentials of the API, and not for a page of somebody else's that a browser happens to show.
 */
final class ControlApi {
    private final JamfSandbox sandbox;
    private final ApiKeyCheck door;
    private final OriginCheck origins;
    private final ObjectMapper json = new ObjectMapper();

    ControlApi(JamfSandbox sandbox, ApiKeyCheck door, OriginCheck origins) {
        this.sandbox = sandbox;
        this.door = door;
        this.origins = origins;
    }

    /** The page is at the root. */
    void page(HttpExchange exchange) throws IOException {
        boolean root = exchange.getRequestURI().getPath().equals("/")
                && exchange.getRequestMethod().equals("GET");
        respond(exchange, root ? this::show : () -> ApiResponse.unknown());
    }

    void handle(HttpExchange exchange) throws IOException {
        var sent = exchange.getRequestBody().readAllBytes();
        var call = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath().replaceFirst("^/sandbox", "");
        respond(exchange, () -> answer(call, sent));
    }

    /** May fail with a fault of the caller's. */
    @FunctionalInterface
    private interface Answer {
        ApiResponse make() throws IOException;
    }

    private void respond(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            var reply = allowed(exchange, answer);
            boolean plain = reply.body() instanceof String;
            var bytes = plain
                    ? ((String) reply.body()).getBytes(StandardCharsets.UTF_8)
                    : (byte[]) reply.asBytes(json).body();
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Content-Security-Policy", "frame-ancestors 'none'");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("Content-Type", plain ? "text/plain; charset=utf-8" : "application/json");
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private ApiResponse allowed(HttpExchange exchange, Answer answer) {
        var headers = exchange.getRequestHeaders();
        if (!origins.allow(headers, exchange.getLocalAddress().getPort())) {
            return ApiResponse.text(403, Messages.text("sandbox.foreign"));
        }
        if (!door.isKnown(headers)) {
            return new ApiResponse(401, "Unauthorized", Map.of("WWW-Authenticate", "Basic realm=\"sandbox\""));
        }
        try {
            return answer.make();
        } catch (Problem e) {
            return ApiResponse.text(400, e.getMessage());
        } catch (IOException e) {
            return ApiResponse.text(400, Messages.text("sandbox.bad-state"));
        }
    }

    private ApiResponse answer(String call, byte[] sent) throws IOException {
        var lines = new String(sent, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank());
        switch (call) {
            case "GET " -> {
                return show();
            }
            case "GET /state" -> {
                return state();
            }
            case "PUT /state" -> sandbox.load(new ByteArrayInputStream(sent));
            case "GET /switches" -> {
                return ApiResponse.json(sandbox.switches().all());
            }
            case "POST /switches" ->
                lines.map(Switches::parse)
                        .forEach(chosen -> sandbox.switches().set(chosen.getKey(), chosen.getValue()));
            case "GET /faults" -> {
                return ApiResponse.json(sandbox.faults().all());
            }
            case "POST /faults" -> lines.forEach(sandbox.faults()::add);
            case "DELETE /faults" -> sandbox.faults().clear();
            case "GET /calls" -> {
                return calls();
            }
            case "DELETE /calls" -> sandbox.calls().clear();
            default -> {
                return ApiResponse.unknown();
            }
        }
        return ApiResponse.bare("ok", true);
    }

    private ApiResponse state() throws IOException {
        var saved = new ByteArrayOutputStream();
        sandbox.save(saved);
        return new ApiResponse(200, saved.toString(StandardCharsets.UTF_8), Map.of("Content-Type", "application/json"));
    }

    private ApiResponse calls() {
        var all = new LinkedHashMap<String, Object>();
        all.put("calls", sandbox.calls().all().stream().map(ControlApi::shown).iterator());
        all.put("ruleBreaks", sandbox.calls().ruleBreaks());
        all.put("maxInFlight", sandbox.calls().maxInFlight());
        return ApiResponse.json(all);
    }

    private static Map<String, Object> shown(CallLog.Call call) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("at", call.at().toString());
        shown.put("method", call.method());
        shown.put("path", call.path());
        shown.put("version", call.version());
        shown.put("status", call.status());
        shown.put("millis", call.millis());
        shown.put("pod", call.pod());
        return shown;
    }

    private ApiResponse show() {
        return new ApiResponse(
                200,
                new Page(sandbox).html(),
                Map.of("Content-Type", "text/html; charset=utf-8", "Cache-Control", "no-store"));
    }
}
