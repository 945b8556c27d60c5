package org.jamfsync.model.text;

import java.util.Objects;

/**
 * A reason to stop that a person can act on. Its message is one line: what stopped, the value found, the limit, the next
 * step; no personal data, no secret. The command line prints it without a stack trace.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Message text;
    private final ExitCode exitCode;

    public Problem(ExitCode exitCode, Message text, Throwable cause) {
        super(Objects.requireNonNull(text, "text").toString(), cause);
        this.text = text;
        this.exitCode = Objects.requireNonNull(exitCode, "exitCode");
    }

    /** The run failed: unreachable, refused, implausible. */
    public static Problem failed(Message text, Throwable cause) {
        return new Problem(ExitCode.FAILED, text, cause);
    }

    public static Problem failed(Message text) {
        return new Problem(ExitCode.FAILED, text, null);
    }

    /** Wrong usage or settings. */
    public static Problem usage(Message text) {
        return new Problem(ExitCode.USAGE, text, null);
    }

    public Message text() {
        return text;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
