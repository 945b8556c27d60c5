package org.jamfsync.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Knows a browser again that was let in since the program started, by a cookie that opens nothing: without the password it
 * is of no use. Nothing is kept of it here; it is signed.
 */
final class KnownBrowsers {
    private static final String NAME = "jamfsync-known";
    private static final int BYTES = 16;
    private static final long DAYS_30 = 30L * 24 * 60 * 60;
    private static final int PARTS = 2;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final boolean secure;

    /** @param secure whether the page is only served over TLS */
    KnownBrowsers(boolean secure) {
        this.secure = secure;
        key = new SecretKeySpec(some(), "HmacSHA256");
    }

    private byte[] some() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    /** What it was given, if it was given something here. */
    Optional<String> token(HttpServerRequest request) {
        var cookie = request.getCookie(NAME);
        if (cookie == null) {
            return Optional.empty();
        }
        var parts = cookie.getValue().split("[.]", -1);
        boolean ours = parts.length == PARTS
                && MessageDigest.isEqual(
                        signed(parts[0]).getBytes(StandardCharsets.UTF_8), parts[1].getBytes(StandardCharsets.UTF_8));
        return ours ? Optional.of(parts[0]) : Optional.empty();
    }

    void remember(HttpServerRequest request) {
        var name = encoded(some());
        request.response()
                .addCookie(Cookie.cookie(NAME, name + "." + signed(name))
                        .setHttpOnly(true)
                        .setSecure(secure)
                        .setSameSite(CookieSameSite.STRICT)
                        .setPath("/")
                        .setMaxAge(DAYS_30));
    }

    private String signed(String name) {
        try {
            var mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return encoded(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
