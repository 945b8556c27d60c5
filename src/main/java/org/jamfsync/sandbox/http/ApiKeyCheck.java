package org.jamfsync.sandbox.http;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may come in: first the credentials count, then what the key may do (jamf-school-api 1.2). */
public final class ApiKeyCheck {
    private static final Map<String, String> PERMISSIONS =
            Map.of("GET", "read", "POST", "add", "PUT", "edit", "DELETE", "delete");

    private final Switches switches;
    private final String credentials;

    public ApiKeyCheck(Switches switches, String networkId, String apiKey) {
        this.switches = switches;
        credentials = Base64.getEncoder().encodeToString((networkId + ":" + apiKey).getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when the call may go on. */
    public Optional<ApiResponse> refusal(Headers headers, ApiRequest ask) {
        if (!isKnown(headers, ask)) {
            return Optional.of(ApiResponse.text(401, "Unauthorized"));
        }
        return isDenied(ask) ? Optional.of(denied(ask)) : Optional.empty();
    }

    public boolean isKnown(Headers headers) {
        return ("Basic " + credentials).equals(headers.getFirst("Authorization"));
    }

    /** The teacher's addresses also take a bearer, and with a token nothing at all (jamf-school-api 9). */
    private boolean isKnown(Headers headers, ApiRequest ask) {
        boolean teacher = ask.path().get(0).equals("teacher");
        boolean bearer = teacher && ("Bearer " + credentials).equals(headers.getFirst("Authorization"));
        boolean token = teacher && ask.hasFilter("token") && !headers.containsKey("Authorization");
        return isKnown(headers) || bearer || token;
    }

    private boolean isDenied(ApiRequest ask) {
        var permission = PERMISSIONS.get(ask.method());
        return Arrays.stream(switches.get(Switch.DENIED).split(","))
                .map(String::strip)
                .anyMatch(denied -> denied.equals(permission) || denied.equals(permission + " " + resource(ask)));
    }

    private static String resource(ApiRequest ask) {
        var path = ask.path();
        boolean groups = path.size() > 1
                && path.get(1).equals("groups")
                && List.of("users", "devices").contains(path.get(0));
        return groups ? path.get(0) + "/groups" : path.get(0);
    }

    private static ApiResponse denied(ApiRequest ask) {
        var message = "Requested method (" + ask.method() + ") not allowed using this API key";
        return new ApiResponse(
                405, Map.of("error", ApiResponse.error(405, message).body()), Map.of());
    }
}
