package org.jamfsync.jamf;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jamfsync.model.text.Message;

/**
 * A call that did not succeed, by what follows from it.
 *
 * <p>An {@link IOException}, so that everything which goes wrong on the wire has one type. Holds no request or answer
 * body: both carry names.
 */
public final class JamfFailure extends IOException {
    private static final long serialVersionUID = 1;

    /** What a failure means for the object, the tenant and the run. */
    public enum Meaning {
        /** May pass by itself: try again. The outcome of a write is unknown. */
        PASSING,
        /** A write was answered in a shape that says neither yes nor no: what the next run reads tells. */
        DOUBT,
        /** Jamf School refuses this object; others are not concerned. */
        RECORD,
        /** Proof that the object does not exist ({@code …NotFound}). */
        GONE,
        /** The key, its rights or the licence are wrong: nothing can be concluded, the run stops. */
        TENANT,
        /** A call this product should not have made: a fault of the program, or of a school's own route. */
        OURS
    }

    private final Meaning meaning;
    private final int status;
    private final String apiMessage;
    private final Duration retryAfter;
    private final transient Message text;

    JamfFailure(Meaning meaning, int status, String apiMessage, Duration retryAfter, Message text, Throwable cause) {
        super(text.toString(), cause);
        this.meaning = meaning;
        this.status = status;
        this.apiMessage = apiMessage;
        this.retryAfter = retryAfter;
        this.text = text;
    }

    /** No answer, or none that could be read: connection refused, reset, timed out, broken JSON. */
    public static JamfFailure passing(Message text, Throwable cause) {
        return new JamfFailure(Meaning.PASSING, 0, "", null, text, cause);
    }

    public Meaning meaning() {
        return meaning;
    }

    /** The HTTP status, or 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** The API's own token, such as {@code UsernameInUse}; {@code ""} when it gave none. */
    public String apiMessage() {
        return apiMessage;
    }

    /** Jamf School answered, and did not do it: a create of this kind created nothing. */
    public boolean isRefusal() {
        return meaning != Meaning.DOUBT && (meaning != Meaning.PASSING || StatusCode.changedNothing(status));
    }

    /** Jamf School has dealt with this very object and said no. */
    public boolean isOfRecord() {
        return meaning == Meaning.RECORD || meaning == Meaning.GONE || meaning == Meaning.OURS;
    }

    /** Jamf School is away, or something in front of it: that says nothing about the object. */
    public boolean isAway() {
        return meaning == Meaning.PASSING && StatusCode.isAway(status);
    }

    /** Somebody else has the username or the e-mail (jamf-school-api 1.6). */
    public boolean isNameInUse() {
        return apiMessage.equals("UsernameInUse") || apiMessage.equals("EmailAddressInUse");
    }

    /** The same failure in other words. */
    public JamfFailure inWords(Message words) {
        return new JamfFailure(meaning, status, apiMessage, retryAfter, words, this);
    }

    /** The same failure, taken for one that may pass. */
    public JamfFailure passing() {
        return new JamfFailure(Meaning.PASSING, status, apiMessage, retryAfter, text, this);
    }

    /** Jamf School said that it has too much to do. */
    public boolean isOverload() {
        return status == 429 || status == 503 || status == 504;
    }

    /** How long Jamf School asks to wait. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** In words, for a person. */
    public Message text() {
        return text;
    }
}
