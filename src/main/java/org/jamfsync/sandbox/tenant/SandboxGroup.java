package org.jamfsync.sandbox.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;

/** A user group of the sandbox, also the hidden one behind a class. Guarded by {@link SandboxState}. */
final class SandboxGroup {
    final int id;
    int locationId;
    String name = "";
    String description = "";
    String teacher = "inherit";
    String parent = "inherit";
    String modified = "";

    @JsonCreator
    SandboxGroup(@JsonProperty("id") int id) {
        this.id = id;
    }

    Map<String, Object> json(long userCount) {
        var acl = new LinkedHashMap<String, Object>();
        acl.put("teacher", teacher);
        acl.put("parent", parent);
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("locationId", locationId);
        json.put("name", name);
        json.put("description", description);
        json.put("userCount", userCount);
        json.put("acl", acl);
        json.put("modified", modified);
        return json;
    }
}
