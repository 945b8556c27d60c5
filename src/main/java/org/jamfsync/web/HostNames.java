package org.jamfsync.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jamfsync.model.text.Messages;
import org.jamfsync.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names under which the page is reached. A request for another is refused: a foreign page, whose name its owner has
 * pointed to this machine, would else be let in by the browser of whoever looks at it.
 */
final class HostNames {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    /** Listens on every address there is. */
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "[::]", "[0:0:0:0:0:0:0:0]");

    private static final Pattern HOST =
            Pattern.compile("([a-z0-9_-]+(?:[.][a-z0-9_-]+)*|\\[[0-9a-f:.]+])[.]?(?::\\d{1,5})?");
    private static final int LONGEST = 260;
    private static final long PAUSE_NANOS = 60_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.web");

    private final Set<String> known = new HashSet<>(LOOPBACK);
    private final boolean everywhere;
    private final AtomicLong told = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

    HostNames(Settings.Web web) {
        var own = bracketed(web.host().toLowerCase(Locale.ROOT));
        everywhere = EVERYWHERE.contains(own);
        if (!everywhere) {
            known.add(own);
        }
        web.publicUrls().forEach(url -> known.add(url.getHost().toLowerCase(Locale.ROOT)));
    }

    /** Whatever the port, which may be another before a tunnel or a container. */
    boolean isOurs(HttpServerRequest request) {
        var host = name(request);
        // The address it came to is nobody's name; no foreign page can have it.
        return host.isPresent()
                && (known.contains(host.get())
                        || (everywhere
                                && bracketed(request.localAddress().hostAddress())
                                        .equals(host.get())));
    }

    /** Says it once a minute at most, since anybody can make it happen. */
    void tell(HttpServerRequest request) {
        long last = told.get();
        long now = System.nanoTime();
        if (now - last >= PAUSE_NANOS && told.compareAndSet(last, now)) {
            LOG.warn(Messages.text("web.host-refused", name(request).orElse("?")));
        }
    }

    private static Optional<String> name(HttpServerRequest request) {
        var host = request.headers().get("Host");
        if (host == null || host.length() > LONGEST) {
            return Optional.empty();
        }
        var match = HOST.matcher(host.toLowerCase(Locale.ROOT));
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }
}
