package org.jamfsync.state.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jamfsync.jamf.BoundedJson;
import org.jamfsync.model.text.Bounds;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.model.text.Sha256;
import org.jamfsync.model.text.TextFile;
import org.jamfsync.model.text.WholeFile;
import org.jamfsync.state.db.StateSql;

/**
 * Saved plans as files that nobody changes unnoticed.
 *
 * <p>A digest alone would not do: who edits the file can write a new digest. So the file is sealed with a key (HMAC) that
 * stays in the state, which also makes the file worthless to any other installation.
 */
public final class PlanFiles {
    private static final String FORMAT = "jamfsync-plan/1";
    private static final String DIGEST = "digest";
    private static final String SEAL = "seal";
    private static final ObjectMapper JSON = BoundedJson.mapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Installation installation;

    /**
     * What stands in the file beside digest and seal.
     *
     * @param state the installation that wrote it
     */
    private record Document(
            String format,
            String id,
            String site,
            String state,
            String target,
            String created,
            String snapshot,
            List<SavedPlan.Entry> changes) {
        static Document of(SavedPlan plan, String state) {
            return new Document(
                    FORMAT,
                    plan.id(),
                    plan.site(),
                    state,
                    plan.target(),
                    plan.created().toString(),
                    plan.snapshot().toString(),
                    plan.entries());
        }

        SavedPlan plan() {
            return new SavedPlan(id, site, target, Instant.parse(created), Instant.parse(snapshot), changes);
        }
    }

    public PlanFiles(StateSql sql) {
        installation = new Installation(sql);
    }

    /**
     * Writes a plan into a new file that only this user may read.
     *
     * @return the digest, to compare with what somebody else reviewed
     * @throws Problem if there is such a file already, or it cannot be written
     */
    public String write(Path file, SavedPlan plan) {
        ObjectNode document = JSON.valueToTree(Document.of(plan, installation.id()));
        var canonical = canonical(document);
        var digest = Sha256.hex(canonical);
        document.put(DIGEST, digest);
        document.put(SEAL, installation.seal(canonical));
        try {
            var text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
            WholeFile.createReadOnly(file, part -> Files.writeString(part, text, StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            throw new Problem(ExitCode.USAGE, Message.of("state.plan-exists", file), e);
        } catch (IOException e) {
            throw new Problem(ExitCode.FAILED, Message.of("state.plan-unwritten", file, WholeFile.why(e)), e);
        }
        return digest;
    }

    /**
     * @throws Problem with exit code 2 if it is no saved plan, was changed since it was written, or comes from another
     *     installation
     */
    public SavedPlan read(Path file) {
        var document = parse(file);
        if (!document.path("format").asText().equals(FORMAT)) {
            throw Problem.usage(Message.of("state.plan-format", file, FORMAT));
        }
        if (!document.path("state").asText().equals(installation.id())) {
            throw Problem.usage(Message.of("state.plan-foreign", file));
        }
        var digest = document.path(DIGEST).asText();
        var seal = document.path(SEAL).asText();
        var bare = document.deepCopy();
        bare.remove(DIGEST);
        bare.remove(SEAL);
        var canonical = canonical(bare);
        if (!digest.equals(Sha256.hex(canonical)) || !same(seal, installation.seal(canonical))) {
            throw Problem.usage(Message.of("state.plan-changed", file));
        }
        return JSON.convertValue(bare, Document.class).plan();
    }

    private static ObjectNode parse(Path file) {
        try {
            var tree = JSON.readTree(TextFile.bytes(file, Bounds.DATA_FILE));
            if (tree instanceof ObjectNode document) {
                return document;
            }
            throw Problem.usage(Message.of("state.plan-format", file, FORMAT));
        } catch (JsonProcessingException e) {
            throw new Problem(ExitCode.USAGE, Message.of("state.plan-format", file, FORMAT), e);
        } catch (IOException e) {
            throw new Problem(
                    ExitCode.USAGE,
                    Message.of("state.plan-unread", file, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** Sorted by key and without blanks, so that only the content counts. */
    private static byte[] canonical(JsonNode document) {
        try {
            Map<String, Object> sorted =
                    new TreeMap<>(JSON.convertValue(document, new TypeReference<Map<String, Object>>() {}));
            return JSON.writeValueAsBytes(sorted);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
