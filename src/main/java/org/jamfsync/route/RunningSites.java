package org.jamfsync.route;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.db.SiteLock;

/** The runs that go on, one at a time for each site, on whatever node. */
final class RunningSites {
    private final StateDatabase state;
    private final Map<String, Going> running = new ConcurrentHashMap<>();

    /** A run, and what keeps others of its site out. */
    private record Going(SyncRun run, SiteLock lock) {}

    RunningSites(StateDatabase state) {
        this.state = state;
    }

    boolean contains(String site) {
        return running.containsKey(site);
    }

    /** @throws Problem when a run of the site goes on, here or on another node */
    SyncRun begin(String site, Supplier<SyncRun> run) {
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

    void end(SyncRun run) {
        var going = running.get(run.getSite().getName());
        if (going != null && going.run() == run) {
            running.remove(run.getSite().getName());
            going.lock().close();
        }
    }

    /** Stops every run that goes on: what is in flight ends, nothing new starts. */
    void stopAll() {
        running.values().forEach(going -> going.run().delivery().stop(Message.of("run.stopping")));
    }
}
