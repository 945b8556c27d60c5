package org.jamfsync.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a request says of who sends it (RFC 7617). Never printed. */
final class Credentials {
    private static final String BASIC = "basic ";
    private static final int LONGEST = 1024;

    private final String username;
    private final String password;

    private Credentials(String username, String password) {
        this.username = username;
        this.password = password;
    }

    /** The header is not what its scheme says it is. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed() {
            super("no credentials", null, false, false);
        }
    }

    /**
     * @param headers all of that name
     * @return empty when there is none, or of a scheme that is not ours
     */
    static Optional<Credentials> of(List<String> headers) throws Malformed {
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        var header = headers.get(0);
        if (headers.size() > 1 || header.length() > LONGEST) {
            throw new Malformed();
        }
        if (!header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            if (header.strip().equalsIgnoreCase(BASIC.strip())) {
                throw new Malformed();
            }
            return Optional.empty();
        }
        var text = decoded(header.substring(BASIC.length()).strip());
        int colon = text.indexOf(':');
        if (colon < 0 || text.chars().anyMatch(Character::isISOControl)) {
            throw new Malformed();
        }
        return Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
    }

    private static String decoded(String base64) throws Malformed {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new Malformed();
        }
    }

    boolean isOf(String account) {
        return same(username, account);
    }

    boolean hasPassword(String wanted) {
        return same(password, wanted);
    }

    /** Takes the same time wherever the two differ, and however long they are: their hashes are compared. */
    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(hash(given), hash(wanted));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
