package org.jamfsync.sandbox.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** A user of the sandbox. Guarded by {@link SandboxState}. */
public final class SandboxUser {
    public final int id;
    public int locationId;
    public String username = "";
    public String password = "";
    public String email = "";
    public String firstName = "";
    public String lastName = "";
    public String notes = "";
    public boolean exclude;
    public boolean trashed;
    public String modified = "";
    public TreeSet<Integer> groups = new TreeSet<>();
    public TreeSet<Integer> teaches = new TreeSet<>();
    public TreeSet<Integer> children = new TreeSet<>();

    @JsonCreator
    SandboxUser(@JsonProperty("id") int id) {
        this.id = id;
    }

    public String name() {
        return firstName + " " + lastName;
    }

    /** As {@code /users} shows it; the password never is. */
    public Map<String, Object> json(SandboxState state, boolean list, boolean doubled) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("locationId", locationId);
        json.put("status", trashed ? "Trash" : "Active");
        json.put("deviceCount", state.inventory.ownedBy(id).size());
        json.put("email", email);
        json.put("username", username);
        json.put("domain", "");
        json.put("firstName", firstName);
        json.put("lastName", lastName);
        json.put("name", name());
        json.put("groupIds", shown(groups, doubled));
        json.put("groups", groups.stream().map(state.people::groupName).toList());
        json.put("teacherGroups", shown(teaches, doubled));
        json.put("children", children);
        json.put("notes", notes);
        json.put("exclude", exclude);
        json.put("modified", modified);
        if (list) {
            json.put("vpp", List.of());
        }
        return json;
    }

    private static Collection<Integer> shown(SortedSet<Integer> ids, boolean doubled) {
        var shown = new ArrayList<>(ids);
        if (doubled && !ids.isEmpty()) {
            shown.add(ids.first());
        }
        return shown;
    }

    /** As a member of a class. */
    Map<String, Object> member() {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("name", name());
        json.put("email", email);
        json.put("username", username);
        json.put("firstName", firstName);
        json.put("lastName", lastName);
        json.put("photo", "");
        return json;
    }
}
