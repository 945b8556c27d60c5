package org.jamfsync.route.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
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
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig.AuthenticationConfigEntry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.jamfsync.settings.Settings;

/**
 * The port with health, metrics and pages, behind a user and a password when the settings give them.
 *
 * <p>Camel's own way to a password is a file in the clear; ours stays in the settings.
 */
final class WebServer {
    private static final String HEALTH = "/observe/health";
    private static final String METRICS = "/observe/metrics";
    private static final String JSON = "application/json";
    private static final int UNAVAILABLE = 503;

    private final ObjectMapper json = new ObjectMapper();
    private final Router router;

    private WebServer(Router router) {
        this.router = router;
    }

    /**
     * Opens the port, which closes with the context.
     *
     * @throws Exception if the port cannot be had
     */
    static WebServer start(CamelContext context, Settings.Web web, PrometheusMeterRegistry meters) throws Exception {
        var configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost(web.host());
        configuration.setBindPort(web.port());
        configuration.setPath("/");
        if (!web.username().isEmpty()) {
            configuration.getAuthenticationConfig().getEntries().add(behind(web));
            configuration.getAuthenticationConfig().setEnabled(true);
        }
        context.addService(new VertxPlatformHttpServer(configuration));
        var server = new WebServer(
                VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(web.port())));
        server.health(HEALTH, full -> HealthCheckHelper.invoke(context, full), false);
        server.health(HEALTH + "/live", full -> HealthCheckHelper.invokeLiveness(context, full), false);
        server.health(HEALTH + "/ready", full -> HealthCheckHelper.invokeReadiness(context, full), true);
        server.router
                .get(METRICS)
                .blockingHandler(request -> request.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(meters.scrape()));
        return server;
    }

    private static AuthenticationConfigEntry behind(Settings.Web web) {
        var entry = new AuthenticationConfigEntry();
        entry.setPath("/*");
        entry.setAuthenticationProviderFactory(vertx -> provider(web));
        entry.setAuthenticationHandlerFactory(WebServer::basic);
        return entry;
    }

    private static <T extends AuthenticationProvider> BasicAuthHandler basic(T provider) {
        return BasicAuthHandler.create(provider, "Jamfsync-IServ");
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
                        .putHeader("Content-Type", JSON)
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
        router.get(path).blockingHandler(request -> answer(request, contentType, text.get()));
    }

    private static void answer(RoutingContext request, String contentType, String text) {
        request.response()
                .putHeader("Content-Type", contentType + "; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(text);
    }
}
