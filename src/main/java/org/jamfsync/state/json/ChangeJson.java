package org.jamfsync.state.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.PairedGroupChange;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.change.UserMove;
import org.jamfsync.model.text.Message;

/** Keeps whole changes, and what they replaced, as JSON that gives the same objects back. */
public final class ChangeJson {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
            .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
            .addMixIn(Change.class, Kinds.class)
            .registerModule(new SimpleModule()
                    .addSerializer(PlannedChange.class, new PlannedWriter())
                    .addDeserializer(PlannedChange.class, new PlannedReader())
                    .addSerializer(Message.class, new MessageWriter())
                    .addDeserializer(Message.class, new MessageReader()));

    private ChangeJson() {}

    /** A copy that writes changes and messages as here, for more than a change. */
    public static ObjectMapper mapper() {
        return JSON.copy();
    }

    /** Which record a change is. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = UserChange.class, name = "user"),
        @JsonSubTypes.Type(value = UserMove.class, name = "move"),
        @JsonSubTypes.Type(value = ClassChange.class, name = "class"),
        @JsonSubTypes.Type(value = GroupChange.class, name = "group"),
        @JsonSubTypes.Type(value = PairedGroupChange.class, name = "paired")
    })
    private interface Kinds {}

    public static String of(PlannedChange change) {
        return write(change);
    }

    public static PlannedChange planned(String json) {
        return read(json, PlannedChange.class);
    }

    public static String of(SentChange.Before before) {
        return write(before);
    }

    public static SentChange.Before before(String json) {
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
            ObjectNode parts = ((ObjectMapper) json.getCodec()).valueToTree(planned.change());
            parts.put("reason", MessageJson.of(planned.reason()));
            parts.put("held", planned.isHeld() ? MessageJson.of(planned.hold()) : null);
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
                    json.getCodec().treeToValue(parts, Change.class),
                    MessageJson.message(reason.asText()),
                    hold == null || hold.isNull() ? null : MessageJson.message(hold.asText()));
        }
    }

    private static final class MessageWriter extends StdSerializer<Message> {
        private static final long serialVersionUID = 1;

        MessageWriter() {
            super(Message.class);
        }

        @Override
        public void serialize(Message message, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(MessageJson.of(message));
        }
    }

    private static final class MessageReader extends StdDeserializer<Message> {
        private static final long serialVersionUID = 1;

        MessageReader() {
            super(Message.class);
        }

        @Override
        public Message deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return MessageJson.message(json.getValueAsString());
        }
    }
}
