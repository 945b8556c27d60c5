package org.jamfsync.route;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jamfsync.model.text.Message;

/** What on the way to Jamf School stops a call: a proxy, or a certificate, each with the way out. */
final class WayFaults {
    private static final Pattern NAME = Pattern.compile("<([^>]*)>");
    private static final int LOGIN_WANTED = 407;

    private WayFaults() {}

    /** Empty when it is something else. */
    static Optional<Message> of(Throwable thrown) {
        var causes = Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .toList();
        return causes.stream()
                .map(WayFaults::proxy)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> causes.stream()
                        .map(WayFaults::certificate)
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> causes.stream().anyMatch(SSLException.class::isInstance)
                        ? Optional.of(Message.of("jamf.tls-broken"))
                        : Optional.empty());
    }

    private static Optional<Message> proxy(Throwable cause) {
        if (!(cause instanceof ProxyFailure failure)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (failure.status()) {
                    case 0 -> Message.of("jamf.proxy-away", failure.proxy());
                    case LOGIN_WANTED -> Message.of("jamf.proxy-login", failure.proxy());
                    default -> Message.of("jamf.proxy-refused", failure.proxy(), failure.status());
                });
    }

    private static Optional<Message> certificate(Throwable cause) {
        if (cause instanceof CertificateExpiredException) {
            return Optional.of(Message.of("jamf.tls-expired"));
        }
        if (cause instanceof CertificateNotYetValidException) {
            return Optional.of(Message.of("jamf.tls-not-yet"));
        }
        if (cause instanceof SSLPeerUnverifiedException) {
            var host = NAME.matcher(String.valueOf(cause.getMessage()));
            return Optional.of(Message.of("jamf.tls-wrong-host", host.find() ? host.group(1) : "?"));
        }
        return cause instanceof CertPathBuilderException
                ? Optional.of(Message.of("jamf.tls-unknown-ca"))
                : Optional.empty();
    }
}
