package org.jamfsync.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whom a school trusts: everybody whom Java trusts, and those in a file of its own. */
public final class Certificates {
    private Certificates() {}

    /** @throws CertificateException if there is none in the file */
    static Collection<? extends Certificate> read(Path pem) throws IOException, CertificateException {
        try (var in = Files.newInputStream(pem)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new CertificateException("no certificate in " + pem);
            }
            return found;
        }
    }

    /** @param pem the file of the setting {@code jamf.ca-file} */
    public static X509TrustManager trusting(Path pem) throws IOException, GeneralSecurityException {
        List<Certificate> all = new ArrayList<>(List.of(manager(null).getAcceptedIssuers()));
        all.addAll(read(pem));
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int index = 0; index < all.size(); index++) {
            store.setCertificateEntry("ca" + index, all.get(index));
        }
        return manager(store);
    }

    /** @param store null for Java's own */
    private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
