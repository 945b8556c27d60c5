package org.jamfsync.sandbox.http;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a call was meant for the sandbox. A browser sends what any page asks for, with the credentials it knows: such a page
 * is told by the headers that a browser adds, and one that calls this machine by a name of its own by {@code Host}.
 */
public final class OriginCheck {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final boolean loopback;

    /** @param loopback whether it listens to this machine alone; elsewhere nobody knows by what name it is called */
    public OriginCheck(boolean loopback) {
        this.loopback = loopback;
    }

    /** @param port at which the call came in */
    public boolean allow(Headers headers, int port) {
        var hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1 || (loopback && !isLoopback(hosts.get(0), port))) {
            return false;
        }
        boolean sameSite =
                headers.getOrDefault("Sec-Fetch-Site", List.of()).stream().allMatch(OWN_SITES::contains);
        return sameSite
                && headers.getOrDefault("Origin", List.of()).stream().allMatch(("http://" + hosts.get(0))::equals);
    }

    private static boolean isLoopback(String host, int port) {
        var name = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.stream()
                .anyMatch(known -> name.equals(known + ":" + port) || (port == 80 && name.equals(known)));
    }
}
