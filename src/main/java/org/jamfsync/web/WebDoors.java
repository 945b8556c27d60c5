package org.jamfsync.web;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jamfsync.model.text.Messages;

/**
 * What every request passes, whatever it asks for, before any route sees it: a method that is allowed, one length, one
 * host, and that one of ours. Every answer leaves with the headers that keep a browser from making more of it than it is,
 * and none lets another page read it.
 *
 * <p>Who asks is told by {@link LoginDoor}, the first of the routes.
 */
final class WebDoors implements Handler<HttpServerRequest> {
    /** What a browser may do with an answer that says nothing else: nothing. */
    static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy", NOTHING,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cache-Control", "no-store");

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    /** A path of ours, whose signs are all readable; no address of another, and nothing that is read in two ways. */
    private static final Pattern TARGET =
            Pattern.compile("/[!$&-;=?-Z_a-z~\\[\\]]*+(?:%[0-9A-Fa-f]{2}[!$&-;=?-Z_a-z~\\[\\]]*+)*+");

    private static final int BAD = 400;
    private static final int NOT_ALLOWED = 405;
    private static final int LONG_LINE = 414;
    private static final int MISDIRECTED = 421;
    private static final int LONG_HEADERS = 431;

    private final HostNames hosts;
    private final Connections connections;
    private final Handler<HttpServerRequest> inside;

    WebDoors(HostNames hosts, Connections connections, Handler<HttpServerRequest> inside) {
        this.hosts = hosts;
        this.connections = connections;
        this.inside = inside;
    }

    @Override
    public void handle(HttpServerRequest request) {
        connections.began(request);
        HEADERS.forEach(request.response()::putHeader);
        if (!METHODS.contains(request.method())) {
            request.response().putHeader("Allow", "GET, HEAD");
            refuse(request, NOT_ALLOWED, "");
        } else if (!isPlain(request)) {
            refuse(request, BAD, "");
        } else if (!hosts.isOurs(request)) {
            hosts.tell(request);
            refuse(request, MISDIRECTED, Messages.text("web.unknown-host"));
        } else {
            inside.handle(request);
        }
    }

    /** Whether there is one way only to read it: what stands before us, if anything, reads it as we do. */
    private static boolean isPlain(HttpServerRequest request) {
        var headers = request.headers();
        // What needs no body has none, and is not sent in pieces: there is nothing whose end could be disputed.
        boolean empty = !headers.contains("Transfer-Encoding")
                && headers.getAll("Content-Length").stream().allMatch("0"::equals);
        return empty
                && !headers.contains("")
                && !headers.contains("Expect")
                && headers.getAll("Host").size() == 1
                && TARGET.matcher(request.uri()).matches();
    }

    /** What cannot be read at all; the connection ends, since it is not known where the next request would begin. */
    void broken(HttpServerRequest request) {
        connections.began(request);
        HEADERS.forEach(request.response()::putHeader);
        var cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? LONG_LINE
                : cause instanceof TooLongHttpHeaderException ? LONG_HEADERS : BAD;
        refuse(request, status, "");
    }

    private static void refuse(HttpServerRequest request, int status, String text) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Connection", "close")
                .end(text)
                .onComplete(sent -> request.connection().close());
    }
}
