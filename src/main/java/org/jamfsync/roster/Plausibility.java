package org.jamfsync.roster;

import java.util.HashMap;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Percent;
import org.jamfsync.model.Roster;
import org.jamfsync.model.UnusedName;
import org.jamfsync.model.setting.Expected;
import org.jamfsync.model.setting.GuardSettings;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/**
 * Refuses a roster that looks like a failed read: an empty, halved or exchanged school never means that everybody left, nor
 * a doubled one that twice as many came.
 *
 * <p>So few people of the ledger missing or exchanged, or so few more, and so few classes missing, as deletions pass for
 * free, are never implausible.
 */
public record Plausibility(GuardSettings settings) {
    /** More people of the ledger than this whose account suddenly has another uuid are implausible. */
    private static final int NEW_IDENTITIES_PERCENT = 10;

    public Plausibility {
        Objects.requireNonNull(settings, "settings");
    }

    /**
     * @param personsLastGoodRun empty before the first good run
     * @param expected what a person says of this run
     * @throws Problem if the roster is implausible
     */
    public void check(Roster roster, Ledger ledger, OptionalInt personsLastGoodRun, Expected expected) {
        int persons = roster.persons().size();
        if (persons == 0) {
            throw Problem.failed(Message.of("plan.nobody-read"));
        }
        if (roster.teachers() < settings.minTeachers()) {
            var few = Message.of("plan.too-few-teachers", roster.teachers(), persons, settings.minTeachers());
            var why = roster.unused().stream()
                    .filter(UnusedName::isOfTeachers)
                    .map(name -> name.text().toString())
                    .collect(Collectors.joining(". "));
            throw Problem.failed(why.isEmpty() ? few : Message.of("plan.and-why", few, why));
        }
        int classes = roster.classes().size();
        int knownClasses = ledger.classes().size();
        if (classes < settings.caution().limits().minClasses()
                && knownClasses > settings.freeDeletes()
                && !expected.noClasses()) {
            throw Problem.failed(Message.of("plan.too-few-classes", classes, knownClasses));
        }
        long last = personsLastGoodRun.orElse(0);
        long missing = last - persons;
        if (missing > 0 && missing * 100 > last * settings.maxShrinkPercent()) {
            throw Problem.failed(Message.of(
                    "plan.too-few-people", persons, last, Percent.of(missing, last), settings.maxShrinkPercent()));
        }
        if (last > 0) {
            checkGrowth(roster, ledger, last, expected);
        }
        checkIdentities(roster, ledger);
    }

    /**
     * Whether a school that begins would have nobody in any class: nothing of what is looked for is there. Once anybody is
     * in the ledger, a person has decided.
     *
     * @throws Problem if so
     */
    public void checkFirst(Roster roster, Ledger ledger, Expected expected) {
        boolean begins = ledger.users().isEmpty() && ledger.classes().isEmpty();
        // One group is that of the teachers.
        boolean others = roster.unmarked().size() > 1;
        boolean none = roster.classes().isEmpty() && roster.drained().isEmpty();
        if (begins && others && none && !expected.noClasses()) {
            var few = Message.of("plan.no-classes", roster.unmarked().size());
            var why = roster.unused().stream()
                    .filter(name -> !name.isOfTeachers())
                    .map(name -> name.text().toString())
                    .collect(Collectors.joining(". "));
            throw Problem.failed(why.isEmpty() ? few : Message.of("plan.and-why", few, why));
        }
    }

    /** A half read may have passed before: whoever is back from it is known, and does not count. */
    private void checkGrowth(Roster roster, Ledger ledger, long last, Expected expected) {
        int persons = roster.persons().size();
        long here = roster.persons().keySet().stream()
                .filter(ledger.users()::containsKey)
                .count();
        long known = Math.max(last, here);
        long more = Math.min(persons - last, persons - here);
        int limit = Math.max(settings.caution().limits().growthPercent(), expected.growthPercent());
        if (more > settings.freeDeletes() && more * 100 > known * limit) {
            // Rounded up: so many are to be expected for this run to pass.
            throw Problem.failed(
                    Message.of("plan.too-many-people", persons, known, (more * 100 + known - 1) / known, limit));
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
        if (changed > settings.freeDeletes() && changed * 100 > all * NEW_IDENTITIES_PERCENT) {
            throw Problem.failed(
                    Message.of("plan.new-identities", changed, all, Percent.of(changed, all), NEW_IDENTITIES_PERCENT));
        }
        if (missing > settings.freeDeletes() && missing * 100 > known * settings.maxShrinkPercent()) {
            throw Problem.failed(Message.of(
                    "plan.other-people", missing, known, Percent.of(missing, known), settings.maxShrinkPercent()));
        }
    }
}
