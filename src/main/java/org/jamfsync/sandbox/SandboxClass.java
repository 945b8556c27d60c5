package org.jamfsync.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A class of the sandbox. Its members follow from its user group. Guarded by {@link SandboxState}. */
final class SandboxClass {
    final String uuid;
    final int userGroupId;
    int locationId;
    String name = "";
    String description = "";
    String source = "manual";

    SandboxClass(String uuid, int userGroupId) {
        this.uuid = uuid;
        this.userGroupId = userGroupId;
    }

    Map<String, Object> json(List<SandboxUser> students, List<SandboxUser> teachers, boolean single) {
        var json = new LinkedHashMap<String, Object>();
        json.put("uuid", uuid);
        json.put("name", name);
        json.put("description", description);
        json.put("locationId", locationId);
        json.put("source", source);
        json.put("image", "");
        json.put("userGroupId", userGroupId);
        json.put("studentCount", students.size());
        json.put("teacherCount", teachers.size());
        json.put("deviceCount", 0);
        json.put("deviceGroupId", null);
        if (single) {
            json.put("students", students.stream().map(SandboxUser::member).toList());
            json.put("teachers", teachers.stream().map(SandboxUser::member).toList());
        } else {
            json.put("classAsmIdentifier", "");
            json.put("passcodeLockGracePeriod", Map.of("hours", 0, "minutes", 0, "raw", 0));
            json.put("wallpaperId", 0);
        }
        return json;
    }
}
