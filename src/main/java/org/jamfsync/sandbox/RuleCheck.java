package org.jamfsync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jamfsync.sandbox.http.ApiRequest;
import org.jamfsync.sandbox.tenant.SandboxState;

/** Watches for calls that the real API would take badly without saying so. */
final class RuleCheck {
    private final SandboxState state;
    private final CallLog calls;

    RuleCheck(SandboxState state, CallLog calls) {
        this.state = state;
        this.calls = calls;
    }

    /** @param allowed fields that the body may have */
    void look(ApiRequest ask, Set<String> allowed) {
        if (ask.isRead() || !ask.json().isObject()) {
            return;
        }
        var what = ask.method() + " " + ask.path().get(0);
        ask.json().fieldNames().forEachRemaining(field -> {
            if (!allowed.contains(field)) {
                calls.broke(what + " has the field " + field);
            }
        });
        for (var field : List.of("memberOf", "students", "teachers")) {
            var seen = new HashSet<String>();
            for (var id : ask.json().path(field)) {
                if (!seen.add(id.asText())) {
                    calls.broke(what + " has an id twice in " + field);
                }
            }
        }
        if (ask.method().equals("PUT")
                && ask.path().get(0).equals("users")
                && ask.path().size() == 2) {
            droppedGroups(ask.path().get(1), ask.json());
        }
    }

    private void droppedGroups(String id, JsonNode body) {
        var user = id.matches("\\d{1,9}") ? state.people.users.get(Integer.valueOf(id)) : null;
        if (user == null || !body.has("memberOf")) {
            return;
        }
        var sent = new HashSet<Integer>();
        body.get("memberOf").forEach(group -> sent.add(group.asInt()));
        user.groups.stream()
                .filter(group -> !sent.contains(group) && state.people.backsClass(group))
                .forEach(group -> calls.broke("PUT users drops the group of a class"));
    }
}
