package org.jamfsync.plan;

import java.util.OptionalInt;
import org.jamfsync.model.Message;
import org.jamfsync.model.Problem;
import org.jamfsync.model.Roster;

/**
 * Refuses a roster that looks like a failed read: an empty or halved school never means that everybody left.
 *
 * @param minTeachers fewer teachers than this are implausible
 * @param maxShrinkPercent more people missing than this, against the last good run, are implausible
 */
public record Plausibility(int minTeachers, int maxShrinkPercent) {

    /**
     * @param personsLastGoodRun empty before the first good run
     * @throws Problem if the roster is implausible
     */
    public void check(Roster roster, OptionalInt personsLastGoodRun) {
        int persons = roster.persons().size();
        if (persons == 0) {
            throw Problem.failed(Message.of("plan.nobody-read"));
        }
        if (roster.teachers() < minTeachers) {
            throw Problem.failed(Message.of("plan.too-few-teachers", roster.teachers(), persons, minTeachers));
        }
        long last = personsLastGoodRun.orElse(0);
        long missing = last - persons;
        if (missing > 0 && missing * 100 > last * maxShrinkPercent) {
            throw Problem.failed(
                    Message.of("plan.too-few-people", persons, last, Guard.percent(missing, last), maxShrinkPercent));
        }
    }
}
