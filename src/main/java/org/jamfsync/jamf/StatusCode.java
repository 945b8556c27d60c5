package org.jamfsync.jamf;

import org.jamfsync.jamf.JamfFailure.Meaning;

/**
 * What a status that is no success means, whoever answered with it: Jamf School, or something in front of it. The only
 * place that knows codes.
 */
public final class StatusCode {
    private StatusCode() {}

    /** @param token the API's own word, or {@code ""} */
    static Meaning meaning(int status, String token) {
        if (mayPass(status)) {
            return Meaning.PASSING;
        }
        return switch (status) {
            case 401, 402, 403, 405 -> Meaning.TENANT;
            case 404 -> token.endsWith("NotFound") ? Meaning.GONE : Meaning.RECORD;
            case 406, 411, 413, 414, 415, 431 -> Meaning.OURS;
            default -> Meaning.RECORD;
        };
    }

    /**
     * A login page or a proxy is in the way, the state of things is in the way for now, too much is to be done, or the
     * server is at fault.
     */
    private static boolean mayPass(int status) {
        return switch (status) {
            case 407, 408, 409, 421, 423, 425, 429 -> true;
            default -> status < 400 || status >= 500;
        };
    }

    /** Whether such a failure surely changed nothing: somebody said no, or sent the call elsewhere. */
    static boolean changedNothing(int status) {
        return switch (status) {
            case 407, 421, 423, 425, 429, 511 -> true;
            default -> status >= 300 && status < 500 && status != 408 && status != 409;
        };
    }

    /**
     * Whether the other side is away, rather than stumbling over this one object: no answer at all (0), a page of a proxy,
     * too much to do, or a gateway that speaks in its place (502 to 504, 520 to 530).
     */
    public static boolean isAway(int status) {
        return switch (status) {
            case 0, 407, 408, 421, 425, 429, 502, 503, 504, 511 -> true;
            default -> (status > 0 && status < 400) || (status >= 520 && status <= 530);
        };
    }
}
