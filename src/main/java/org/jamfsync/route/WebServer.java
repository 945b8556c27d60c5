package org.jamfsync.route;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.UsernamePasswordCredentials;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BasicAuthHandler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.main.DefaultMainHttpServerFactory;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.auth.AuthenticationConfig.AuthenticationConfigEntry;
import org.apache.camel.main.HttpManagementServerConfigurationProperties;
import org.apache.camel.main.Main;
import org.jamfsync.settings.Settings;

/**
 * The management server of Camel Main, behind a user and a password when the settings give them, with pages of our own.
 *
 * <p>Camel's own way to a password is a file in the clear; ours stays in the settings.
 */
final class WebServer extends DefaultMainHttpServerFactory {
    private final Settings.Web web;

    WebServer(Settings.Web web) {
        this.web = web;
    }

    /** Before the start of Camel Main. */
    static void configure(Main main, Settings.Web web) {
        main.bind("webServer", new WebServer(web));
        var server = main.configure().httpManagementServer();
        server.setEnabled(true);
        server.setHost(web.host());
        server.setPort(web.port());
        server.setPath("/");
        server.setHealthCheckEnabled(true);
        server.setHealthPath("/observe/health");
        server.setMetricsEnabled(true);
        var metrics = main.configure().metrics();
        metrics.setEnabled(true);
        metrics.setPath("/observe/metrics");
    }

    @Override
    public Service newHttpManagementServer(
            CamelContext context, HttpManagementServerConfigurationProperties configuration) {
        var server = (ManagementHttpServer) super.newHttpManagementServer(context, configuration);
        if (!web.username().isEmpty()) {
            var entry = new AuthenticationConfigEntry();
            entry.setPath("/*");
            entry.setAuthenticationProviderFactory(vertx -> provider());
            entry.setAuthenticationHandlerFactory(WebServer::basic);
            server.getConfiguration().getAuthenticationConfig().getEntries().add(entry);
            server.getConfiguration().getAuthenticationConfig().setEnabled(true);
        }
        return server;
    }

    private static <T extends AuthenticationProvider> BasicAuthHandler basic(T provider) {
        return BasicAuthHandler.create(provider, "Jamfsync-IServ");
    }

    private AuthenticationProvider provider() {
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

    /** Answers a path with a page made anew for each request. */
    static void page(CamelContext context, String path, String contentType, Supplier<String> text) {
        var server = context.hasService(ManagementHttpServer.class);
        if (server != null) {
            // Pages read the database, which must not hold up the thread that serves all.
            server.getRouter().get(path).blockingHandler(request -> answer(request, contentType, text.get()));
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
}
