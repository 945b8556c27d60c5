package org.jamfsync.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jamfsync.model.Change;

/** Tells whether a change is exactly the one that a person saw. */
public final class Fingerprint {
    private Fingerprint() {}

    public static String of(Change change) {
        var seen =
                String.join("\n", change.operation().word(), change.kind().word(), change.key(), FieldsJson.of(change));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(seen.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
