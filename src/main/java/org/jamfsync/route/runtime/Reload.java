package org.jamfsync.route.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Messages;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over routes and rules that were edited, if they are right; else the former ones go on, and it is said why.
 *
 * <p>Files are taken as they are once two looks in a row have found the same, so that none is read half written.
 */
final class Reload implements AutoCloseable {
    /** Nothing to set: a look reads a few small files, and nobody waits for less than two of them. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger("org.jamfsync.routes");

    private final RouteFolder folder;
    private final Takeover takeover;
    private final MeterRegistry meters;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var looking = new Thread(task, "routes-reload");
        looking.setDaemon(true);
        return looking;
    });
    private FileWatch running;
    private FileWatch seen;
    private FileWatch judged;
    private boolean closed;
    private volatile List<RouteFault> faults = List.of();

    /** What is done with files that stay as they are. */
    interface Takeover {
        /**
         * Lets routes and rules take over, or changes nothing at all.
         *
         * @return what is wrong with them; empty when they have taken over
         */
        List<RouteFault> to(FileWatch edits);
    }

    /** @param running what runs now */
    Reload(RouteFolder folder, FileWatch running, Takeover takeover, MeterRegistry meters) {
        this.folder = folder;
        this.running = running;
        this.takeover = takeover;
        this.meters = meters;
        seen = running;
        judged = running;
    }

    /** Looks from now on, every two seconds. */
    void begin() {
        long pause = BETWEEN_LOOKS.toMillis();
        var unused = thread.scheduleWithFixedDelay(this::lookAgain, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Whatever a look meets, the next one follows. */
    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.warn(Messages.text("routes.reload-no-look", e.getClass().getSimpleName()));
            LOG.debug("cause", e);
        }
    }

    /** Looks once. */
    synchronized void look() {
        if (closed) {
            return;
        }
        var now = FileWatch.look(folder, running.rules());
        boolean settled = now.isSame(seen);
        seen = now;
        if (settled && !now.isSame(judged)) {
            judged = now;
            judge(now);
        }
    }

    private void judge(FileWatch now) {
        if (now.isSame(running)) {
            faults = List.of();
            LOG.info(Messages.text("routes.reload-as-before"));
            return;
        }
        faults = now.missing() == null ? taken(now) : List.of(now.missing());
        meters.counter("jamfsync.reloads", "result", faults.isEmpty() ? "taken" : "refused")
                .increment();
        if (faults.isEmpty()) {
            LOG.info(Messages.text("routes.reloaded", now.changedSince(running)));
            running = now;
        } else {
            faults.forEach(fault -> LOG.error(Messages.text("routes.reload-refused", fault)));
        }
    }

    /** Whatever an edit does to whoever takes it over, what ran before goes on. */
    private List<RouteFault> taken(FileWatch now) {
        try {
            return takeover.to(now);
        } catch (StackOverflowError | OutOfMemoryError e) {
            var file = now.changedSince(running).split(", ", -1)[0];
            return List.of(new RouteFault(
                    file.isEmpty() ? "routes" : file,
                    1,
                    Message.of("routes.too-much", e.getClass().getSimpleName())));
        }
    }

    /** Why what stands in the files is not what runs; empty when it is. */
    List<RouteFault> faults() {
        return faults;
    }

    /** Waits for a takeover that goes on. */
    @Override
    public void close() {
        thread.shutdown();
        synchronized (this) {
            closed = true;
        }
    }
}
