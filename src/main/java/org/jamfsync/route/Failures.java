package org.jamfsync.route;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jamfsync.iserv.SourceFailure;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.jamf.JamfRequest;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** Says in words what went wrong on an exchange. */
public final class Failures {
    private Failures() {}

    /** What stopped an exchange, whether it was dealt with or not; null when nothing did. */
    public static Throwable of(Exchange exchange) {
        return exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    /** The same failure as a {@link JamfFailure}: an I/O error of the HTTP client may always pass by itself. */
    public static Optional<JamfFailure> jamf(Throwable thrown, JamfRequest<?> request) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof JamfFailure failure) {
                return Optional.of(failure);
            }
        }
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return Optional.of(JamfFailure.passing(text(io, request), io));
            }
        }
        return Optional.empty();
    }

    /** Whether Jamf School did not answer in time. */
    public static boolean isTimeout(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedIOException) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call surely never reached Jamf School. */
    public static boolean neverSent(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof ProxyFailure) {
                return true;
            }
        }
        return false;
    }

    private static Message text(IOException io, JamfRequest<?> request) {
        var what = request == null ? "" : request.template();
        var way = WayFaults.of(io);
        if (way.isPresent()) {
            return way.get();
        }
        return isTimeout(io)
                ? Message.of("jamf.timeout", what)
                : Message.of("jamf.unreachable", what, io.getClass().getSimpleName());
    }

    /** A failed stage as a problem a person can act on. */
    public static Problem problem(Throwable thrown, Site site) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof SQLException) {
                return SourceFailure.of(
                        thrown,
                        site.settings().iserv().jdbcUrl(),
                        site.settings().iserv().username());
            }
        }
        return jamf(thrown, null)
                .map(failure -> Problem.failed(failure.text(), thrown))
                .orElseGet(() -> Problem.failed(
                        Message.of("run.unexpected", thrown.getClass().getSimpleName()), thrown));
    }
}
