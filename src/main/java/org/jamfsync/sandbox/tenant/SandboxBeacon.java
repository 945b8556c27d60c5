package org.jamfsync.sandbox.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;

/** An iBeacon of the sandbox. Guarded by {@link SandboxState}. */
public final class SandboxBeacon {
    public final int id;
    public String uuid = "";
    public int major;
    public int minor;
    public String name = "";
    public String description = "";

    @JsonCreator
    SandboxBeacon(@JsonProperty("id") int id) {
        this.id = id;
    }

    /** @param texts whether the numbers are shown as texts: the real API does both */
    public Map<String, Object> json(boolean texts) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", id);
        json.put("UUID", uuid);
        json.put("major", texts ? String.valueOf(major) : major);
        json.put("minor", texts ? String.valueOf(minor) : minor);
        json.put("name", name);
        json.put("description", description);
        return json;
    }
}
