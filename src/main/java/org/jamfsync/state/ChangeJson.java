package org.jamfsync.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.UUID;
import org.jamfsync.model.GroupKey;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.change.UserChange.GroupsChange;
import org.jamfsync.model.change.UserMove;
import org.jamfsync.model.text.Message;

/** Keeps whole changes, and what they replaced, as JSON that gives the same objects back. */
final class ChangeJson {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
            .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
            .addMixIn(Change.class, Kinds.class)
            .addMixIn(Member.class, Account.class)
            .addMixIn(GroupsChange.class, Companions.class)
            .registerModule(new SimpleModule()
                    .addSerializer(PlannedChange.class, new PlannedWriter())
                    .addDeserializer(PlannedChange.class, new PlannedReader())
                    .addSerializer(Message.class, new MessageWriter())
                    .addDeserializer(Message.class, new MessageReader()));

    private ChangeJson() {}

    /** A copy that writes changes and messages as here, for more than a change. */
    static ObjectMapper mapper() {
        return JSON.copy();
    }

    /** Which record a change is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = UserChange.class, name = "user"),
        @JsonSubTypes.Type(value = UserMove.class, name = "move"),
        @JsonSubTypes.Type(value = ClassChange.class, name = "class")
    })
    private interface Kinds {}

    /** Words of before in documents: they are older than the names of today. */
    abstract static class Account {
        @JsonProperty("act")
        String account;
    }

    abstract static class Companions {
        @JsonProperty("paired")
        Object companions;

        @JsonProperty("unpaired")
        Object leftCompanions;
    }

    static String of(PlannedChange change) {
        return write(change);
    }

    static PlannedChange planned(String json) {
        return read(json, PlannedChange.class);
    }

    static String of(SentChange.Before before) {
        return write(before);
    }

    static SentChange.Before before(String json) {
        return read(json, SentChange.Before.class);
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change kept in the state is damaged", e);
        }
    }

    /** Reason and hold stand beside the parts of the change. */
    private static final class PlannedWriter extends StdSerializer<PlannedChange> {
        private static final long serialVersionUID = 1;

        PlannedWriter() {
            super(PlannedChange.class);
        }

        @Override
        public void serialize(PlannedChange planned, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            ObjectNode parts = planned.change() instanceof GroupChange group
                    ? Groups.parts(group)
                    : ((ObjectMapper) json.getCodec()).valueToTree(planned.change());
            parts.put("reason", HoldJson.of(planned.reason()));
            parts.put("held", planned.isHeld() ? HoldJson.of(planned.hold()) : null);
            json.writeTree(parts);
        }
    }

    private static final class PlannedReader extends StdDeserializer<PlannedChange> {
        private static final long serialVersionUID = 1;

        PlannedReader() {
            super(PlannedChange.class);
        }

        @Override
        public PlannedChange deserialize(JsonParser json, DeserializationContext context) throws IOException {
            ObjectNode parts = json.readValueAsTree();
            var reason = parts.remove("reason");
            var hold = parts.remove("held");
            return new PlannedChange(
                    Groups.isGroup(parts)
                            ? Groups.change(parts)
                            : json.getCodec().treeToValue(parts, Change.class),
                    HoldJson.message(reason.asText()),
                    hold == null || hold.isNull() ? null : HoldJson.message(hold.asText()));
        }
    }

    private static final class MessageWriter extends StdSerializer<Message> {
        private static final long serialVersionUID = 1;

        MessageWriter() {
            super(Message.class);
        }

        @Override
        public void serialize(Message message, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(HoldJson.of(message));
        }
    }

    private static final class MessageReader extends StdDeserializer<Message> {
        private static final long serialVersionUID = 1;

        MessageReader() {
            super(Message.class);
        }

        @Override
        public Message deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return HoldJson.message(json.getValueAsString());
        }
    }

    /** Keeps changes of user groups in the two forms they had when those of roles and those of classes were two things. */
    private static final class Groups {
        private Groups() {}

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
}
