package org.jamfsync.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.guard.Guard;
import org.jamfsync.guard.GuardLimits;
import org.jamfsync.guard.GuardWindow;
import org.jamfsync.guard.HoldDecisions;
import org.jamfsync.guard.RestoreDetector;
import org.jamfsync.model.GivenMembership;
import org.jamfsync.model.Person;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.Expected;
import org.jamfsync.model.setting.GuardSettings;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.year.IdentityHandover;
import org.jamfsync.roster.Plausibility;
import org.jamfsync.state.hold.Fingerprint;

/** The product around a Jamf School in memory: reads, plans, guards and applies; and an admin who decides about holds. */
final class SimulatedSync {
    private static final Duration WINDOW = Duration.ofHours(24);

    private final GuardLimits limits;
    private final Plausibility plausibility;
    private final PretendJamf jamf;
    private final boolean rejects;
    private final List<RecordedRemoval> removals = new ArrayList<>();
    private final Set<String> approved = new HashSet<>();
    private final Set<Removal> rejected = new HashSet<>();
    /** Groups that were made again, by the uuid they have now. */
    private final Map<UUID, UUID> continued = new HashMap<>();

    /** Places in classes, the newest last. */
    private final Map<Removal, GivenMembership> given = new LinkedHashMap<>();

    private long runs;
    private long noticed = Long.MAX_VALUE;
    private OptionalInt lastRead = OptionalInt.empty();
    private Plan plan;
    private RemovalAnalysis losses;

    private record RecordedRemoval(Instant at, Removal loss) {}

    /**
     * @param guard what the settings are
     * @param rejects whether the admin says no to what is wrong, or leaves it
     */
    SimulatedSync(PlanRules rules, GuardSettings guard, boolean replaces, boolean rejects) {
        limits = new GuardLimits(guard);
        plausibility = new Plausibility(guard);
        jamf = new PretendJamf(rules, replaces);
        this.rejects = rejects;
    }

    Instant now() {
        return jamf.now;
    }

    void hoursPass(int hours) {
        jamf.now = jamf.now.plus(Duration.ofHours(hours));
    }

    void weekBegins() {
        jamf.now = jamf.now.plus(Duration.ofDays(5));
    }

    /** Another group has taken the place of one that is gone. */
    void continues(Map<UUID, UUID> oldByNew) {
        continued.putAll(oldByNew);
    }

    /** @param roster what was read, right or wrong */
    void run(Roster roster, Roster right, Tally.Happened happened) {
        var judge = truth(right);
        plan = null;
        try {
            plausibility.check(roster, jamf.ledger(), lastRead, Expected.NOTHING);
        } catch (Problem implausible) {
            happened.refused = true;
            return;
        }
        var madeAgain = IdentityHandover.madeAgain(roster, jamf.ledger());
        jamf.noteAll(IdentityHandover.of(roster, jamf.ledger(), madeAgain).notes());
        var ledger = jamf.ledger();
        losses = new RemovalAnalysis(ledger, roster);
        plan = new Guard(limits)
                .judge(jamf.plan(roster, true), roster, ledger, window(), verdicts())
                .plan();
        happened.people = right.persons().size();
        var standing = judge.standing(jamf);
        plan.changes().stream().filter(change -> !change.isHeld()).forEach(change -> {
            losses.counted(change.change()).forEach(this::record);
            if (!judge.isTrue(change, losses)) {
                boolean alters = change.change() instanceof UserChange && change.operation() == Operation.UPDATE;
                happened.altered += alters ? 1 : 0;
                happened.added += alters ? 0 : 1;
            }
        });
        losses.counted(plan.bookkeeping()).forEach(this::record);
        jamf.sent.clear();
        jamf.apply(plan);
        runs++;
        takeNoteOfPlaces();
        standing.count(jamf, happened);
        happened.held |= plan.changes().stream().anyMatch(change -> change.isHeld() && !judge.isTrue(change, losses));
        happened.told |=
                plan.notices().stream().anyMatch(notice -> notice.text().code().equals("plan.held-doubt"));
        lastRead = OptionalInt.of(roster.persons().size());
        remember(happened);
    }

    /** A group that was made again is the same class only until its class was handed over to it. */
    private Truth truth(Roster roster) {
        continued.keySet().removeIf(jamf.classLinks::containsKey);
        return new Truth(roster, continued);
    }

    private void takeNoteOfPlaces() {
        var places = new LinkedHashMap<Removal, GivenMembership>();
        jamf.classLinks.forEach((group, link) -> Stream.of(link.students(), link.teachers())
                .flatMap(Set::stream)
                .forEach(
                        person -> places.put(Removal.member(person, group), new GivenMembership(person, group, runs))));
        given.keySet().retainAll(places.keySet());
        places.forEach(given::putIfAbsent);
        boolean setBack = plan.changes().stream()
                .anyMatch(change -> change.isHeld() && change.hold().mentions(RestoreDetector.CODE));
        noticed = setBack ? Math.min(noticed, runs) : Long.MAX_VALUE;
    }

    private List<GivenMembership> newest() {
        var newest = new ArrayList<GivenMembership>();
        given.values().stream().filter(place -> place.run() < noticed).forEach(newest::add);
        Collections.reverse(newest);
        return newest;
    }

    private void remember(Tally.Happened happened) {
        happened.approved += approved.size();
        approved.clear();
        var asked = new HashSet<Removal>();
        plan.changes().stream()
                .filter(PlannedChange::isHeld)
                .forEach(change -> asked.addAll(losses.of(change.change())));
        rejected.retainAll(asked);
    }

    private void record(Removal loss) {
        removals.add(new RecordedRemoval(jamf.now, loss));
    }

    private GuardWindow window() {
        removals.removeIf(removal -> removal.at().isBefore(jamf.now.minus(WINDOW)));
        return GuardWindow.of(removals.stream().map(RecordedRemoval::loss).toList(), newest());
    }

    private HoldDecisions verdicts() {
        return new HoldDecisions() {
            @Override
            public boolean approves(Change removal) {
                return approved.contains(Fingerprint.of(removal, losses.impact(removal)));
            }

            @Override
            public boolean rejects(Removal loss) {
                return rejected.contains(loss);
            }
        };
    }

    /**
     * The admin looks at what the last run holds, and approves what is true and nothing else.
     *
     * @return how much is held
     */
    int decide(Roster truth) {
        if (plan == null) {
            return 0;
        }
        var judge = truth(truth);
        var held = plan.changes().stream().filter(PlannedChange::isHeld).toList();
        for (var change : held) {
            if (judge.isTrue(change, losses)) {
                approved.add(Fingerprint.of(change.change(), losses.impact(change.change())));
            } else if (rejects) {
                rejected.addAll(losses.of(change.change()));
            }
        }
        return held.size();
    }

    /** Whether Jamf School equals the truth. */
    boolean isSettled(Roster truth) {
        for (var person : truth.persons().values()) {
            var link = jamf.userLinks.get(person.uuid());
            if (link == null || link.role() != person.role()) {
                return false;
            }
            var user = jamf.users.get(link.jamfId());
            if (user.trash || !user.fields.equals(person.fields())) {
                return false;
            }
        }
        boolean stays = jamf.rules.deleteClasses() == DeleteClasses.NEVER;
        return (stays || jamf.classLinks.keySet().equals(truth.classes().keySet()))
                && truth.classes().values().stream().allMatch(this::isAsItShould);
    }

    private boolean isAsItShould(SchoolClass schoolClass) {
        var link = jamf.classLinks.get(schoolClass.uuid());
        var there = link == null ? null : jamf.classes.get(link.jamfUuid());
        return there != null
                && there.fields.equals(schoolClass.fields())
                && active(jamf.students(there)).equals(ids(schoolClass.students()))
                && active(jamf.teachers(there)).equals(ids(schoolClass.teachers()));
    }

    /** Whoever is in the trash is in no class. */
    private Set<Integer> active(Set<Integer> ids) {
        return ids.stream().filter(id -> !jamf.users.get(id).trash).collect(Collectors.toSet());
    }

    private Set<Integer> ids(List<Person> people) {
        var ids = new HashSet<Integer>();
        people.forEach(person -> {
            var link = jamf.userLinks.get(person.uuid());
            ids.add(link == null ? null : link.jamfId());
        });
        return ids;
    }
}
