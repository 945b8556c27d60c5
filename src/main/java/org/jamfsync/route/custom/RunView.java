package org.jamfsync.route.custom;

import java.util.List;
import java.util.Map;

/**
 * How a run ended. Only {@code changes} names people; {@code text} and {@code json} do not.
 *
 * @param site the site's name
 * @param run its number in the history
 * @param outcome {@code done}, {@code held}, {@code dead_letters} or {@code failed}
 * @param good whether it came to its end with nothing left over; what cannot be brought over until somebody mends why is
 *     told once: the first run that finds it is not good, the next ones are
 * @param applied whether changes were delivered, or only planned
 * @param started ISO 8601 with offset
 * @param ended likewise
 * @param counts how many changes ended how: {@code done}, {@code failed}, {@code held}, {@code left}; {@code
 *     blocked}, who and what could not be brought over; what was planned:
 *     {@code create}, {@code update} …; what was read: {@code persons}, {@code teachers}, {@code classes}
 * @param problem why it stopped; {@code ""} when it did not
 * @param text the report in words, for a mail
 * @param json the report for machines
 * @param changes a line for each change, with the accounts of people: personal data
 */
public record RunView(
        String site,
        long run,
        String outcome,
        boolean good,
        boolean applied,
        String started,
        String ended,
        Map<String, Integer> counts,
        String problem,
        String text,
        String json,
        List<String> changes) {
    @Override
    public String toString() {
        return text;
    }
}
