package org.jamfsync.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import org.jamfsync.sandbox.http.ApiRequest;
import org.jamfsync.sandbox.http.ApiResponse;
import org.jamfsync.sandbox.http.Refused;
import org.jamfsync.sandbox.http.Router;
import org.jamfsync.sandbox.http.Switch;
import org.jamfsync.sandbox.http.Switches;
import org.jamfsync.sandbox.tenant.Catalogue;
import org.jamfsync.sandbox.tenant.SandboxState;

/** {@code /locations}, {@code /profiles}, {@code /apps} and {@code /dep} (jamf-school-api 5, 8). */
final class CatalogueApi {
    private final SandboxState state;
    private final Catalogue catalogue;
    private final Switches switches;

    CatalogueApi(SandboxState state, Switches switches) {
        this.state = state;
        catalogue = state.catalogue;
        this.switches = switches;
    }

    void addTo(Router router) {
        router.add(
                Router.get("/locations", ask -> ApiResponse.bare("locations", all(catalogue.locations))),
                Router.get(
                        "/locations/:id",
                        ask -> ApiResponse.json(one(catalogue.locations, ask.number(), "LocationNotFound"))),
                Router.get("/profiles", ask -> ApiResponse.bare("profiles", all(catalogue.profiles))),
                Router.get(
                        "/profiles/:id",
                        ask -> ApiResponse.json(one(catalogue.profiles, ask.number(), "ProfileNotFound"))),
                Router.get("/apps", ask -> ApiResponse.bare("apps", all(catalogue.apps))),
                Router.get("/apps/:id", ask -> ApiResponse.json(one(catalogue.apps, ask.number(), "AppNotFound"))),
                Router.post("/apps", this::createApp).since(4).takes("adamId", "countryCode"),
                Router.post("/apps/:id/trash", this::trashApp).since(4),
                Router.get("/dep", this::placeholders).since(3),
                Router.get(
                                "/dep/:serial",
                                ask -> ApiResponse.ok(
                                        "placeholder",
                                        shown(one(catalogue.placeholders, ask.id(), "PlaceholderNotFound"))))
                        .since(3),
                Router.post("/dep/:serial", this::updatePlaceholder)
                        .since(3)
                        .takes("deviceName", "userID", "groupIds", "profilId", "profileId"));
    }

    private static Iterator<ObjectNode> all(Map<?, ObjectNode> objects) {
        return objects.values().iterator();
    }

    private static <K> ObjectNode one(Map<K, ObjectNode> objects, K key, String missing) {
        var found = objects.get(key);
        if (found == null) {
            throw new Refused(404, missing);
        }
        return found;
    }

    /** A second time for the same Adam id gives the same app (jamf-school-api 8). */
    private ApiResponse createApp(ApiRequest ask) {
        int adamId = ask.body().number("adamId", -1);
        ask.body().required("countryCode");
        if (adamId < 1) {
            throw new Refused(400, "MissingField");
        }
        var app = catalogue.apps.values().stream()
                .filter(known -> known.path("adamId").asInt() == adamId)
                .findFirst()
                .orElseGet(() -> catalogue.newApp(adamId, "App " + adamId, "org.example.app" + adamId, "Example"));
        return ApiResponse.ok(
                "message",
                "AppCreated",
                "data",
                Map.of(
                        "mediaId",
                        app.path("id").asInt(),
                        "locationId",
                        app.path("locationId").asInt()));
    }

    /** Answers 200, and the app is listed all the same (jamf-school-api 8). */
    private ApiResponse trashApp(ApiRequest ask) {
        one(catalogue.apps, ask.number(), "AppNotFound");
        return ApiResponse.done("AppTrashed");
    }

    private ApiResponse placeholders(ApiRequest ask) {
        return ApiResponse.ok(
                "placeholders",
                catalogue.placeholders.values().stream().map(this::shown).iterator());
    }

    private Object shown(ObjectNode placeholder) {
        if (switches.is(Switch.NUMBERS, "numbers")) {
            return placeholder;
        }
        var copy = placeholder.deepCopy();
        for (var date : java.util.List.of("dateAdded", "datePushed")) {
            copy.put(date, placeholder.path(date).asText());
        }
        return copy;
    }

    private ApiResponse updatePlaceholder(ApiRequest ask) {
        var placeholder = one(catalogue.placeholders, ask.id(), "PlaceholderNotFound");
        var body = ask.body();
        int user = body.number("userID", placeholder.path("userId").asInt());
        if (user != 0 && !state.people.users.containsKey(user)) {
            throw new Refused(404, "UserNotFound");
        }
        placeholder.put(
                "deviceName",
                body.text("deviceName", placeholder.path("deviceName").asText()));
        placeholder.put("userId", user);
        return ApiResponse.done("PlaceholderSaved");
    }
}
