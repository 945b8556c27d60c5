package org.jamfsync.route;

import java.time.Instant;
import java.time.ZoneId;
import org.jamfsync.state.run.RunRecord;

/**
 * How one site stands. No personal data: names stay behind the command line.
 *
 * @param site its name
 * @param applies whether its schedule delivers, or only plans
 * @param running whether a run of it goes on now
 * @param lastRun the newest run in the history, or null when there was none
 * @param lastGood when the last run that came to its end began, or null
 * @param next when the schedule fires next, or null when it never does again
 * @param zone in which the schedule's times are meant
 * @param overdue the schedule fired several times since the last good run without another, and an hour went by
 * @param overlong the run that goes on takes far longer than any before it
 * @param leftOut so many fires of the schedule were left out since that run began
 * @param held changes that wait for a person's word
 * @param deadLetters changes that could not be delivered
 * @param blocked people, classes and user groups that the last run could not bring over
 */
public record SiteStatus(
        String site,
        boolean applies,
        boolean running,
        RunRecord lastRun,
        Instant lastGood,
        Instant next,
        ZoneId zone,
        boolean overdue,
        boolean overlong,
        int leftOut,
        int held,
        int deadLetters,
        int blocked) {

    /** How much a person should care, the worst first. */
    public enum Level {
        FAULT,
        ATTENTION,
        GOOD
    }

    public Level level() {
        if (overdue || overlong) {
            return Level.FAULT;
        }
        boolean failed = lastRun != null
                && switch (lastRun.outcome()) {
                    case FAILED, INTERRUPTED -> true;
                    default -> false;
                };
        return failed || held > 0 || deadLetters > 0 || blocked > 0 ? Level.ATTENTION : Level.GOOD;
    }
}
