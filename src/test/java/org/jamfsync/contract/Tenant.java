package org.jamfsync.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jamfsync.sandbox.JamfSandbox;

/**
 * A Jamf School to ask, sandbox or real, with a plain HTTP client: what it says is compared as it is on the wire.
 *
 * <p>What a test makes has a name that no other run uses, and is deleted again by {@link #close}.
 */
public final class Tenant implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final URI url;
    private final String authorization;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    private final Deque<String> made = new ArrayDeque<>();
    private final String prefix = "jamfsync-test-" + Long.toString(System.currentTimeMillis(), 36);
    private int count;

    /** @param url without {@code /api} */
    public Tenant(String name, URI url, String networkId, String apiKey) {
        this.name = name;
        this.url = url;
        authorization = "Basic "
                + Base64.getEncoder().encodeToString((networkId + ":" + apiKey).getBytes(StandardCharsets.UTF_8));
    }

    public static Tenant of(JamfSandbox sandbox) {
        return new Tenant("sandbox", sandbox.url(), sandbox.networkId(), sandbox.apiKey());
    }

    /** A real one, where the environment names it. */
    public static Optional<Tenant> live() {
        var address = System.getenv("JAMFSYNC_LIVE_URL");
        return address == null || address.isEmpty()
                ? Optional.empty()
                : Optional.of(new Tenant(
                        "live",
                        URI.create(address.replaceAll("/+$", "").replaceAll("/api$", "")),
                        System.getenv("JAMFSYNC_LIVE_NETWORK_ID"),
                        System.getenv("JAMFSYNC_LIVE_API_KEY")));
    }

    /** An answer as it came. */
    public record Answer(int status, String body, Map<String, String> headers) {
        /** @throws AssertionError if it is no JSON */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("no JSON: " + body, e);
            }
        }

        public String message() {
            return json().path("message").asText();
        }
    }

    /** A name that nobody else uses. */
    public String unique(String what) {
        return prefix + "-" + what + "-" + ++count;
    }

    public Answer get(String path) {
        return call("GET", path, null, Map.of());
    }

    public Answer post(String path, String body) {
        return call("POST", path, body, Map.of());
    }

    public Answer put(String path, String body) {
        return call("PUT", path, body, Map.of());
    }

    public Answer delete(String path) {
        return call("DELETE", path, null, Map.of());
    }

    /**
     * @param headers over the usual ones: credentials, protocol version 3, JSON; an empty text leaves a header out
     * @param body to send, or null
     */
    public Answer call(String method, String path, String body, Map<String, String> headers) {
        var all = new java.util.LinkedHashMap<>(Map.of(
                "Authorization", authorization,
                "X-Server-Protocol-Version", "3",
                "Accept", "application/json",
                "Content-Type", "application/json"));
        all.putAll(headers);
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        all.forEach((header, value) -> {
            if (!value.isEmpty()) {
                request.header(header, value);
            }
        });
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            var found = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            answer.headers().map().forEach((header, values) -> found.put(header, values.get(0)));
            return new Answer(answer.statusCode(), answer.body(), found);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Remembers what was made, to delete it at the end; a class with the user group that it would leave behind. */
    public String made(String path) {
        if (path.startsWith("/api/classes/")) {
            var group = get(path).json().at("/class/userGroupId");
            if (group.isInt()) {
                made.push("/api/users/groups/" + group.asInt());
            }
        }
        made.push(path);
        return path;
    }

    /** Users go to the trash first, and from there for good. */
    @Override
    public void close() {
        while (!made.isEmpty()) {
            var path = made.pop();
            delete(path);
            if (path.matches("/api/users/\\d+")) {
                delete(path);
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
