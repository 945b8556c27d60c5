package org.jamfsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jamfsync.guard.Guard;
import org.jamfsync.guard.GuardLimits;
import org.jamfsync.guard.GuardWindow;
import org.jamfsync.guard.HoldDecisions;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Person;
import org.jamfsync.model.Roster;
import org.jamfsync.model.Target;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.setting.Caution;
import org.jamfsync.model.setting.GuardSettings;
import org.jamfsync.plan.diff.Planner;

/** What holds for every school, whatever happens to it: random worlds, each told by its seed. */
class PlannerPropertiesTest {

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void applying_a_plan_and_planning_again_gives_an_empty_plan(@ForAll long seed) {
        var world = new RandomWorld(seed);
        for (int week = 0; week < 4; week++) {
            var roster = world.roster();

            world.settle(roster);

            var again = world.jamf.plan(roster);
            assertThat(again.changes()).as("seed %d week %d", seed, week).isEmpty();
            assertThat(again.bookkeeping().notes())
                    .as("seed %d week %d", seed, week)
                    .isEmpty();
            assertThat(world.jamf.plan(roster, true).changes()).isEmpty();
            world.somethingHappens();
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void a_first_sync_refuses_nothing_and_leaves_nothing_for_a_second(@ForAll long seed) {
        var world = new RandomWorld(seed, false);
        var roster = world.roster();

        world.jamf.sync(roster);
        var rightAway = world.jamf.plan(roster);
        world.anHourPasses();
        var later = world.jamf.plan(roster);

        assertThat(world.jamf.refused).as("seed %d", seed).isEmpty();
        assertThat(rightAway.changes()).as("seed %d", seed).isEmpty();
        assertThat(later.changes()).as("seed %d", seed).isEmpty();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void nothing_foreign_is_ever_named_but_to_adopt_it(@ForAll long seed) {
        var world = new RandomWorld(seed);
        for (int week = 0; week < 4; week++) {
            var ledger = world.jamf.ledger();
            var before = world.foreignObjects();

            var plan = world.jamf.sync(world.roster());

            assertThat(plan.changes())
                    .as("seed %d week %d", seed, week)
                    .filteredOn(change -> change.operation() != Operation.ADOPT)
                    .allMatch(change -> namesOnlyOurs(change.change(), ledger));
            var after = world.foreignObjects();
            assertThat(before).as("seed %d week %d", seed, week).containsAllEntriesOf(after);
            world.somethingHappens();
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void order_of_input_does_not_matter(@ForAll long seed) {
        var world = new RandomWorld(seed);
        for (int week = 0; week < 3; week++) {
            var roster = world.roster();
            var target = world.jamf.target(roster, true, new HashSet<>(), new HashSet<>());
            var ledger = world.jamf.ledger();
            var planner = new Planner(world.jamf.rules);
            var random = new Random(seed);

            var plan = planner.plan(roster, ledger, target, world.jamf.now);
            var shuffled = planner.plan(
                    shuffled(roster, random), shuffled(ledger, random), shuffled(target, random), world.jamf.now);

            assertThat(shuffled).as("seed %d week %d", seed, week).isEqualTo(plan);
            world.jamf.sync(roster);
            world.somethingHappens();
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void foreign_groups_and_hand_made_memberships_survive(@ForAll long seed) {
        var world = new RandomWorld(seed);
        for (int week = 0; week < 4; week++) {
            var before = world.handMadeMemberships();

            world.jamf.sync(world.roster());

            assertThat(world.memberships()).as("seed %d week %d", seed, week).containsAll(before);
            world.somethingHappens();
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void the_guard_holds_removals_only_and_splits_without_loss(@ForAll long seed) {
        var world = new RandomWorld(seed);
        for (int week = 0; week < 4; week++) {
            var ledger = world.jamf.ledger();
            var roster = world.roster();
            var plan = world.jamf.plan(roster);

            var guarded = new Guard(new GuardLimits(
                            new GuardSettings(Caution.NORMAL, 10, 2, 1, 30, 1, 50),
                            new Caution.Limits(100, 100, 100, 50, 1)))
                    .judge(plan, roster, ledger, GuardWindow.EMPTY, HoldDecisions.NONE)
                    .plan();

            var losses = new RemovalAnalysis(ledger, roster);
            assertThat(guarded.changes())
                    .filteredOn(PlannedChange::isHeld)
                    .allMatch(change -> !losses.of(change.change()).isEmpty());
            assertThat(deletionsOut(guarded)).isLessThanOrEqualTo(2);
            assertThat(comings(guarded)).containsAll(comings(plan));
            world.jamf.apply(guarded);
            world.somethingHappens();
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void a_settled_jamf_school_equals_the_roster(@ForAll long seed) {
        var world = new RandomWorld(seed);
        for (int week = 0; week < 4; week++) {
            var roster = world.roster();

            world.settle(roster);

            var noticed = new HashSet<String>();
            world.jamf.plan(roster, true).notices().forEach(notice -> noticed.add(notice.key()));
            for (var person : roster.persons().values()) {
                if (!noticed.contains(person.account())) {
                    var link = world.jamf.userLinks.get(person.uuid());
                    assertThat(world.jamf.users.get(link.jamfId()).fields).isEqualTo(person.fields());
                }
            }
            for (var schoolClass : roster.classes().values()) {
                if (!noticed.contains(schoolClass.account())) {
                    var there = world.jamf.classOf(schoolClass.account());
                    assertThat(world.jamf.students(there))
                            .as("seed %d week %d", seed, week)
                            .containsAll(idsOf(schoolClass.students(), world, noticed));
                    assertThat(world.jamf.teachers(there)).containsAll(idsOf(schoolClass.teachers(), world, noticed));
                }
            }
            world.somethingHappens();
        }
    }

    private static List<Integer> idsOf(List<Person> people, RandomWorld world, Set<String> noticed) {
        return people.stream()
                .filter(person -> !noticed.contains(person.account()))
                .map(person -> world.jamf.userLinks.get(person.uuid()).jamfId())
                .toList();
    }

    private static boolean namesOnlyOurs(Change change, Ledger ledger) {
        if (change instanceof UserChange user) {
            var link = ledger.users().get(user.source());
            return user.jamfId() == null || (link != null && link.jamfId() == user.jamfId());
        }
        if (change instanceof ClassChange schoolClass) {
            var link = ledger.classes().get(schoolClass.source());
            return schoolClass.jamfUuid() == null
                    || (link != null && link.jamfUuid().equals(schoolClass.jamfUuid()));
        }
        return true;
    }

    private static long deletionsOut(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.operation() == Operation.DELETE && change.kind() == Kind.USER)
                .filter(change -> !change.isHeld())
                .count();
    }

    /** Who is put into what, held or not, as far as nobody's role within a class changes. */
    private static Set<String> comings(Plan plan) {
        var comings = new HashSet<String>();
        for (var change : plan.changes()) {
            if (change.change() instanceof ClassChange schoolClass && schoolClass.members() != null) {
                schoolClass
                        .members()
                        .joining()
                        .forEach((role, list) -> list.forEach(
                                member -> comings.add(schoolClass.key() + " " + role + " " + member.uuid())));
            }
        }
        return comings;
    }

    private static Roster shuffled(Roster roster, Random random) {
        return roster.with(shuffled(roster.persons(), random), shuffled(roster.classes(), random));
    }

    private static Ledger shuffled(Ledger ledger, Random random) {
        return new Ledger(shuffled(ledger.users(), random), shuffled(ledger.classes(), random), ledger.groups());
    }

    private static Target shuffled(Target target, Random random) {
        return new Target(
                shuffled(target.users(), random),
                shuffled(target.groups(), random),
                shuffled(target.classes(), random),
                target.shownUpTo());
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        var copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static <K, V> Map<K, V> shuffled(Map<K, V> map, Random random) {
        var copy = new LinkedHashMap<K, V>();
        shuffled(List.copyOf(map.keySet()), random).forEach(key -> copy.put(key, map.get(key)));
        return copy;
    }
}
