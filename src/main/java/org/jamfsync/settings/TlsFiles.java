package org.jamfsync.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/**
 * What the page proves itself with.
 *
 * @param certificate in PEM: its own first, then those that signed it
 * @param key its private key in PEM (PKCS #8), without a password
 */
public record TlsFiles(Path certificate, Path key) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final byte[] SAMPLE = {1, 2, 3, 4, 5, 6, 7, 8};

    /** Both, read and found to belong together. */
    public record Identity(PrivateKey key, List<X509Certificate> chain) {}

    /** What is wrong with both files; empty when all is well. */
    List<Message> faults(Instant now) {
        var faults = new ArrayList<Message>();
        read(now, faults);
        return faults;
    }

    /** @throws Problem with all that is wrong with them */
    public Identity read(Instant now) {
        var faults = new ArrayList<Message>();
        var identity = read(now, faults);
        if (!faults.isEmpty()) {
            throw Problem.usage(faults.get(0));
        }
        return identity;
    }

    private Identity read(Instant now, List<Message> faults) {
        var chain = chain(faults);
        var own = key(faults);
        if (!chain.isEmpty()) {
            checkTime(chain.get(0), now, faults);
        }
        if (!chain.isEmpty() && own != null && !belong(own, chain.get(0).getPublicKey())) {
            faults.add(Message.of("settings.tls-mismatch", certificate, key));
        }
        return new Identity(own, chain);
    }

    private List<X509Certificate> chain(List<Message> faults) {
        try {
            return Certificates.read(certificate).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (IOException unreadable) {
            faults.add(Message.of("settings.tls-unreadable", "web.tls-certificate", certificate));
        } catch (GeneralSecurityException unfit) {
            faults.add(Message.of("settings.tls-no-certificate", certificate));
        }
        return List.of();
    }

    private PrivateKey key(List<Message> faults) {
        try {
            if (isOpen()) {
                faults.add(Message.of("settings.tls-open-key", key));
            }
            var found = KEY.matcher(Files.readString(key));
            if (found.find()) {
                return privateKey(Base64.getMimeDecoder().decode(found.group(1)));
            }
        } catch (java.nio.charset.CharacterCodingException binary) {
            // Told below: no PEM.
        } catch (IOException unreadable) {
            faults.add(Message.of("settings.tls-unreadable", "web.tls-key", key));
            return null;
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            // Told below.
        }
        faults.add(Message.of("settings.tls-no-key", key));
        return null;
    }

    /** Whether others than the owner and its group may read or change the key. */
    private boolean isOpen() throws IOException {
        return Files.getFileStore(key).supportsFileAttributeView("posix")
                && !java.util.Collections.disjoint(
                        Files.getPosixFilePermissions(key),
                        Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE));
    }

    private static PrivateKey privateKey(byte[] encoded) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException notRsa) {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        }
    }

    private void checkTime(X509Certificate own, Instant now, List<Message> faults) {
        if (now.isAfter(own.getNotAfter().toInstant())) {
            faults.add(Message.of(
                    "settings.tls-expired", certificate, own.getNotAfter().toInstant()));
        } else if (now.isBefore(own.getNotBefore().toInstant())) {
            faults.add(Message.of(
                    "settings.tls-early", certificate, own.getNotBefore().toInstant()));
        }
    }

    /** Whether what the one signs the other recognises. */
    private static boolean belong(PrivateKey own, PublicKey other) {
        try {
            var signature =
                    Signature.getInstance(own.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(own);
            signature.update(SAMPLE);
            var signed = signature.sign();
            signature.initVerify(other);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException another) {
            return false;
        }
    }
}
