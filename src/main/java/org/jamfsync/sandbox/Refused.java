package org.jamfsync.sandbox;

/** Ends a call with an error, before anything is written. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    Refused(int status, String message) {
        super(message, null, false, false);
        reply = Reply.error(status, message);
    }

    Reply reply() {
        return reply;
    }
}
