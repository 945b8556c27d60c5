package org.jamfsync.state.plan;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jamfsync.state.db.StateSql;

/** What is this installation's alone, made when it is first asked for: its id, and a key that never leaves the state. */
final class Installation {
    private static final int KEY_BYTES = 32;

    private final StateSql sql;

    Installation(StateSql sql) {
        this.sql = sql;
    }

    String id() {
        return own("id", () -> UUID.randomUUID().toString());
    }

    /** What only this installation could have made of this content. */
    String seal(byte[] content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            var key = Base64.getDecoder().decode(own("plan-key", Installation::newKey));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String newKey() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private String own(String name, Supplier<String> first) {
        return sql.inTransaction(tx -> {
            tx.execute(
                    "INSERT INTO installation (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
                    name,
                    first.get());
            return tx.select("SELECT value FROM installation WHERE name = ?", name)
                    .mapTo(String.class)
                    .one();
        });
    }
}
