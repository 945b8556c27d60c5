package org.jamfsync.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.route.runtime.Health;
import org.jamfsync.settings.Settings;
import org.jamfsync.settings.TlsFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port with health, metrics and pages. What a request must pass before it gets to them is {@link WebDoors}. */
public final class WebServer implements AutoCloseable {
    private static final String HEALTH = "/observe/health";
    private static final String METRICS = "/observe/metrics";
    private static final int UNAVAILABLE = 503;
    private static final int INTERNAL = 500;
    private static final int CLOSE_SECONDS = 3;
    private static final long LOOK_MILLIS = 250;
    private static final int LONGEST_LINE = 4096;
    private static final int LONGEST_HEADERS = 16384;
    private static final int BACKLOG = 4 * Connections.MOST;
    private static final int HANDSHAKE_SECONDS = 5;
    private static final int LOWEST_FREE_PORT = 1024;

    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.web");

    private final ObjectMapper json = new ObjectMapper();
    private final Settings.Web web;
    private final Engine engine;
    private final Connections connections = new Connections();
    private final Vertx vertx;
    private volatile boolean closed;

    private WebServer(Settings.Web web, Engine engine) {
        this.web = web;
        this.engine = engine;
        // It would unpack files of the class path into /tmp.
        var options = new VertxOptions()
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
        vertx = connections.vertx(options);
        vertx.exceptionHandler(this::failed);
    }

    /**
     * Opens the port.
     *
     * @throws Problem if it cannot be had
     */
    public static WebServer open(Settings.Web web, Engine engine, Clock clock) {
        var server = new WebServer(web, engine);
        try {
            server.listen(server.routes(clock));
            return server;
        } catch (ExecutionException e) {
            server.close();
            throw new Problem(ExitCode.USAGE, noPort(web, e.getCause()), e);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        } catch (InterruptedException e) {
            server.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the port was opened", e);
        }
    }

    private static Message noPort(Settings.Web web, Throwable cause) {
        var why = String.valueOf(cause.getMessage());
        if (cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException
                || why.contains("assign")) {
            return Message.of("run.no-port-host", web.host());
        }
        boolean denied = !(cause instanceof BindException) || why.contains("denied");
        return Message.of(
                denied && web.port() < LOWEST_FREE_PORT ? "run.no-port-rights" : "run.no-port", web.host(), web.port());
    }

    private Router routes(Clock clock) {
        var router = Router.router(vertx);
        // Vert.x would log what it says as an error of the program, with where it happened.
        router.errorHandler(INTERNAL, request -> {
            failed(request.failure());
            request.response().setStatusCode(INTERNAL).end();
        });
        if (!web.username().isEmpty()) {
            var proxies = new ClientAddress(web.trustedProxies());
            router.route().handler(new LoginDoor(web, proxies, new LoginThrottle(System::nanoTime)));
        }
        health(router, HEALTH, Health.Probe.ALL);
        health(router, HEALTH + "/live", Health.Probe.LIVE);
        health(router, HEALTH + "/ready", Health.Probe.READY);
        get(router, METRICS, "text/plain; version=0.0.4", engine::metrics);
        new StatusPage(engine, clock).show((path, type, text) -> get(router, path, type, text));
        return router;
    }

    private void listen(Router router) throws ExecutionException, InterruptedException {
        var options = new HttpServerOptions()
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LONGEST_HEADERS)
                // Who comes while many come at once waits for the moment it takes to make room.
                .setAcceptBacklog(BACKLOG)
                // One protocol, whose doors are ours.
                .setHttp2ClearTextEnabled(false);
        if (web.isSecure()) {
            secure(options);
        }
        var doors = new WebDoors(new HostNames(web), connections, router);
        vertx.createHttpServer(options)
                .requestHandler(doors)
                .invalidRequestHandler(doors::broken)
                .exceptionHandler(failure -> LOG.debug("a connection failed", failure))
                .listen(web.port(), web.host())
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        vertx.setPeriodic(LOOK_MILLIS, timer -> connections.look());
        if (!web.isSecure() && !web.isLocal()) {
            LOG.warn(Messages.text("web.plain", web.host()));
        }
    }

    /** TLS 1.2 and 1.3, with what gives nothing away when the key is stolen later. */
    private void secure(HttpServerOptions options) {
        var keys = new TlsKeys(new TlsFiles(web.tlsCertificate(), web.tlsKey()));
        options.setSsl(true)
                .setUseAlpn(false)
                .setKeyCertOptions(KeyCertOptions.wrap(keys))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
        TlsKeys.CIPHERS.forEach(options::addEnabledCipherSuite);
        vertx.setPeriodic(
                TlsKeys.LOOK_MILLIS,
                timer -> vertx.executeBlocking(() -> {
                    keys.look();
                    return null;
                }));
    }

    /** 200, or 503 with what is down; with {@code exposureLevel=full} every check is named. */
    private void health(Router router, String path, Health.Probe probe) {
        handle(router, path, request -> {
            boolean full = request.queryParam("exposureLevel").contains("full");
            var health = engine.health(probe, full);
            var shown = health.checks().stream()
                    .filter(check -> full || check.isDown())
                    .map(WebServer::shown)
                    .toList();
            var answer = new LinkedHashMap<String, Object>();
            answer.put("status", health.up() ? "UP" : "DOWN");
            if (!shown.isEmpty()) {
                answer.put("checks", shown);
            }
            if (!health.up()) {
                request.response().setStatusCode(UNAVAILABLE);
            }
            answer(request, "application/json", text(answer));
        });
    }

    private static Map<String, Object> shown(Health.Check check) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("name", check.name());
        shown.put("status", check.status());
        if (check.message() != null) {
            shown.put("message", check.message());
        }
        return shown;
    }

    /** Answers a path with a text made anew for each request. */
    private void get(Router router, String path, String contentType, Supplier<String> text) {
        handle(router, path, request -> {
            try {
                answer(request, contentType, text.get());
            } catch (Problem problem) {
                unavailable(request, contentType, problem);
            }
        });
    }

    private interface Answer {
        void to(RoutingContext request);
    }

    /** Pages read the database, which must not hold up the thread that serves all. */
    private static void handle(Router router, String path, Answer answer) {
        router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).blockingHandler(answer::to, false);
    }

    /** The state cannot be read: what is known is why. */
    private void unavailable(RoutingContext request, String contentType, Problem problem) {
        LOG.warn(problem.getMessage());
        LOG.debug("cause", problem);
        request.response().setStatusCode(UNAVAILABLE);
        boolean machine = contentType.equals("application/json");
        answer(
                request,
                machine ? contentType : "text/plain",
                machine ? text(Map.of("status", "DOWN", "message", problem.getMessage())) : problem.getMessage());
    }

    private String text(Map<String, Object> answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not writable as JSON", e);
        }
    }

    private static void answer(RoutingContext request, String contentType, String text) {
        if (contentType.equals("text/html")) {
            request.response().putHeader("Content-Security-Policy", StatusPage.POLICY);
        }
        request.response()
                .putHeader("Content-Type", contentType + "; charset=utf-8")
                .end(text);
    }

    /** A request that goes on while the port closes has nobody to answer any more. */
    private void failed(Throwable failure) {
        if (!closed) {
            LOG.error(Messages.text("run.unexpected", failure.getClass().getSimpleName()));
        }
        LOG.debug("cause", failure);
    }

    /** Waits a moment for requests that go on. */
    @Override
    public void close() {
        closed = true;
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
