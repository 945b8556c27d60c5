package org.jamfsync.model.text;

import java.util.Comparator;

/** How a command ended, for scripts. Where several apply, the worse one counts: see {@link #worse}. */
public enum ExitCode {
    /** Done, nothing left over. */
    DONE(0, 0),
    /** {@code plan --exit-code} and the plan is not empty. */
    CHANGES(10, 1),
    /** Done, but changes are held. */
    HELD(3, 2),
    /** Done, but dead letters are left, or people and classes that could not be brought over. */
    DEAD_LETTERS(4, 3),
    /** Failed: unreachable, refused, implausible source. Nothing was removed. */
    FAILED(1, 4),
    /** Wrong usage or settings. */
    USAGE(2, 5);

    private final int code;
    private final int weight;

    ExitCode(int code, int weight) {
        this.code = code;
        this.weight = weight;
    }

    public int code() {
        return code;
    }

    /** The one that counts where both apply. */
    public ExitCode worse(ExitCode other) {
        return Comparator.<ExitCode>comparingInt(exit -> exit.weight).compare(this, other) >= 0 ? this : other;
    }
}
