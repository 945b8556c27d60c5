package org.jamfsync.route;

/** Says in one line why routes do not load: Camel wraps the reason several times. */
final class RouteFault {
    private RouteFault() {}

    static String describe(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        var said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return said.replaceAll("\\s+", " ").strip();
    }
}
