package org.jamfsync.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** A user of the sandbox. Guarded by {@link SandboxState}. */
final class SandboxUser {
    final int id;
    int locationId;
    String username = "";
    String email = "";
    String firstName = "";
    String lastName = "";
    String notes = "";
    boolean exclude;
    boolean trashed;
    int deviceCount;
    String modified = "";
    TreeSet<Integer> groups = new TreeSet<>();
    TreeSet<Integer> teaches = new TreeSet<>();
    TreeSet<Integer> children = new TreeSet<>();

    SandboxUser(int id) {
        this.id = id;
    }

    Map<String, Object> json(SandboxState state, boolean list) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("locationId", locationId);
        json.put("status", trashed ? "Trash" : "Active");
        json.put("deviceCount", deviceCount);
        json.put("email", email);
        json.put("username", username);
        json.put("domain", "");
        json.put("firstName", firstName);
        json.put("lastName", lastName);
        json.put("name", firstName + " " + lastName);
        json.put("groupIds", groups);
        json.put("groups", groups.stream().map(state::groupName).toList());
        json.put("teacherGroups", teaches);
        json.put("children", children);
        json.put("notes", notes);
        json.put("exclude", exclude);
        json.put("modified", modified);
        if (list) {
            json.put("vpp", java.util.List.of());
        }
        return json;
    }

    /** As a member of a class. */
    Map<String, Object> member() {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("name", firstName + " " + lastName);
        json.put("email", email);
        json.put("username", username);
        json.put("firstName", firstName);
        json.put("lastName", lastName);
        json.put("photo", "");
        return json;
    }
}
