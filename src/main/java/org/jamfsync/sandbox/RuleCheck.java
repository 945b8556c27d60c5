package org.jamfsync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches for calls that the real API would take badly without saying so. */
final class RuleCheck {
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "POST users",
            Set.of(
                    "username",
                    "password",
                    "email",
                    "firstName",
                    "lastName",
                    "memberOf",
                    "teacher",
                    "children",
                    "notes",
                    "exclude",
                    "storePassword",
                    "domain",
                    "locationId"),
            "PUT users",
            Set.of(
                    "username",
                    "email",
                    "firstName",
                    "lastName",
                    "memberOf",
                    "teacher",
                    "children",
                    "notes",
                    "exclude",
                    "domain",
                    "locationId"),
            "POST groups",
            Set.of("name", "description", "locationId", "acl"),
            "PUT groups",
            Set.of("name", "description", "acl"),
            "POST classes",
            Set.of("name", "description", "locationId", "students", "teachers"),
            "PUT classes",
            Set.of("name", "description"),
            "PUT members",
            Set.of("students", "teachers"));

    private final SandboxState state;
    private final CallLog calls;

    RuleCheck(SandboxState state, CallLog calls) {
        this.state = state;
        this.calls = calls;
    }

    void look(String method, List<String> path, JsonNode body) {
        if (!method.equals("POST") && !method.equals("PUT")) {
            return;
        }
        var allowed = FIELDS.getOrDefault(method + " " + kind(path), Set.of());
        body.fieldNames().forEachRemaining(field -> {
            if (!allowed.contains(field)) {
                calls.broke(method + " " + kind(path) + " has the field " + field);
            }
        });
        for (var field : List.of("memberOf", "students", "teachers")) {
            var seen = new HashSet<String>();
            for (var id : body.path(field)) {
                if (!seen.add(id.asText())) {
                    calls.broke(method + " " + kind(path) + " has an id twice in " + field);
                }
            }
        }
        if (method.equals("PUT") && kind(path).equals("users") && body.has("memberOf")) {
            droppedGroups(path, body);
        }
    }

    private void droppedGroups(List<String> path, JsonNode body) {
        var user = path.size() > 1 && path.get(1).matches("\\d{1,9}")
                ? state.users.get(Integer.valueOf(path.get(1)))
                : null;
        if (user == null) {
            return;
        }
        var sent = new HashSet<Integer>();
        body.get("memberOf").forEach(id -> sent.add(id.asInt()));
        user.groups.stream()
                .filter(id -> !sent.contains(id) && state.backsClass(id))
                .forEach(id -> calls.broke("PUT users drops the group of a class"));
    }

    private static String kind(List<String> path) {
        if (path.size() == 3 && path.get(0).equals("classes")) {
            return "members";
        }
        return path.size() > 1 && path.get(1).equals("groups") ? "groups" : path.get(0);
    }
}
