package org.jamfsync.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jamfsync.jamf.CreateLookUp.Known;
import org.jamfsync.jamf.JamfRequest;

/**
 * How far calls to Jamf School have come, of one change or outside of any: what must not be forgotten while they may
 * still fail. Replaced with each step, never changed. Moments without a date are those of {@link System#nanoTime}.
 *
 * @param number of the change within its run; 0 outside of a change
 * @param began moment at which the change was begun
 * @param call the last one that was to be sent; null before the first
 * @param tries how often it was sent
 * @param sent moment of the last try
 * @param written whether a write may have taken effect
 * @param inDoubt when the create was begun of which nobody knows whether it succeeded; null when nothing is in doubt
 * @param known outside of a run: what was there before a create, so that it is not taken for its result
 * @param unsolved why the doubt stays: then the create must not be sent; null when it may
 */
public record Attempt(
        int number,
        long began,
        JamfRequest<?> call,
        int tries,
        long sent,
        boolean written,
        Instant inDoubt,
        Known known,
        Exception unsolved) {
    /** Calls outside of a change, none made yet. */
    public static final Attempt NONE = new Attempt(0, 0, null, 0, 0, false, null, Known.NOTHING, null);

    public Attempt {
        Objects.requireNonNull(known, "known");
    }

    /** A change that is about to be sent. */
    public static Attempt ofChange(int number, long began) {
        return new Attempt(number, began, null, 0, 0, false, null, Known.NOTHING, null);
    }

    /** One call of a program, outside of a run. */
    public static Attempt ofProgram(Known before) {
        return new Attempt(0, 0, null, 0, 0, false, null, before, null);
    }

    /** An earlier run began to create the same object and did not hear the answer. */
    public Attempt inDoubtSince(Instant begun) {
        return new Attempt(number, began, call, tries, sent, written, begun, known, unsolved);
    }

    /**
     * A call is to be sent: a new one, or the same again, of whose first try nobody knows what became. Reading what a
     * create in doubt has made is one more try of that create.
     */
    @SuppressWarnings("ReferenceEquality") // two calls that look alike are two
    public Attempt trying(JamfRequest<?> next) {
        boolean again = call == next || (call != null && inDoubt != null);
        boolean unheard = again && !next.isRead();
        return new Attempt(
                number, began, next, again ? tries + 1 : 1, sent, written || unheard, inDoubt, known, unsolved);
    }

    /** Whether the call must not be sent, since what became of the create before it is not known. */
    public boolean isBarred() {
        return call.isCreate() && unsolved != null;
    }

    /**
     * The call is sent now.
     *
     * @param moment at which its time begins
     */
    public Attempt sent(Instant now, long moment) {
        var since = call.isCreate() && inDoubt == null ? now : inDoubt;
        return new Attempt(number, began, call, tries, moment, written, since, known, unsolved);
    }

    /** Jamf School has done it. */
    public Attempt done() {
        return new Attempt(number, began, call, tries, sent, written || !call.isRead(), null, known, null);
    }

    /** The call did nothing: it was refused, or it never arrived. A look-up that failed says nothing of the create. */
    public Attempt undone() {
        return call == null || !call.isCreate() || unsolved != null ? this : resolved();
    }

    /** What became of the create is known. */
    public Attempt resolved() {
        return new Attempt(number, began, call, tries, sent, written, null, known, null);
    }

    /** What became of the create could be seen, or could not: then {@code why} says what was in the way. */
    public Attempt looked(Exception why) {
        return new Attempt(number, began, call, tries, sent, written, inDoubt, known, why);
    }

    /** How long the last try lasts by now. */
    public Duration lasted(long moment) {
        return Duration.ofNanos(moment - sent);
    }

    /** How long the change lasts by now, in milliseconds. */
    public long millis(long moment) {
        return (moment - began) / 1_000_000;
    }
}
