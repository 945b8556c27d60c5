package org.jamfsync.state.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.JamfGroup;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Target;
import org.jamfsync.state.json.StateJson;

/**
 * Writes the parts of a snapshot. The same content gives the same bytes, whatever the order it was read in, so that a part
 * which many runs have in common is kept once.
 */
final class SnapshotJson {
    private static final String DAMAGED = "a snapshot kept in the state is damaged";
    private static final ObjectMapper JSON = StateJson.sorted();

    private SnapshotJson() {}

    /** The same target, its lists in an order of their own. */
    static Target sorted(Target target) {
        return new Target(
                target.users().stream()
                        .sorted(Comparator.comparingInt(JamfUser::id))
                        .toList(),
                target.groups().stream()
                        .sorted(Comparator.comparingInt(JamfGroup::id))
                        .toList(),
                target.classes().stream()
                        .sorted(Comparator.comparing(JamfClass::uuid))
                        .toList());
    }

    static String of(Snapshot.Facts facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }

    static Snapshot.Facts facts(String json) {
        try {
            return JSON.readValue(json, Snapshot.Facts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(DAMAGED, e);
        }
    }

    static byte[] pack(Object part) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            JSON.writeValue(out, part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static <T> T unpack(byte[] packed, Class<T> type) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return JSON.readValue(in, type);
        } catch (IOException e) {
            throw new IllegalStateException(DAMAGED, e);
        }
    }

    /** What was packed, as documents; none when the text is not wanted. */
    static List<JsonNode> documents(byte[] packed, Predicate<String> wanted) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!wanted.test(text)) {
                return List.of();
            }
            try (var documents = JSON.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
                return documents.readAll();
            }
        } catch (IOException e) {
            throw new IllegalStateException(DAMAGED, e);
        }
    }
}
