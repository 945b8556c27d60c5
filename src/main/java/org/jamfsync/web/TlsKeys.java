package org.jamfsync.web;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Problem;
import org.jamfsync.settings.TlsFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the page proves itself with, taken up anew when its files change: connections from then on see the new one. */
final class TlsKeys extends X509ExtendedKeyManager {
    static final long LOOK_MILLIS = 2000;

    /** Of TLS 1.3 all that Java has; of 1.2 those with a key of their own for each connection and no known weakness. */
    static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final String ALIAS = "page";

    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.web");

    private final TlsFiles files;
    private volatile TlsFiles.Identity identity;
    private byte[] taken;
    private byte[] seen;

    /** @throws Problem if they are of no use */
    TlsKeys(TlsFiles files) {
        this.files = files;
        identity = files.read(Instant.now());
        taken = content();
        seen = taken;
    }

    /** Both files; empty while they cannot be read. */
    private byte[] content() {
        try {
            var certificate = Files.readAllBytes(files.certificate());
            var key = Files.readAllBytes(files.key());
            var both = Arrays.copyOf(certificate, certificate.length + key.length);
            System.arraycopy(key, 0, both, certificate.length, key.length);
            return both;
        } catch (IOException away) {
            return new byte[0];
        }
    }

    /** Takes what two looks in a row have found, since files are written one after the other. */
    synchronized void look() {
        var now = content();
        boolean settled = Arrays.equals(now, seen);
        seen = now;
        if (!settled || Arrays.equals(now, taken)) {
            return;
        }
        taken = now;
        try {
            identity = files.read(Instant.now());
            LOG.info(Messages.text(
                    "web.tls-taken", identity.chain().get(0).getNotAfter().toInstant()));
        } catch (Problem problem) {
            LOG.error(Messages.text("web.tls-kept", problem.getMessage()));
        }
    }

    private String alias(String keyType) {
        return identity.key().getAlgorithm().equals(keyType) ? ALIAS : null;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return alias(keyType);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return alias(keyType);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return identity.key();
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }
}
