package org.jamfsync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.TreeSet;

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
        synchronized (state) {
            root.path("locations")
                    .properties()
                    .forEach(location -> state.locations.put(
                            Integer.valueOf(location.getKey()),
                            location.getValue().asText()));
            root.path("groups").forEach(this::group);
            root.path("users").forEach(this::user);
            root.path("classes").forEach(this::schoolClass);
            root.path("deletedUsers").forEach(name -> state.purge(user(name.asText())));
            root.path("deletedClasses")
                    .forEach(name -> state.classes.values().removeIf(any -> any.name.equals(name.asText())));
            root.path("removedStudents").properties().forEach(entry -> remove(entry.getKey(), entry.getValue()));
        }
    }

    private void group(JsonNode json) {
        var group = state.newGroup(json.path("name").asText());
        group.teacher = json.path("teacher").asText(group.teacher);
        group.locationId = json.path("locationId").asInt(0);
    }

    private void user(JsonNode json) {
        var name = json.path("username").asText();
        var user = state.named(name);
        if (user == null) {
            user = state.newUser();
            state.rename(user, name);
            state.mail(user, json.path("email").asText(""));
            user.firstName = json.path("firstName").asText("");
            user.lastName = json.path("lastName").asText("");
            user.locationId = json.path("locationId").asInt(0);
        }
        user.notes = json.path("notes").asText(user.notes);
        user.trashed = json.path("trashed").asBoolean(user.trashed);
        user.deviceCount = json.path("devices").asInt(user.deviceCount);
        var groups = new TreeSet<>(user.groups);
        for (var group : json.path("groups")) {
            groups.add(state.groups.values().stream()
                    .filter(any -> any.name.equals(group.asText()))
                    .findFirst()
                    .orElseThrow()
                    .id);
        }
        state.groups(user, groups);
    }

    private void schoolClass(JsonNode json) {
        var name = json.path("name").asText();
        var found = state.classes.values().stream()
                .filter(any -> any.name.equals(name) && !json.has("description"))
                .findFirst()
                .orElseGet(() -> state.newClass(
                        name,
                        json.path("description").asText(""),
                        json.path("locationId").asInt(0)));
        found.source = json.path("source").asText(found.source);
        for (var student : json.path("students")) {
            state.enrol(found.uuid, user(student.asText()).id);
        }
        for (var teacher : json.path("teachers")) {
            var user = user(teacher.asText());
            var teaches = new TreeSet<>(user.teaches);
            teaches.add(found.userGroupId);
            state.teaches(user, teaches);
        }
    }

    private void remove(String className, JsonNode students) {
        var of = state.classes.values().stream()
                .filter(any -> any.name.equals(className))
                .findFirst()
                .orElseThrow();
        for (var student : students) {
            var user = user(student.asText());
            var groups = new TreeSet<>(user.groups);
            groups.remove(of.userGroupId);
            state.groups(user, groups);
        }
    }

    private SandboxUser user(String username) {
        var user = state.named(username);
        if (user == null) {
            throw new IllegalArgumentException("the sandbox has no user " + username);
        }
        return user;
    }
}
