package org.jamfsync.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jamfsync.sandbox.CallLog.Call;
import org.jamfsync.sandbox.Faults.Fault;
import org.jamfsync.sandbox.Faults.Kind;

/** A Jamf School on loopback, with the quirks of the real one. */
public final class JamfSandbox implements AutoCloseable {
    private static final String NETWORK_ID = "10001";
    private static final String API_KEY = "sandbox-key";

    private final ObjectMapper json = new ObjectMapper();
    private final SandboxOptions options;
    private final SandboxState state = new SandboxState();
    private final CallLog calls = new CallLog();
    private final Faults faults = new Faults();
    private final SandboxApi api;
    private final RuleCheck rules;
    private final History history;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "sandbox");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;
    private volatile Consumer<Call> listener = call -> {};

    private JamfSandbox(SandboxOptions options, HttpServer server) {
        this.options = options;
        this.server = server;
        api = new SandboxApi(state, options, Clock.system(ZoneOffset.UTC));
        rules = new RuleCheck(state, calls);
        history = new History(options.staleMillis());
    }

    public static JamfSandbox start(SandboxOptions options) {
        // Without it each answer waits for the other side's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            var server = HttpServer.create(new InetSocketAddress(options.host(), options.port()), 0);
            var sandbox = new JamfSandbox(options, server);
            server.setExecutor(sandbox.threads);
            server.createContext("/", sandbox::handle);
            server.start();
            return sandbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without {@code /api}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public String networkId() {
        return NETWORK_ID;
    }

    public String apiKey() {
        return API_KEY;
    }

    public SandboxState state() {
        return state;
    }

    public CallLog calls() {
        return calls;
    }

    public Faults faults() {
        return faults;
    }

    /** Hears each call once it is answered. */
    public void onCall(Consumer<Call> newListener) {
        listener = newListener;
    }

    private void handle(HttpExchange exchange) throws IOException {
        calls.begin();
        var method = exchange.getRequestMethod();
        var path = exchange.getRequestURI().getRawPath().replaceFirst("^/api(?=/|$)", "");
        try {
            waitLatency();
            var body = exchange.getRequestBody().readAllBytes();
            var fault = faults.next(method, path);
            var reply = fault.map(Fault::reply).orElse(null);
            boolean dropped = fault.filter(Fault::drops).isPresent();
            if (reply == null && fault.map(Fault::kind).orElse(null) != Kind.DROP_BEFORE) {
                reply = reply(exchange, method, path, body);
            }
            // Noted before the answer goes out, so that whoever got the answer finds the call in the log.
            note(exchange, method, path, dropped ? 0 : reply.status());
            if (!dropped) {
                send(
                        exchange,
                        reply,
                        fault.filter(any -> any.kind() == Kind.GARBAGE).isPresent());
            }
        } finally {
            calls.end();
            exchange.close();
        }
    }

    private void note(HttpExchange exchange, String method, String path, int status) {
        var query = exchange.getRequestURI().getRawQuery();
        var call = new Call(method, query == null ? path : path + "?" + query, status);
        calls.add(call);
        listener.accept(call);
    }

    private void waitLatency() {
        if (options.latencyMillis() > 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(options.latencyMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Reply reply(HttpExchange exchange, String method, String path, byte[] sent) throws IOException {
        var credentials = NETWORK_ID + ":" + API_KEY;
        var expected = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return Reply.text(401, "Unauthorized");
        }
        var parts =
                Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
        var version = exchange.getRequestHeaders().getFirst("X-Server-Protocol-Version");
        if (!parts.isEmpty() && parts.get(0).equals("classes") && !isAtLeast3(version)) {
            return Reply.text(404, "Not Found");
        }
        JsonNode body = MissingNode.getInstance();
        if (sent.length > 0) {
            try {
                body = json.readTree(sent);
            } catch (JsonProcessingException e) {
                return Reply.error(400, "InvalidJson");
            }
        }
        return answer(method, parts, query(exchange.getRequestURI().getRawQuery()), body);
    }

    /** Answers are made to bytes under the lock, since they show the state itself. */
    private Reply answer(String method, List<String> parts, Map<String, String> query, JsonNode body)
            throws JsonProcessingException {
        synchronized (state) {
            rules.look(method, parts, body);
            var reply = api.answer(method, parts, query, body);
            var bytes = reply.body() instanceof String ? reply.body() : json.writeValueAsBytes(reply.body());
            var made = new Reply(reply.status(), bytes, reply.headers());
            return method.equals("GET") ? history.read(parts + " " + query, made) : made;
        }
    }

    private static boolean isAtLeast3(String version) {
        return version != null && version.matches("\\d{1,3}") && Integer.parseInt(version) >= 3;
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

    private void send(HttpExchange exchange, Reply reply, boolean cut) throws IOException {
        boolean plain = reply.body() instanceof String;
        var bytes = plain ? ((String) reply.body()).getBytes(StandardCharsets.UTF_8) : (byte[]) reply.body();
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", plain ? "text/plain; charset=utf-8" : "application/json");
        headers.set("x-server-instance", "sandbox-1");
        reply.headers().forEach(headers::set);
        var shown = cut ? Arrays.copyOf(bytes, bytes.length / 2) : bytes;
        exchange.sendResponseHeaders(reply.status(), shown.length == 0 ? -1 : shown.length);
        exchange.getResponseBody().write(shown);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
