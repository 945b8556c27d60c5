package org.jamfsync.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;

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
                Router.get("/locations", ask -> Reply.bare("locations", all(catalogue.locations))),
                Router.get(
                        "/locations/:id",
                        ask -> Reply.json(one(catalogue.locations, ask.number(), "LocationNotFound"))),
                Router.get("/profiles", ask -> Reply.bare("profiles", all(catalogue.profiles))),
                Router.get(
                        "/profiles/:id", ask -> Reply.json(one(catalogue.profiles, ask.number(), "ProfileNotFound"))),
                Router.get("/apps", ask -> Reply.bare("apps", all(catalogue.apps))),
                Router.get("/apps/:id", ask -> Reply.json(one(catalogue.apps, ask.number(), "AppNotFound"))),
                Router.post("/apps", this::createApp).since(4).takes("adamId", "countryCode"),
                Router.post("/apps/:id/trash", this::trashApp).since(4),
                Router.get("/dep", this::placeholders).since(3),
                Router.get(
                                "/dep/:serial",
                                ask -> Reply.ok(
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
    private Reply createApp(Ask ask) {
        int adamId = ask.body().number("adamId", -1);
        ask.body().required("countryCode");
        if (adamId < 1) {
            throw new Refused(400, "MissingField");
        }
        var app = catalogue.apps.values().stream()
                .filter(known -> known.path("adamId").asInt() == adamId)
                .findFirst()
                .orElseGet(() -> catalogue.newApp(adamId, "App " + adamId, "org.example.app" + adamId, "Example"));
        return Reply.ok(
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
    private Reply trashApp(Ask ask) {
        one(catalogue.apps, ask.number(), "AppNotFound");
        return Reply.done("AppTrashed");
    }

    private Reply placeholders(Ask ask) {
        return Reply.ok(
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

    private Reply updatePlaceholder(Ask ask) {
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
        return Reply.done("PlaceholderSaved");
    }
}
