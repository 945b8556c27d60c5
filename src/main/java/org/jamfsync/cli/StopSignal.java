package org.jamfsync.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jamfsync.model.text.Messages;
import org.jline.utils.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a command well when it is told to stop: calls in flight end, the run reports what is left, and the process ends
 * with the command's own exit code. Ctrl-C asks for that once; a second one stops at once. SIGTERM asks, too, and does
 * not wait for ever.
 */
public final class StopSignal implements AutoCloseable {
    /** Longer than the integration takes to cut what is in flight. */
    private static final long PATIENCE_MILLIS = 12_000;
    /** What a shell expects of a process that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;

    private static final String CTRL_C = "INT";

    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private final Runnable stop;
    private final PrintWriter err;
    private final Thread hook;
    private final Object previous;
    private final AtomicBoolean asked = new AtomicBoolean();

    /**
     * @param stop makes the command on this thread end soon; returns at once or soon
     * @param err where to say that it was heard
     */
    public StopSignal(Runnable stop, PrintWriter err) {
        this.stop = stop;
        this.err = err;
        var command = Thread.currentThread();
        hook = new Thread(
                () -> {
                    stop.run();
                    awaitEnd(command);
                },
                "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
        previous = Signals.register(CTRL_C, this::interrupted);
    }

    private void interrupted() {
        if (!asked.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        err.println(Messages.text("cli.stopping"));
        err.flush();
        stop.run();
    }

    /** The process goes down as soon as this returns, so it waits for the command to print its report. */
    private static void awaitEnd(Thread command) {
        try {
            command.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        Signals.unregister(CTRL_C, previous);
        if (!hook.isAlive()) {
            remove();
        }
    }

    private void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            LOG.debug("stopping already");
        }
    }
}
