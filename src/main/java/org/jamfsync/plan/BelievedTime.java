package org.jamfsync.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.roster.SchoolYear;

/**
 * What time it may be, when the clocks of those who were asked do not agree: nothing ends before the earliest of them says
 * so, and nothing begins before the latest.
 *
 * @param earliest no later than any clock
 * @param latest no earlier than any clock
 * @param doubt what is wrong with the clocks, or null
 */
public record BelievedTime(Instant earliest, Instant latest, Message doubt) {
    /** So far clocks may be apart without a word. */
    private static final Duration APART = Duration.ofMinutes(15);

    /** A time that nobody doubts. */
    public static BelievedTime sure(Instant now) {
        return new BelievedTime(now, now, null);
    }

    /**
     * @param own what this machine says
     * @param ahead how far the clocks of others are ahead of this machine's, by their names
     * @param lastRun when the last run began, or null
     */
    public static BelievedTime of(Instant own, Map<String, Duration> ahead, Instant lastRun) {
        var farthest = ahead.entrySet().stream()
                .max((one, other) ->
                        one.getValue().abs().compareTo(other.getValue().abs()))
                .filter(other -> other.getValue().abs().compareTo(APART) > 0);
        boolean beforeRun = lastRun != null && own.isBefore(lastRun.minus(APART));
        if (farthest.isEmpty()) {
            var doubt = beforeRun ? Message.of("plan.clock-before-run", own, lastRun) : null;
            // Others say that this clock is right, so the one of the last run was not.
            return new BelievedTime(own, beforeRun && ahead.isEmpty() ? lastRun : own, doubt);
        }
        var moments = Stream.concat(Stream.of(Duration.ZERO), ahead.values().stream())
                .map(own::plus)
                .sorted()
                .toList();
        var other = farthest.get();
        return new BelievedTime(
                moments.get(0),
                moments.get(moments.size() - 1),
                Message.of("plan.clock-apart", own, other.getKey(), own.plus(other.getValue())));
    }

    /** @throws Problem when the clocks name different school years, since then nothing can be called by one */
    public void requireOneYear(ZoneId zone) {
        var first = SchoolYear.of(earliest.atZone(zone).toLocalDate());
        var last = SchoolYear.of(latest.atZone(zone).toLocalDate());
        if (doubt != null && !first.equals(last)) {
            throw Problem.failed(Message.of("plan.clock-year", doubt, first, last));
        }
    }
}
