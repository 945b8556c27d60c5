package org.jamfsync.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a command well when the process is told to stop (Ctrl-C, SIGTERM): calls in flight end, the run reports what is
 * left, and {@code App} ends the process with the command's own exit code.
 */
final class StopSignal implements AutoCloseable {
    /** Longer than the integration takes to cut what is in flight. */
    private static final long PATIENCE_MILLIS = 12_000;

    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private final Thread hook;

    /** @param stop makes the command on this thread end soon */
    StopSignal(Runnable stop) {
        var command = Thread.currentThread();
        hook = new Thread(
                () -> {
                    stop.run();
                    awaitEnd(command);
                },
                "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The process goes down as soon as this returns, so it waits for the command to print its report. */
    private static void awaitEnd(Thread command) {
        try {
            command.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            LOG.debug("stopping already");
        }
    }

    @Override
    public void close() {
        if (!hook.isAlive()) {
            remove();
        }
    }
}
