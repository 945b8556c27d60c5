package org.jamfsync.route.runtime;

import java.util.List;

/**
 * Whether the program is well.
 *
 * @param checks those that were asked for
 */
public record Health(boolean up, List<Check> checks) {
    public Health {
        checks = List.copyOf(checks);
    }

    /** What is asked. */
    public enum Probe {
        ALL,
        /** Whether it should be started anew. */
        LIVE,
        /** Whether it does what it should. */
        READY
    }

    /**
     * One thing that was looked at.
     *
     * @param status {@code UP}, {@code DOWN} or {@code UNKNOWN}
     * @param message null when there is nothing to say
     */
    public record Check(String name, String status, String message) {
        public boolean isDown() {
            return status.equals("DOWN");
        }
    }
}
