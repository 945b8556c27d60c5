package org.jamfsync.state.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;
import org.jamfsync.model.change.Change.FieldChange;
import org.jamfsync.model.text.Message;

/**
 * Documents for other programs, written from records: a component is a field, in the order of the record. Moments are ISO
 * 8601 with offset, constants are words in small letters, and messages are said in the reader's language.
 */
public final class DocumentJson {
    private DocumentJson() {}

    /** @param zone whose offset moments have */
    public static ObjectMapper in(Supplier<ZoneId> zone) {
        var module = new SimpleModule("documents").addKeySerializer(Enum.class, new Key());
        Conversion.writes(module, Message.class, String.class, Message::toString);
        Conversion.writes(module, Enum.class, String.class, DocumentJson::word);
        Conversion.writes(module, Instant.class, String.class, instant -> time(instant, zone.get()));
        return new ObjectMapper()
                .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
                .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .addMixIn(FieldChange.class, StateJson.Pair.class)
                .registerModule(module);
    }

    /** ISO 8601 with offset. */
    public static String time(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @SuppressWarnings("rawtypes") // Jackson registers by class
    private static final class Key extends StdSerializer<Enum> {
        private static final long serialVersionUID = 1;

        Key() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum constant, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeFieldName(word(constant));
        }
    }
}
