package org.jamfsync.sandbox.http;

/** Ends a call with an error, before anything is written. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ApiResponse reply;

    public Refused(int status, String message) {
        super(message, null, false, false);
        reply = ApiResponse.error(status, message);
    }

    public ApiResponse reply() {
        return reply;
    }
}
