package org.jamfsync.sandbox.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;

/** A user group of the sandbox, also the hidden one behind a class. Guarded by {@link SandboxState}. */
public final class SandboxGroup {
    public final int id;
    public int locationId;
    public String name = "";
    public String description = "";
    public String teacher = "inherit";
    public String parent = "inherit";
    public String modified = "";

    @JsonCreator
    SandboxGroup(@JsonProperty("id") int id) {
        this.id = id;
    }

    public Map<String, Object> json(long userCount) {
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
