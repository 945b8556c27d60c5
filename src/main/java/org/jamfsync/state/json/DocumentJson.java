package org.jamfsync.state.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
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
        var module = new SimpleModule("documents");
        Conversion.writes(module, Message.class, String.class, Message::toString);
        Conversion.writes(module, Instant.class, String.class, instant -> time(instant, zone.get()));
        return new ObjectMapper()
                .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
                .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                .setAnnotationIntrospector(new SmallLetters())
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .addMixIn(FieldChange.class, StateJson.Pair.class)
                .registerModule(module);
    }

    /** ISO 8601 with offset. */
    public static String time(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    /** Constants are words in small letters, unless they have a word of their own. */
    private static final class SmallLetters extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] words) {
            super.findEnumValues(config, type, constants, words);
            for (int index = 0; index < words.length; index++) {
                if (words[index] == null) {
                    words[index] = constants[index].name().toLowerCase(Locale.ROOT);
                }
            }
            return words;
        }
    }
}
