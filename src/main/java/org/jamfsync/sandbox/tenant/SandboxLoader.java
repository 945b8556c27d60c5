package org.jamfsync.sandbox.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/**
 * Puts objects into the sandbox as a person would have made them by hand, from JSON:
 *
 * <pre>{@code
 * {"locations": {"1": "Zweigstelle"},
 *  "groups":  [{"name": "Chor"}],
 *  "users":   [{"username": "anna", "firstName": "Anna", "lastName": "Ahorn", "email": "", "locationId": 0,
 *               "groups": ["Chor"], "devices": 1}],
 *  "classes": [{"name": "Chor", "description": "", "students": ["anna"], "teachers": []}]}
 * }</pre>
 *
 * <p>Users who are there already only get the groups and devices that are named; a class of the same name likewise gets
 * the members.
 */
public final class SandboxLoader {
    private final SandboxState state;

    public SandboxLoader(SandboxState state) {
        this.state = state;
    }

    public void load(InputStream json) throws IOException {
        var root = new ObjectMapper().readTree(json);
        state.byHand(any -> {
            new Change(any).make(root);
            return null;
        });
    }

    /** The same on each copy of the state. */
    private record Change(SandboxState state) {
        void make(JsonNode root) {
            root.path("locations")
                    .properties()
                    .forEach(location -> state.catalogue.location(
                            Integer.parseInt(location.getKey()),
                            location.getValue().asText()));
            root.path("groups").forEach(this::group);
            root.path("users").forEach(this::user);
            root.path("classes").forEach(this::schoolClass);
            root.path("deletedUsers").forEach(name -> state.people.purge(user(name.asText())));
            root.path("deletedClasses")
                    .forEach(name -> state.people.classes.values().removeIf(any -> any.name.equals(name.asText())));
            root.path("removedStudents").properties().forEach(entry -> remove(entry.getKey(), entry.getValue()));
        }

        private void group(JsonNode json) {
            var group = state.people.newGroup(json.path("name").asText());
            group.teacher = json.path("teacher").asText(group.teacher);
            group.locationId = json.path("locationId").asInt(0);
        }

        private void user(JsonNode json) {
            var name = json.path("username").asText();
            var user = state.people.named(name);
            if (user == null) {
                user = state.people.newUser();
                state.people.rename(user, name);
                state.people.mail(user, json.path("email").asText(""));
                user.firstName = json.path("firstName").asText("");
                user.lastName = json.path("lastName").asText("");
                user.locationId = json.path("locationId").asInt(0);
            }
            user.notes = json.path("notes").asText(user.notes);
            user.trashed = json.path("trashed").asBoolean(user.trashed);
            if (json.has("devices")) {
                state.inventory.give(user.id, json.path("devices").asInt());
            }
            for (var group : json.path("groups")) {
                state.people.join(user, state.people.groupNamed(group.asText()).orElseThrow().id);
            }
        }

        private void schoolClass(JsonNode json) {
            var name = json.path("name").asText();
            var found = state.people.classes.values().stream()
                    .filter(any -> any.name.equals(name) && !json.has("description"))
                    .findFirst()
                    .orElseGet(() -> state.people.newClass(
                            name,
                            json.path("description").asText(""),
                            json.path("locationId").asInt(0)));
            found.source = json.path("source").asText(found.source);
            for (var student : json.path("students")) {
                state.people.join(user(student.asText()), found.userGroupId);
            }
            for (var teacher : json.path("teachers")) {
                state.people.teach(user(teacher.asText()), found.userGroupId);
            }
        }

        private void remove(String className, JsonNode students) {
            var of = state.people.classes.values().stream()
                    .filter(any -> any.name.equals(className))
                    .findFirst()
                    .orElseThrow();
            for (var student : students) {
                state.people.leave(user(student.asText()), of.userGroupId);
            }
        }

        private SandboxUser user(String username) {
            var user = state.people.named(username);
            if (user == null) {
                throw new IllegalArgumentException("the sandbox has no user " + username);
            }
            return user;
        }
    }
}
