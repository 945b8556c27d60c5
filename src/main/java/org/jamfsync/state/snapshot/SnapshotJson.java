package org.jamfsync.state.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Target;
import org.jamfsync.state.json.ChangeJson;

/**
 * Writes the parts of a snapshot. The same content gives the same bytes, whatever the order it was read in, so that a part
 * which many runs have in common is kept once.
 */
final class SnapshotJson {
    private static final ObjectMapper JSON = ChangeJson.mapper()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .registerModule(new SimpleModule("snapshot")
                    .addSerializer(Set.class, new SetWriter())
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()));

    private SnapshotJson() {}

    static byte[] pack(Ledger ledger) {
        return packed(ledger);
    }

    static Ledger ledger(byte[] packed) {
        return unpacked(packed, Ledger.class);
    }

    static byte[] pack(Target target) {
        return packed(new Target(
                target.users().stream()
                        .sorted(Comparator.comparingInt(JamfUser::id))
                        .toList(),
                target.groups().stream()
                        .sorted(Comparator.comparingInt(JamfGroup::id))
                        .toList(),
                target.classes().stream()
                        .sorted(Comparator.comparing(JamfClass::uuid))
                        .toList()));
    }

    static Target target(byte[] packed) {
        return unpacked(packed, Target.class);
    }

    static String of(Snapshot.Facts facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }

    static Snapshot.Facts facts(String json) {
        return read(() -> JSON.readValue(json, Snapshot.Facts.class));
    }

    private static byte[] packed(Object part) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            JSON.writeValue(out, part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T unpacked(byte[] packed, Class<T> type) {
        return read(() -> {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                return JSON.readValue(in, type);
            }
        });
    }

    /** Reads what was written here. */
    @FunctionalInterface
    private interface Reading<T> {
        T get() throws IOException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.get();
        } catch (IOException e) {
            throw new IllegalStateException("a snapshot kept in the state is damaged", e);
        }
    }

    /** Sets have another order in each process. */
    @SuppressWarnings("rawtypes") // Jackson registers by class
    private static final class SetWriter extends StdSerializer<Set> {
        private static final long serialVersionUID = 1;

        SetWriter() {
            super(Set.class);
        }

        @Override
        public void serialize(Set set, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            for (var element : sorted(set)) {
                provider.defaultSerializeValue(element, json);
            }
            json.writeEndArray();
        }

        private static Object[] sorted(Set<?> set) {
            return set.stream()
                    .sorted(Comparator.comparing((Function<Object, String>) Object::toString))
                    .toArray();
        }
    }

    private static final class InstantWriter extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(instant.toString());
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Instant.parse(json.getValueAsString());
        }
    }
}
