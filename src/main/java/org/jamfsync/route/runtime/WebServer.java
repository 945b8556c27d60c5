package org.jamfsync.route.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.UsernamePasswordCredentials;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BasicAuthHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port with health, metrics and pages, behind a user and a password when the settings give them. */
final class WebServer implements AutoCloseable {
    private static final String HEALTH = "/observe/health";
    private static final String METRICS = "/observe/metrics";
    private static final int UNAUTHORIZED = 401;
    private static final int UNAVAILABLE = 503;
    private static final int CLOSE_SECONDS = 3;

    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.web");

    private final ObjectMapper json = new ObjectMapper();
    private final Vertx vertx;
    private final Router router;
    private volatile boolean closed;

    private WebServer(Settings.Web web) {
        // It would unpack files of the class path into /tmp.
        vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        vertx.exceptionHandler(this::failed);
        router = Router.router(vertx);
        if (!web.username().isEmpty()) {
            // Vert.x would log each as an error of the program.
            router.errorHandler(
                    UNAUTHORIZED,
                    request -> request.response().setStatusCode(UNAUTHORIZED).end());
            router.route().handler(BasicAuthHandler.create(provider(web), "Jamfsync-IServ"));
        }
    }

    /**
     * Opens the port.
     *
     * @throws ExecutionException if it cannot be had
     */
    static WebServer start(CamelContext context, Settings.Web web, PrometheusMeterRegistry meters)
            throws ExecutionException, InterruptedException {
        var server = new WebServer(web);
        server.health(HEALTH, level -> HealthCheckHelper.invoke(context, level), false);
        server.health(HEALTH + "/live", level -> HealthCheckHelper.invokeLiveness(context, level), false);
        server.health(HEALTH + "/ready", level -> HealthCheckHelper.invokeReadiness(context, level), true);
        server.router
                .get(METRICS)
                .blockingHandler(request -> request.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(meters.scrape()));
        var listening = server.vertx
                .createHttpServer()
                .requestHandler(server.router)
                .listen(web.port(), web.host())
                .toCompletionStage()
                .toCompletableFuture();
        try {
            listening.get();
        } catch (ExecutionException e) {
            server.close();
            throw e;
        }
        return server;
    }

    private static AuthenticationProvider provider(Settings.Web web) {
        return new AuthenticationProvider() {
            @Override
            @SuppressWarnings({"deprecation", "removal"}) // the interface still wants it
            public void authenticate(
                    io.vertx.core.json.JsonObject credentials, Handler<io.vertx.core.AsyncResult<User>> answer) {
                var given = new UsernamePasswordCredentials(credentials);
                boolean name = same(given.getUsername(), web.username());
                boolean word = same(given.getPassword(), web.password().reveal());
                answer.handle(
                        name && word
                                ? Future.succeededFuture(User.fromName(given.getUsername()))
                                : Future.failedFuture("refused"));
            }
        };
    }

    /** Takes the same time wherever the two differ. */
    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(
                String.valueOf(given).getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    private interface Checks {
        Collection<HealthCheck.Result> run(String exposureLevel);
    }

    /** 200, or 503 with what is down; with {@code exposureLevel=full} every check is named. */
    private void health(String path, Checks checks, boolean readiness) {
        router.get(path).blockingHandler(request -> {
            var level = request.request().getParam("exposureLevel", "default");
            var results = checks.run(level);
            boolean up = HealthCheckHelper.isResultsUp(results, readiness);
            var shown = results.stream()
                    .filter(result -> level.equals("full") || result.getState() == HealthCheck.State.DOWN)
                    .map(WebServer::check)
                    .toList();
            var answer = new LinkedHashMap<String, Object>();
            answer.put("status", up ? "UP" : "DOWN");
            if (!shown.isEmpty()) {
                answer.put("checks", shown);
            }
            try {
                request.response()
                        .setStatusCode(up ? request.response().getStatusCode() : UNAVAILABLE)
                        .putHeader("Content-Type", "application/json")
                        .end(json.writeValueAsString(answer));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Map<String, Object> check(HealthCheck.Result result) {
        var check = new LinkedHashMap<String, Object>();
        check.put("name", result.getCheck().getId());
        check.put("status", result.getState().name());
        result.getMessage().ifPresent(message -> check.put("message", message));
        return check;
    }

    /** Answers a path with a page made anew for each request. */
    void page(String path, String contentType, Supplier<String> text) {
        // Pages read the database, which must not hold up the thread that serves all.
        router.get(path).blockingHandler(request -> {
            try {
                answer(request, contentType, text.get());
            } catch (Problem problem) {
                unavailable(request, contentType, problem);
            }
        });
    }

    /** The state cannot be read: what is known is why. */
    private void unavailable(RoutingContext request, String contentType, Problem problem) {
        LOG.warn(problem.getMessage());
        LOG.debug("cause", problem);
        request.response().setStatusCode(UNAVAILABLE);
        try {
            boolean page = contentType.startsWith("text/html");
            answer(
                    request,
                    page ? "text/plain" : contentType,
                    page
                            ? problem.getMessage()
                            : json.writeValueAsString(Map.of("status", "DOWN", "message", problem.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(RoutingContext request, String contentType, String text) {
        request.response()
                .putHeader("Content-Type", contentType + "; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .putHeader("X-Content-Type-Options", "nosniff")
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
