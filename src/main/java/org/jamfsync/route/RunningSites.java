package org.jamfsync.route;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.db.SiteLock;

/**
 * The runs that go on, one at a time for each site, on whatever node; and what of each changes while it goes on. Routes pass
 * values; they neither see this nor can they put anything in its place.
 */
public final class RunningSites {
    private final StateDatabase state;
    private final Map<String, Going> running = new ConcurrentHashMap<>();

    /** A run, and what keeps others of its site out. */
    private static final class Going {
        private final RunContext run;
        private final SiteLock lock;
        private final Stop stop = new Stop();
        private final Capture capture = new Capture();
        private final AtomicInteger leftOut = new AtomicInteger();
        private volatile Delivery delivery;

        Going(RunContext run, SiteLock lock) {
            this.run = run;
            this.lock = lock;
        }
    }

    /** @param state null where no run leaves a trace */
    public RunningSites(StateDatabase state) {
        this.state = state;
    }

    /** Makes them known to the steps of a Camel, and to nobody else in it. */
    public void serve(CamelContext camel) {
        camel.getCamelContextExtension().addContextPlugin(RunningSites.class, this);
    }

    public boolean contains(String site) {
        return running.containsKey(site);
    }

    /** One more fire of the site's schedule was left out, since a run goes on; says how many that are by now. */
    public int leaveOut(String site) {
        var going = running.get(site);
        return going == null ? 0 : going.leftOut.incrementAndGet();
    }

    /** How many fires of the site's schedule were left out since the run that goes on began. */
    public int leftOut(String site) {
        var going = running.get(site);
        return going == null ? 0 : going.leftOut.get();
    }

    /** @throws Problem when a run of the site goes on, here or on another node */
    public RunContext begin(String site, Supplier<RunContext> run) {
        var lock = state.lockSite(site).orElseThrow(() -> Problem.failed(Message.of("run.still-running")));
        try {
            var begun = run.get();
            running.put(site, new Going(begun, lock));
            return begun;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private Optional<Going> going(RunContext run) {
        return Optional.ofNullable(running.get(run.site().getName())).filter(going -> going.run.id() == run.id());
    }

    public void end(RunContext run) {
        going(run).ifPresent(going -> {
            running.remove(run.site().getName());
            going.lock.close();
        });
    }

    /** Whether the run is to stop; nobody stops one that leaves no trace. */
    public Stop stop(RunContext run) {
        return going(run).map(going -> going.stop).orElseGet(Stop::new);
    }

    /** What the run reads, while that is to be kept. */
    public Optional<Capture> capture(RunContext run) {
        return run.leavesSnapshot() ? going(run).map(going -> going.capture) : Optional.empty();
    }

    /** @throws IllegalStateException if the run does not go on, or delivers already */
    public void deliver(RunContext run, Delivery delivery) {
        var going = going(run).orElseThrow(() -> new IllegalStateException("no run goes on that could deliver"));
        if (going.delivery != null) {
            throw new IllegalStateException("a run delivers once");
        }
        going.delivery = delivery;
    }

    /** Empty until the run delivers. */
    public Optional<Delivery> delivery(RunContext run) {
        return going(run).map(going -> going.delivery);
    }

    /** Stops every run that goes on: what is in flight ends, nothing new starts. */
    public void stopAll() {
        running.values().forEach(going -> going.stop.because(Message.of("run.stopping")));
    }
}
