package org.jamfsync.sandbox.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;

/** A device group of the sandbox. Guarded by {@link SandboxState}. */
public final class SandboxDeviceGroup {
    public final int id;
    public int locationId;
    public String name = "";
    public String description = "";
    public String information = "";
    public boolean smart;
    public boolean shared;
    /** {@code normal} or {@code class}. */
    String type = "normal";

    @JsonCreator
    SandboxDeviceGroup(@JsonProperty("id") int id) {
        this.id = id;
    }

    public Map<String, Object> json(long members) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("locationId", locationId);
        json.put("name", name);
        json.put("description", description);
        json.put("information", information);
        json.put("members", members);
        json.put("type", type);
        json.put("shared", shared);
        json.put("imageUrl", null);
        json.put("isSmartGroup", smart);
        return json;
    }
}
