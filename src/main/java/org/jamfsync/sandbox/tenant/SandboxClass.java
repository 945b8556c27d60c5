package org.jamfsync.sandbox.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A class of the sandbox. Its members follow from its user group. Guarded by {@link SandboxState}. */
public final class SandboxClass {
    public final String uuid;
    public final int userGroupId;
    int locationId;
    public String name = "";
    public String description = "";
    String source = "manual";
    Integer deviceGroupId;

    @JsonCreator
    SandboxClass(@JsonProperty("uuid") String uuid, @JsonProperty("userGroupId") int userGroupId) {
        this.uuid = uuid;
        this.userGroupId = userGroupId;
    }

    /** As the list shows it: with counts, without members. */
    public Map<String, Object> listed(SandboxState state) {
        var json = common(state);
        json.put("classAsmIdentifier", "");
        json.put("passcodeLockGracePeriod", Map.of("hours", 0, "minutes", 0, "raw", 0));
        json.put("wallpaperId", 0);
        return json;
    }

    /** As the single GET shows it: with members. */
    public Map<String, Object> single(SandboxState state, boolean emptyLists) {
        var json = common(state);
        put(json, "students", state.people.students(this), emptyLists);
        put(json, "teachers", state.people.teachers(this), emptyLists);
        return json;
    }

    private Map<String, Object> common(SandboxState state) {
        var json = new LinkedHashMap<String, Object>();
        json.put("uuid", uuid);
        json.put("name", name);
        json.put("description", description);
        json.put("locationId", locationId);
        json.put("source", source);
        json.put("image", "");
        json.put("userGroupId", userGroupId);
        json.put("studentCount", state.people.students(this).size());
        json.put("teacherCount", state.people.teachers(this).size());
        json.put("deviceCount", state.devicesOf(this).size());
        json.put("deviceGroupId", deviceGroupId);
        return json;
    }

    private static void put(Map<String, Object> json, String name, List<SandboxUser> members, boolean emptyLists) {
        if (emptyLists || !members.isEmpty()) {
            json.put(name, members.stream().map(SandboxUser::member).toList());
        }
    }
}
