package org.jamfsync.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jamfsync.model.text.Messages;
import org.jamfsync.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets through who knows the password, and slows who guesses.
 *
 * <p>The log names the address and the counts, never the account that was tried: people type their password there.
 */
final class LoginDoor implements Handler<RoutingContext> {
    private static final int BAD = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.web");

    private final Settings.Web web;
    private final ClientAddress addresses;
    private final LoginThrottle throttle;
    private final KnownBrowsers browsers;

    LoginDoor(Settings.Web web, ClientAddress addresses, LoginThrottle throttle) {
        this.web = web;
        this.addresses = addresses;
        this.throttle = throttle;
        browsers = new KnownBrowsers(web.isSecure());
    }

    @Override
    public void handle(RoutingContext context) {
        var request = context.request();
        try {
            var given = Credentials.of(request.headers().getAll("Authorization"));
            if (given.isEmpty()) {
                ask(request);
            } else if (isLetIn(request, given.get())) {
                context.next();
            }
        } catch (Credentials.Malformed malformed) {
            request.response().setStatusCode(BAD).end();
        }
    }

    private static void ask(HttpServerRequest request) {
        request.response()
                .setStatusCode(UNAUTHORIZED)
                .putHeader("WWW-Authenticate", "Basic realm=\"Jamfsync-IServ\", charset=\"UTF-8\"")
                .end();
    }

    private boolean isLetIn(HttpServerRequest request, Credentials given) {
        var address = addresses.of(request);
        var token = browsers.token(request);
        boolean account = given.isOf(web.username());
        var tried = throttle.attempt(
                token.orElseGet(() -> ClientAddress.sender(address)),
                token.isPresent(),
                account,
                () -> given.hasPassword(web.password().reveal()) && account);
        if (tried.right()) {
            if (token.isEmpty()) {
                browsers.remember(request);
            }
            return true;
        }
        if (tried.heard()) {
            tell(address, tried);
            ask(request);
        } else {
            request.response()
                    .setStatusCode(TOO_MANY)
                    .putHeader("Retry-After", String.valueOf(seconds(tried.pause())))
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end(Messages.text("web.login-wait"));
        }
        return false;
    }

    /** No more lines than tries that are heard, which are few. */
    private static void tell(String address, LoginThrottle.Outcome tried) {
        if (tried.pause().isZero()) {
            LOG.warn(Messages.text("web.login-refused", address, tried.ofSender(), tried.ofAccount()));
        } else {
            LOG.warn(Messages.text(
                    "web.login-slowed", address, tried.ofSender(), tried.ofAccount(), seconds(tried.pause())));
        }
    }

    private static long seconds(Duration pause) {
        return pause.plusMillis(999).toSeconds();
    }
}
