package org.jamfsync.roster;

import java.util.HashMap;
import java.util.OptionalInt;
import java.util.UUID;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Percent;
import org.jamfsync.model.Roster;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/**
 * Refuses a roster that looks like a failed read: an empty, halved or exchanged school never means that everybody left, nor
 * a doubled one that twice as many came.
 *
 * @param minTeachers fewer teachers than this are implausible
 * @param minClasses fewer classes than this are implausible where more than a few are known
 * @param maxShrinkPercent more people missing than this, against the last good run or the ledger, are implausible
 * @param maxGrowthPercent so many more people than at the last good run, and than those known, are implausible
 * @param maxNewIdentityPercent more people of the ledger than this whose account suddenly has another uuid are implausible
 * @param free so few people of the ledger missing or exchanged, or so few more, and so few classes missing, are never
 *     implausible
 */
public record Plausibility(
        int minTeachers,
        int minClasses,
        int maxShrinkPercent,
        int maxGrowthPercent,
        int maxNewIdentityPercent,
        int free) {

    /**
     * @param personsLastGoodRun empty before the first good run
     * @throws Problem if the roster is implausible
     */
    public void check(Roster roster, Ledger ledger, OptionalInt personsLastGoodRun) {
        int persons = roster.persons().size();
        if (persons == 0) {
            throw Problem.failed(Message.of("plan.nobody-read"));
        }
        if (roster.teachers() < minTeachers) {
            throw Problem.failed(Message.of("plan.too-few-teachers", roster.teachers(), persons, minTeachers));
        }
        int classes = roster.classes().size();
        int knownClasses = ledger.classes().size();
        if (classes < minClasses && knownClasses > free) {
            throw Problem.failed(Message.of("plan.too-few-classes", classes, knownClasses, minClasses));
        }
        long last = personsLastGoodRun.orElse(0);
        long missing = last - persons;
        if (missing > 0 && missing * 100 > last * maxShrinkPercent) {
            throw Problem.failed(
                    Message.of("plan.too-few-people", persons, last, Percent.of(missing, last), maxShrinkPercent));
        }
        if (last > 0) {
            checkGrowth(roster, ledger, last);
        }
        checkIdentities(roster, ledger);
    }

    /** A half read may have passed before: whoever is back from it is known, and does not count. */
    private void checkGrowth(Roster roster, Ledger ledger, long last) {
        int persons = roster.persons().size();
        long here = roster.persons().keySet().stream()
                .filter(ledger.users()::containsKey)
                .count();
        long known = Math.max(last, here);
        long more = Math.min(persons - last, persons - here);
        if (more > free && more * 100 > known * maxGrowthPercent) {
            throw Problem.failed(
                    Message.of("plan.too-many-people", persons, known, Percent.of(more, known), maxGrowthPercent));
        }
    }

    /** A file of another school may hold as many people as ours; a server set up anew gives everybody another uuid. */
    private void checkIdentities(Roster roster, Ledger ledger) {
        var gone = new HashMap<String, UUID>();
        var decided = ledger.adoptions().users();
        long known = 0;
        long missing = 0;
        for (var link : ledger.users().values()) {
            boolean here = roster.persons().containsKey(link.uuid())
                    || roster.inactive().contains(link.uuid())
                    || decided.containsValue(link.jamfId());
            if (!here) {
                gone.put(link.written().username(), link.uuid());
            }
            if (link.missingSince() == null) {
                known++;
                missing += here ? 0 : 1;
            }
        }
        long changed = roster.persons().values().stream()
                .filter(person -> !ledger.users().containsKey(person.uuid()))
                .filter(person -> !decided.containsKey(person.uuid()) && gone.containsKey(person.account()))
                .count();
        long all = ledger.users().size();
        if (changed > free && changed * 100 > all * maxNewIdentityPercent) {
            throw Problem.failed(Message.of("plan.new-identities", changed, all, Percent.of(changed, all)));
        }
        if (missing > free && missing * 100 > known * maxShrinkPercent) {
            throw Problem.failed(
                    Message.of("plan.other-people", missing, known, Percent.of(missing, known), maxShrinkPercent));
        }
    }
}
