package org.jamfsync.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.Operation;

/** Keeps changes of user groups in the two forms they had when those of roles and those of classes were two things. */
final class GroupJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GroupJson() {}

    static ObjectNode parts(GroupChange change) {
        var parts = JSON.createObjectNode();
        if (change.group() instanceof Companion companion) {
            return parts.put("kind", "paired")
                    .put("operation", change.operation().name())
                    .put("source", companion.group().toString())
                    .put("key", change.key())
                    .put("jamfId", change.jamfId())
                    .put("nameBefore", change.nameBefore());
        }
        return parts.put("kind", "group")
                .put("operation", change.operation().name())
                .put("key", change.key())
                .put("role", change.group().identity())
                .put("jamfId", change.jamfId())
                .put("nameBefore", change.nameBefore())
                .put("aclBefore", change.aclBefore())
                .put("aclAfter", change.aclAfter());
    }

    static boolean isGroup(JsonNode parts) {
        return isCompanion(parts) || parts.path("kind").asText().equals("group");
    }

    private static boolean isCompanion(JsonNode parts) {
        return parts.path("kind").asText().equals("paired");
    }

    static GroupChange change(JsonNode parts) {
        GroupKey key = isCompanion(parts)
                ? new Companion(UUID.fromString(parts.path("source").asText()))
                : new OfRole(Role.valueOf(parts.path("role").asText()));
        return new GroupChange(
                Operation.valueOf(parts.path("operation").asText()),
                key,
                parts.path("key").asText(),
                parts.hasNonNull("jamfId") ? parts.path("jamfId").asInt() : null,
                parts.path("nameBefore").textValue(),
                parts.path("aclBefore").textValue(),
                parts.path("aclAfter").textValue());
    }
}
