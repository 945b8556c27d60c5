package org.jamfsync.model;

/** Shares in words of people: whole per cent. */
public final class Percent {
    private Percent() {}

    /** Rounded, and 100 when there is nothing to be a share of. */
    public static long of(long part, long whole) {
        return whole == 0 ? 100 : Math.round(100.0 * part / whole);
    }
}
