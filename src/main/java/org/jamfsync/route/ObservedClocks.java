package org.jamfsync.route;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How far the clocks of others are ahead of this machine's, as they last told. Safe for use by many threads. */
public final class ObservedClocks {
    /** The wall clock of the machine, whatever time a run is about. */
    private final Clock machine = Clock.systemUTC();

    private final Map<String, Map<String, Duration>> ahead = new ConcurrentHashMap<>();

    /**
     * @param whose all sites that hear it, or one site
     * @param name whose clock it is, for a person to read
     * @param moment what it says now
     */
    public void tells(String whose, String name, Instant moment) {
        ahead.computeIfAbsent(whose, any -> new ConcurrentHashMap<>())
                .put(name, Duration.between(machine.instant(), moment));
    }

    /** By the names of the clocks; a new map. */
    public Map<String, Duration> ahead(String... ofWhom) {
        var all = new HashMap<String, Duration>();
        for (var whose : ofWhom) {
            all.putAll(ahead.getOrDefault(whose, Map.of()));
        }
        return all;
    }
}
