package org.jamfsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jamfsync.guard.Guard;
import org.jamfsync.guard.GuardLimits;
import org.jamfsync.guard.GuardWindow;
import org.jamfsync.guard.HoldDecisions;
import org.jamfsync.model.Roster;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.RemovalAnalysis;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.setting.Caution;
import org.jamfsync.model.setting.GuardSettings;

/**
 * What the guard owes to every school, over weeks in which both sides change and the ledger may be lost: random worlds, each
 * told by its seed.
 */
class SafetyPropertiesTest {
    /** By turns, since the limit of all classes together is often reached before that of one. */
    private static final List<GuardLimits> LIMITS = List.of(
            new GuardLimits(
                    new GuardSettings(Caution.NORMAL, 20, 3, 1, 30, 1, 50), new Caution.Limits(20, 20, 20, 50, 1)),
            new GuardLimits(
                    new GuardSettings(Caution.NORMAL, 20, 3, 1, 30, 1, 50), new Caution.Limits(100, 100, 20, 50, 1)));

    private static final Duration WINDOW = Duration.ofHours(24);

    /** One thing taken away, at a moment. */
    private record Taken(Instant at, Removal loss) {}

    /** A world that is synced through the guard, which remembers what went out as the state does. */
    private static final class Guarded {
        final RandomWorld world;
        final List<Taken> taken = new ArrayList<>();
        final GuardLimits limits;

        Guarded(long seed) {
            world = new RandomWorld(seed, false);
            limits = LIMITS.get(Math.floorMod(seed, LIMITS.size()));
        }

        List<Removal> window() {
            return taken.stream()
                    .filter(one -> !one.at().isBefore(world.jamf.now.minus(WINDOW)))
                    .map(Taken::loss)
                    .toList();
        }

        /** One run, out of which nothing goes that nobody approved. */
        Plan sync(Roster roster, HoldDecisions verdicts) {
            var ledger = world.jamf.ledger();
            var losses = new RemovalAnalysis(ledger, roster);
            var plan = new Guard(limits)
                    .judge(world.jamf.plan(roster, true), roster, ledger, GuardWindow.of(window()), verdicts)
                    .plan();
            var out = plan.changes().stream().filter(change -> !change.isHeld()).toList();
            out.forEach(change ->
                    losses.counted(change.change()).forEach(loss -> taken.add(new Taken(world.jamf.now, loss))));
            losses.counted(plan.bookkeeping()).forEach(loss -> taken.add(new Taken(world.jamf.now, loss)));
            world.jamf.apply(plan);
            return plan;
        }
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void no_window_of_24_hours_takes_more_than_the_guard_allows(@ForAll long seed) {
        var guarded = new Guarded(seed);
        guarded.world.settle(guarded.world.roster());
        for (int day = 0; day < 12; day++) {
            guarded.world.somethingHappensWithin(Duration.ofHours(5));
            var before = Managed.of(guarded);
            var earlier = guarded.window();
            int known = guarded.taken.size();

            guarded.sync(guarded.world.roster(), HoldDecisions.NONE);

            var out = guarded.taken.subList(known, guarded.taken.size()).stream()
                    .map(Taken::loss)
                    .toList();
            before.assertNotTooMany(
                    out, earlier, before.joined(Managed.of(guarded)), "seed %d step %d".formatted(seed, day));
        }
    }

    /** What was ours before a run: what the limits are shares of. */
    private record Managed(GuardLimits limits, int users, int classes, Map<UUID, Set<UUID>> members) {
        static Managed of(Guarded guarded) {
            var jamf = guarded.world.jamf;
            var members = new HashMap<UUID, Set<UUID>>();
            jamf.classLinks.forEach((group, link) -> {
                var all = new HashSet<>(link.students());
                all.addAll(link.teachers());
                members.put(group, all);
            });
            return new Managed(guarded.limits, jamf.userLinks.size(), jamf.classLinks.size(), members);
        }

        /** Who got a place in a class by the run. */
        Set<UUID> joined(Managed after) {
            var joined = new HashSet<UUID>();
            after.members.forEach((group, people) -> {
                var come = new HashSet<>(people);
                come.removeAll(members.getOrDefault(group, Set.of()));
                joined.addAll(come);
            });
            return joined;
        }

        void assertNotTooMany(List<Removal> out, List<Removal> earlier, Set<UUID> joined, String where) {
            assertCount(where + ": users", of(out, Removal.What.USER), of(earlier, Removal.What.USER), users);
            assertCount(where + ": classes", of(out, Removal.What.CLASS), of(earlier, Removal.What.CLASS), classes);
            assertNames(where + ": names", out, earlier);
            var ended = new HashSet<UUID>();
            out.stream().filter(loss -> loss.what() == Removal.What.CLASS).forEach(loss -> ended.add(loss.object()));
            var lost = lost(out);
            lost.keySet().removeAll(ended);
            if (!lost.isEmpty()) {
                var before = lost(earlier);
                // Classes that ended have limits of their own.
                before.keySet().retainAll(members.keySet());
                assertMembers(where, lost, before, joined);
            }
        }

        private static long of(List<Removal> losses, Removal.What what) {
            return losses.stream().filter(loss -> loss.what() == what).count();
        }

        private void assertCount(String where, long out, long earlier, long managed) {
            long all = out + earlier;
            if (out > 0 && all > limits.settings().freeDeletes()) {
                assertThat(all).as(where).isLessThanOrEqualTo(limits.settings().maxDeleteCount());
                assertThat(all * 100)
                        .as(where)
                        .isLessThanOrEqualTo(
                                (managed + earlier) * limits.settings().maxDeletePercent());
            }
        }

        private void assertNames(String where, List<Removal> out, List<Removal> earlier) {
            var renamed = new HashSet<UUID>();
            out.stream().filter(loss -> loss.what() == Removal.What.NAME).forEach(loss -> renamed.add(loss.object()));
            if (!renamed.isEmpty()) {
                earlier.stream()
                        .filter(loss -> loss.what() == Removal.What.NAME)
                        .forEach(loss -> renamed.add(loss.object()));
                if (renamed.size() > limits.settings().freeDeletes()) {
                    assertThat(renamed.size() * 100L)
                            .as(where)
                            .isLessThanOrEqualTo((long) users * limits.school().renamedPercent());
                }
            }
        }

        /** Of each class that goes on, and of all of them together. Who is back in a class is not lost to it. */
        private void assertMembers(
                String where, Map<UUID, Set<UUID>> lost, Map<UUID, Set<UUID>> earlier, Set<UUID> joined) {
            var moved = new HashSet<UUID>();
            lost.values().forEach(moved::addAll);
            moved.retainAll(joined);
            earlier.forEach((group, gone) -> {
                gone.removeAll(members.getOrDefault(group, Set.of()));
                if (!gone.isEmpty()) {
                    lost.computeIfAbsent(group, any -> new HashSet<>()).addAll(gone);
                }
            });
            var people = new HashSet<UUID>();
            var known = new HashSet<UUID>();
            members.values().forEach(known::addAll);
            lost.forEach((group, gone) -> {
                var whole = new HashSet<>(members.getOrDefault(group, Set.of()));
                whole.addAll(gone);
                known.addAll(gone);
                people.addAll(gone);
                boolean now = !Collections.disjoint(gone, members.getOrDefault(group, Set.of()));
                if (now && whole.size() >= 5) {
                    assertThat(gone.size() * 100)
                            .as(where + ": members of one class")
                            .isLessThanOrEqualTo(
                                    whole.size() * limits.settings().maxMemberLossPercent());
                }
            });
            if (lost.size() > 1 && people.size() > limits.settings().freeDeletes()) {
                // Four who change class weigh as much as one who loses a place.
                int counted = people.size() - moved.size() + moved.size() / 4;
                assertThat(counted <= limits.settings().freeDeletes() ? 0 : counted * 100)
                        .as(where + ": members of all classes together")
                        .isLessThanOrEqualTo(known.size() * limits.school().affectedPercent());
            }
        }

        private static Map<UUID, Set<UUID>> lost(List<Removal> losses) {
            var lost = new HashMap<UUID, Set<UUID>>();
            losses.stream()
                    .filter(loss -> loss.what() == Removal.What.MEMBER)
                    .forEach(loss -> lost.computeIfAbsent(loss.from(), any -> new HashSet<>())
                            .add(loss.object()));
            return lost;
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void once_everything_held_is_approved_the_target_equals_the_roster(@ForAll long seed) {
        var guarded = new Guarded(seed);
        for (int week = 0; week < 4; week++) {
            var roster = guarded.world.roster();
            for (int run = 0; run < 2; run++) {
                guarded.sync(roster, HoldDecisions.NONE);
                guarded.world.anHourPasses();
            }
            for (int run = 0; run < 4; run++) {
                guarded.sync(roster, approvingAll());
                guarded.world.anHourPasses();
            }

            var left = guarded.sync(roster, HoldDecisions.NONE);

            assertThat(left.changes()).as("seed %d week %d", seed, week).isEmpty();
            assertThat(guarded.world.jamf.plan(roster, true).changes()).isEmpty();
            guarded.world.somethingHappens();
        }
    }

    /** All that is wanted of places goes out at once, but for the sudden growth of a class, and what its plan holds as a whole. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void no_place_waits_but_those_by_which_a_class_grows_at_once(@ForAll long seed) {
        var guarded = new Guarded(seed);
        guarded.world.settle(guarded.world.roster());
        for (int week = 0; week < 4; week++) {
            guarded.world.somethingHappens();
            var roster = guarded.world.roster();
            var ledger = guarded.world.jamf.ledger();
            var plan = guarded.sync(roster, HoldDecisions.NONE);

            plan.changes().stream()
                    .filter(change -> change.isHeld()
                            && change.change() instanceof ClassChange members
                            && members.operation() == Operation.MEMBERS
                            && members.members().adds()
                            && !members.members().removes())
                    .filter(change -> !change.hold().code().equals("plan.held-too-many-teachers"))
                    .forEach(change -> {
                        var group = ((ClassChange) change.change()).source();
                        int before = ledger.classes().get(group).students().size();
                        int after = roster.classes().get(group).students().size();
                        assertThat(change.hold().code()).as("seed %d", seed).isEqualTo("plan.held-growth");
                        assertThat(before).isGreaterThanOrEqualTo(5);
                        assertThat((after - before) * 3).as("seed %d", seed).isGreaterThan(before);
                    });
        }
    }

    private static HoldDecisions approvingAll() {
        return new HoldDecisions() {
            @Override
            public boolean approves(Change removal) {
                return true;
            }
        };
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void nothing_foreign_is_touched_by_a_guarded_sync_whatever_is_approved(@ForAll long seed) {
        var guarded = new Guarded(seed);
        for (int week = 0; week < 5; week++) {
            var foreign = guarded.world.foreignObjects();
            var memberships = guarded.world.handMadeMemberships();
            var ledger = guarded.world.jamf.ledger();

            var plan = guarded.sync(guarded.world.roster(), week % 2 == 0 ? HoldDecisions.NONE : approvingAll());

            foreign.keySet().removeAll(adopted(plan));
            assertThat(guarded.world.jamf.users.keySet().stream().map(id -> "user " + id))
                    .containsAll(foreign.keySet().stream()
                            .filter(key -> key.startsWith("user"))
                            .toList());
            assertThat(guarded.world.foreignObjects())
                    .as("seed %d week %d", seed, week)
                    .containsAllEntriesOf(foreign);
            assertThat(guarded.world.memberships())
                    .as("seed %d week %d", seed, week)
                    .containsAll(memberships);
            assertThat(plan.changes())
                    .filteredOn(change -> change.operation() == Operation.DELETE)
                    .allMatch(change -> change.change() instanceof UserChange user
                            ? ledger.users().containsKey(user.source())
                            : ledger.classes().containsKey(((ClassChange) change.change()).source()));
            guarded.world.somethingHappens();
        }
    }

    private static Set<String> adopted(Plan plan) {
        var adopted = new HashSet<String>();
        for (var change : plan.changes()) {
            if (change.operation() == Operation.ADOPT && change.change() instanceof UserChange user) {
                adopted.add("user " + user.jamfId());
            } else if (change.operation() == Operation.ADOPT && change.change() instanceof ClassChange schoolClass) {
                adopted.add("class " + schoolClass.jamfUuid());
            }
        }
        return adopted;
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void with_the_ledger_lost_the_own_objects_are_found_again_and_nothing_is_deleted(@ForAll long seed) {
        var guarded = new Guarded(seed);
        var world = guarded.world;
        world.settle(world.roster());
        var users = new HashMap<>(world.jamf.userLinks);
        var classes = new HashMap<>(world.jamf.classLinks);
        var there = Set.copyOf(world.jamf.classes.keySet());
        var active = active(world.jamf);
        world.loseLedger();
        var roster = world.roster();

        var plan = guarded.sync(roster, approvingAll());
        world.anHourPasses();

        assertThat(plan.changes()).as("seed %d", seed).noneMatch(change -> change.operation() == Operation.DELETE);
        assertThat(world.jamf.classes.keySet()).containsAll(there);
        assertThat(active(world.jamf)).containsAll(active);
        roster.persons().keySet().stream()
                .filter(users::containsKey)
                .forEach(person -> assertThat(world.jamf.userLinks.get(person).jamfId())
                        .as("seed %d %s", seed, person)
                        .isEqualTo(users.get(person).jamfId()));
        var ambiguous = new HashSet<String>();
        plan.notices().stream()
                .filter(notice -> notice.text().code().equals("plan.class-ambiguous"))
                .forEach(notice -> ambiguous.add(notice.key()));
        classes.forEach((group, link) -> {
            if (roster.classes().containsKey(group) && !ambiguous.contains(link.account())) {
                assertThat(world.jamf.classLinks.get(group).jamfUuid())
                        .as("seed %d", seed)
                        .isEqualTo(link.jamfUuid());
            }
        });
    }

    private static Set<Integer> active(PretendJamf jamf) {
        var active = new HashSet<Integer>();
        jamf.users.values().stream().filter(user -> !user.trash).forEach(user -> active.add(user.id));
        return active;
    }
}
