package org.jamfsync.iserv;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.jamfsync.jamf.LimitedStream;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** Says in one line why IServ's IDM API gave no list, and which setting to look at. */
public final class IdmFailure {
    private static final int OK = 200;

    private IdmFailure() {}

    /** @throws Problem for every status but 200: nothing is concluded from it, also not from a redirect */
    public static void refuse(int status, IdmList list, String url) {
        switch (status) {
            case OK -> {
                // The one that has a list.
            }
            case 401, 403 -> throw Problem.failed(Message.of("iserv.idm-key-refused", url, status));
            case 404, 301, 302, 303, 307, 308 -> throw Problem.failed(Message.of("iserv.idm-not-there", url, status));
            default -> throw Problem.failed(Message.of("iserv.idm-status", url, status, list.word()));
        }
    }

    /** No answer, or only the beginning of one. */
    public static Problem broke(IOException failure, String url) {
        if (failure instanceof LimitedStream.TooLong tooLong) {
            return Problem.failed(Message.of("iserv.idm-too-long", url, tooLong.megabytes()), failure);
        }
        return Problem.failed(
                failure instanceof InterruptedIOException
                        ? Message.of("iserv.idm-timeout", url)
                        : Message.of(
                                "iserv.idm-unreachable", url, failure.getClass().getSimpleName()),
                failure);
    }
}
