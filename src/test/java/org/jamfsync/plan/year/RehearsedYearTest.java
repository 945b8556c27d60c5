package org.jamfsync.plan.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jamfsync.guard.Guard;
import org.jamfsync.guard.GuardLimits;
import org.jamfsync.guard.GuardWindow;
import org.jamfsync.guard.HoldDecisions;
import org.jamfsync.model.Gone;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Rehearsal;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.setting.Caution;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.model.setting.GuardSettings;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.jamfsync.plan.diff.Planner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an approved rehearsal lets go, and when. */
class RehearsedYearTest {
    private static final GuardLimits LIMITS = new GuardLimits(new GuardSettings(Caution.NORMAL, 10, 25, 1, 30, 1, 50));

    private final School school = new School();
    private final PretendJamf jamf = new PretendJamf(
            SomeRules.of("goethe", null, null, PretendJamf.HERE, DeleteUsers.GRACE, 30, DeleteClasses.MANAGED, 16),
            false);

    private static String[] pupils(String letter, int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> letter + i).toArray(String[]::new);
    }

    @BeforeEach
    void fiveClassesOfTen() {
        for (var letter : List.of("a", "b", "c", "d", "e")) {
            for (var pupil : pupils(letter, 1, 10)) {
                school.student(pupil);
            }
            school.schoolClass("5" + letter, pupils(letter, 1, 10));
        }
        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
    }

    /** Class a moves up by five and five strangers to it; d and e end and their pupils leave. */
    private Roster nextYear(String groupOfA) {
        school.ended("5a").ended("5d").ended("5e");
        for (var letter : List.of("d", "e")) {
            for (var pupil : pupils(letter, 1, 10)) {
                school.without(pupil);
            }
        }
        for (var pupil : pupils("n", 1, 3)) {
            school.student(pupil);
        }
        // A group that the import makes has another uuid in each database.
        var frame = new SchoolClass(School.uuid(groupOfA), "6a", "6A", "IServ 6a", List.of(), List.of());
        var members = new java.util.ArrayList<UUID>();
        List.of(pupils("a", 1, 7)).forEach(word -> members.add(School.uuid(word)));
        List.of(pupils("n", 1, 3)).forEach(word -> members.add(School.uuid(word)));
        school.put(frame, members);
        return school.roster();
    }

    private record Seen(Rehearsal rehearsal, RehearsedYear year) {}

    private Seen seen(Roster roster) {
        Map<UUID, Continuation> words = Map.of();
        var fates = YearChange.of(roster, jamf.ledger(), 60, words);
        var ledger = IdentityHandover.of(roster, jamf.ledger(), YearChange.successors(fates))
                .ledger();
        var year = new RehearsedYear(roster, ledger, fates, DeleteUsers.GRACE);
        return new Seen(year.rehearsal(plan(roster, ledger), words), year);
    }

    private Plan plan(Roster roster, Ledger ledger) {
        return new Planner(jamf.rules)
                .plan(roster, ledger, jamf.target(roster, true, Set.of(), Set.of()), Gone.NOTHING, jamf.now);
    }

    /** The guarded plan of the day. */
    private Plan onTheDay(Rehearsal approved, Roster today) {
        Map<UUID, UUID> successors =
                RehearsedYear.isInForce(approved, today) ? RehearsedYear.successors(approved, today) : Map.of();
        Set<Removal> released =
                RehearsedYear.isInForce(approved, today) ? RehearsedYear.released(approved, successors) : Set.of();
        var ledger = IdentityHandover.of(today, jamf.ledger(), successors).ledger();
        return new Guard(LIMITS)
                .judge(plan(today, ledger), today, ledger, GuardWindow.EMPTY, new HoldDecisions() {
                    @Override
                    public boolean rehearsed(Removal loss) {
                        return released.contains(loss);
                    }
                })
                .plan();
    }

    private static List<String> held(Plan plan) {
        return plan.changes().stream()
                .filter(PlannedChange::isHeld)
                .map(PlannedChange::toString)
                .toList();
    }

    @Test
    void it_counts_who_comes_goes_and_changes_class() {
        var year = seen(nextYear("copy")).year();

        assertThat(year.people()).isEqualTo(new RehearsedYear.People(3, 20, 3, 0));
    }

    @Test
    void without_it_the_removals_are_held_and_with_it_exactly_they_go_under_other_uuids() {
        var rehearsal = seen(nextYear("copy")).rehearsal();
        school.ended("copy");
        var today = nextYear("real");

        assertThat(held(onTheDay(new Rehearsal(Map.of(), Set.of(), Set.of()), today)))
                .isNotEmpty();
        var plan = onTheDay(rehearsal, today);

        assertThat(held(plan)).isEmpty();
        assertThat(plan.changes())
                .extracting(PlannedChange::toString)
                .containsExactlyInAnyOrder(
                        "create user 'n1'",
                        "create user 'n2'",
                        "create user 'n3'",
                        "update class '6a'",
                        "members class '6a'",
                        "delete class '5d'",
                        "delete class '5e'");
    }

    @Test
    void what_was_not_seen_is_held_as_ever() {
        var rehearsal = seen(nextYear("copy")).rehearsal();
        nextYear("real");
        school.ended("copy").ended("5b").schoolClass("5c", pupils("c", 1, 6));
        var today = school.roster();

        assertThat(held(onTheDay(rehearsal, today)))
                .containsExactlyInAnyOrder("members class '5c'", "delete class '5b'");
    }

    @Test
    void before_the_day_and_after_an_import_that_went_wrong_it_lets_nothing_go() {
        var before = school.roster();
        var roster = nextYear("copy");
        var rehearsal = seen(roster).rehearsal();
        school.ended("copy");
        var wrong = school.roster();

        assertThat(RehearsedYear.isInForce(rehearsal, before)).isFalse();
        assertThat(RehearsedYear.isInForce(rehearsal, wrong)).isFalse();
        assertThat(held(onTheDay(rehearsal, wrong))).isNotEmpty();
        assertThat(RehearsedYear.isInForce(rehearsal, roster)).isTrue();
    }

    @Test
    void the_deletion_of_an_unclear_class_is_no_part_of_it() {
        school.ended("5b").schoolClass("6x", pupils("b", 1, 5)).schoolClass("6y", pupils("b", 6, 10));

        var rehearsal = seen(school.roster()).rehearsal();

        assertThat(rehearsal.losses()).isEmpty();
    }

    @Test
    void a_drained_class_that_was_seen_to_end_may_go() {
        school.drained("5b");
        for (var pupil : pupils("b", 1, 10)) {
            school.without(pupil);
        }
        var roster = school.roster();
        var rehearsal = seen(roster).rehearsal();

        assertThat(held(onTheDay(new Rehearsal(Map.of(), Set.of(), Set.of()), roster)))
                .containsExactly("delete class '5b'");
        assertThat(held(onTheDay(rehearsal, roster))).isEmpty();
    }

    @Test
    void its_code_is_another_when_anything_of_it_is() {
        var rehearsal = seen(nextYear("copy")).rehearsal();
        var losses = new HashSet<>(rehearsal.losses());
        losses.add(Removal.schoolClass(School.uuid("5b")));
        var continuations = new HashMap<>(rehearsal.continuations());
        continuations.put(School.uuid("5a"), Continuation.byWord("6b"));

        assertThat(new Rehearsal(rehearsal.continuations(), rehearsal.memberships(), rehearsal.losses()).code())
                .isEqualTo(rehearsal.code());
        assertThat(new Rehearsal(rehearsal.continuations(), rehearsal.memberships(), losses).code())
                .isNotEqualTo(rehearsal.code());
        assertThat(new Rehearsal(continuations, rehearsal.memberships(), rehearsal.losses()).code())
                .isNotEqualTo(rehearsal.code());
        assertThat(new Rehearsal(rehearsal.continuations(), Set.of(), rehearsal.losses()).code())
                .isNotEqualTo(rehearsal.code());
    }
}
