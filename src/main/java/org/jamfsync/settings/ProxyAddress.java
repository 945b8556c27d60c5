package org.jamfsync.settings;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A proxy that carries calls to Jamf School.
 *
 * @param host its name or address
 * @param port from 1 to 65535
 */
public record ProxyAddress(String host, int port) {
    /** In place of an address: calls go straight, whatever the environment says. */
    static final String NONE = "none";

    private static final Pattern ADDRESS =
            Pattern.compile("(?:http://)?([a-zA-Z0-9._-]+|\\[[0-9a-fA-F:]+])(?::(\\d{1,5}))?/?");
    private static final int HTTP = 80;
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    /** Whether a text is an address, says that there is none, or says nothing. */
    static boolean isWritten(String text) {
        return text.isEmpty() || text.equals(NONE) || parse(text).isPresent();
    }

    /** @param url of Jamf School; on this machine it needs no proxy unless one is named for it */
    static Optional<ProxyAddress> of(String text, URI url) {
        return text.isEmpty() || text.equals(NONE) || url == null ? Optional.empty() : parse(text);
    }

    private static Optional<ProxyAddress> parse(String text) {
        var match = ADDRESS.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        int port = match.group(2) == null ? HTTP : Integer.parseInt(match.group(2));
        return port < 1 || port > 65535 ? Optional.empty() : Optional.of(new ProxyAddress(match.group(1), port));
    }

    /**
     * What the environment says of a proxy, as settings: {@code HTTPS_PROXY}, unless {@code NO_PROXY} names the host.
     *
     * @param url of Jamf School as written
     * @return address, username and password by the keys of their settings; empty when there is nothing to add
     */
    static Map<String, String> ofEnvironment(Map<String, String> environment, String url) {
        var text = first(environment, "HTTPS_PROXY", "https_proxy");
        var host = host(url);
        if (text.isEmpty() || host.isEmpty() || LOOPBACK.contains(host) || isExcluded(environment, host)) {
            return Map.of();
        }
        var login = text.replaceFirst("^(?:http://)?(?:(.*)@)?.*$", "$1");
        var address = text.replaceFirst("^(http://)?.*@", "");
        if (login.isEmpty()) {
            return Map.of("jamf.proxy", address);
        }
        var parts = login.split(":", 2);
        return Map.of(
                "jamf.proxy",
                address,
                "jamf.proxy-username",
                decoded(parts[0]),
                "jamf.proxy-password",
                parts.length == 2 ? decoded(parts[1]) : "");
    }

    private static String decoded(String text) {
        return java.net.URLDecoder.decode(text.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String first(Map<String, String> environment, String... names) {
        return Stream.of(names)
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String host(String url) {
        try {
            var host = URI.create(url).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** {@code *}, a host, or the end of one, with or without a dot in front. */
    private static boolean isExcluded(Map<String, String> environment, String host) {
        return Stream.of(first(environment, "NO_PROXY", "no_proxy").split(","))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .anyMatch(entry ->
                        entry.equals("*") || (!entry.isEmpty() && (host.equals(entry) || host.endsWith("." + entry))));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
