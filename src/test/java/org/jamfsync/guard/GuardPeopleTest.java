package org.jamfsync.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jamfsync.TestSettings;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the guard does when many people change at once, and when a class is drained bit by bit. */
class GuardPeopleTest {
    private static final GuardLimits LIMITS = new GuardLimits(TestSettings.guard(), TestSettings.EVERYTHING_TOGETHER);

    private final School school = new School();
    private final PretendJamf jamf = new PretendJamf(
            SomeRules.of(
                    "goethe",
                    "Lehrkräfte",
                    "Schüler",
                    PretendJamf.HERE,
                    DeleteUsers.GRACE,
                    30,
                    DeleteClasses.MANAGED,
                    16),
            false);

    @BeforeEach
    void tenClassesOfTwoTeachersAndTenPupils() {
        for (int i = 0; i < 10; i++) {
            school.teacher("t" + i).teacher("u" + i);
        }
        for (int i = 0; i < 10; i++) {
            var members = new String[12];
            members[0] = "t" + i;
            members[1] = "u" + i;
            for (int j = 0; j < 10; j++) {
                members[j + 2] = "s" + i + j;
                school.student(members[j + 2]);
            }
            school.schoolClass("c" + i, members);
        }
        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
    }

    private Plan guarded(GuardWindow window, HoldDecisions verdicts) {
        var roster = school.roster();
        return new Guard(LIMITS)
                .judge(jamf.plan(roster), roster, jamf.ledger(), window, verdicts)
                .plan();
    }

    private Plan guarded() {
        return guarded(GuardWindow.EMPTY, HoldDecisions.NONE);
    }

    private static List<PlannedChange> held(Plan plan) {
        return plan.changes().stream().filter(PlannedChange::isHeld).toList();
    }

    private static List<PlannedChange> out(Plan plan) {
        return plan.changes().stream().filter(change -> !change.isHeld()).toList();
    }

    private void becomePupils(int count) {
        for (int i = 0; i < count; i++) {
            school.student("t" + i);
            school.schoolClass("c" + i, members("c" + i));
        }
    }

    private String[] members(String account) {
        int i = Integer.parseInt(account.substring(1));
        var members = new String[12];
        members[0] = "t" + i;
        members[1] = "u" + i;
        for (int j = 0; j < 10; j++) {
            members[j + 2] = "s" + i + j;
        }
        return members;
    }

    private static HoldDecisions rejecting(Removal... losses) {
        return new HoldDecisions() {
            @Override
            public boolean rejects(Removal loss) {
                return Set.of(losses).contains(loss);
            }
        };
    }

    @Test
    void one_teacher_may_become_a_pupil() {
        becomePupils(1);

        assertThat(guarded().held()).isZero();
    }

    @Test
    void many_teachers_who_become_pupils_keep_their_group_and_their_classes() {
        becomePupils(4);

        var plan = guarded();

        assertThat(out(plan)).isEmpty();
        assertThat(held(plan))
                .hasSize(8)
                .allMatch(change -> change.hold().code().equals("plan.held-teachers"));
        assertThat(held(plan).get(0).hold())
                .hasToString("4 people would become teacher, cease to be one or leave as one within 24 hours, beside 20"
                        + " teachers (20 %), limit 10 %");
    }

    @Test
    void the_rest_of_what_changes_of_them_goes_out() {
        becomePupils(4);
        school.with(new Person(School.uuid("t0"), "t0", "First t0", "Ehe", "t0@school.example", Role.STUDENT));
        school.student("new").schoolClass("c0", append(members("c0"), "new"));

        var plan = guarded();

        assertThat(out(plan))
                .extracting(PlannedChange::toString)
                .containsExactlyInAnyOrder("update user 't0'", "create user 'new'", "members class 'c0'");
        var name = (UserChange) out(plan).stream()
                .filter(change -> change.operation() == Operation.UPDATE)
                .findAny()
                .orElseThrow()
                .change();
        assertThat(name.after().lastName()).isEqualTo("Ehe");
        assertThat(name.groups()).isNull();
        assertThat(name.role()).isEqualTo(Role.TEACHER);
        jamf.apply(plan);
        assertThat(jamf.userLinks.get(School.uuid("t0")).role()).isEqualTo(Role.TEACHER);
        assertThat(held(guarded())).isNotEmpty();
    }

    private static String[] append(String[] words, String word) {
        var longer = java.util.Arrays.copyOf(words, words.length + 1);
        longer[words.length] = word;
        return longer;
    }

    @Test
    void many_pupils_who_become_teachers_are_held_as_well() {
        for (int j = 0; j < 4; j++) {
            school.teacher("s0" + j);
        }
        school.schoolClass("c0", members("c0"));

        assertThat(held(guarded())).hasSize(5);
        assertThat(out(guarded())).isEmpty();
    }

    @Test
    void many_teachers_who_are_gone_stay_in_their_classes() {
        for (int i = 0; i < 4; i++) {
            school.without("t" + i);
        }

        var plan = guarded();

        assertThat(held(plan))
                .hasSize(4)
                .allMatch(change -> change.hold().code().equals("plan.held-teachers"));
        assertThat(out(plan)).isEmpty();
    }

    @Test
    void one_teacher_of_three_who_is_gone_is_too_many_and_one_of_four_is_not() {
        assertThat(LIMITS.excessTeachers(1, 1, 3)).isPresent();
        assertThat(LIMITS.excessTeachers(1, 0, 3)).isEmpty();
        assertThat(LIMITS.excessTeachers(1, 1, 4)).isEmpty();
    }

    @Test
    void teachers_lost_earlier_in_the_window_count() {
        becomePupils(1);
        var earlier = GuardWindow.of(List.of(
                Removal.role(School.uuid("u1")), Removal.role(School.uuid("u2")), Removal.role(School.uuid("u3"))));

        assertThat(held(guarded(earlier, HoldDecisions.NONE))).isNotEmpty();
    }

    @Test
    void a_role_that_no_group_shows_is_held_as_a_change_of_its_own() {
        var without = new PretendJamf(
                SomeRules.of("goethe", null, null, PretendJamf.HERE, DeleteUsers.GRACE, 30, DeleteClasses.MANAGED, 16),
                false);
        without.sync(school.roster());
        without.now = without.now.plus(Duration.ofHours(1));
        becomePupils(4);
        var roster = school.roster();

        var plan = new Guard(LIMITS)
                .judge(without.plan(roster), roster, without.ledger(), GuardWindow.EMPTY, HoldDecisions.NONE)
                .plan();

        assertThat(held(plan))
                .filteredOn(change -> change.change() instanceof UserChange)
                .hasSize(4)
                .allMatch(change -> change.reason().code().equals("plan.user-demoted"));
        without.apply(plan);
        assertThat(without.userLinks.get(School.uuid("t0")).role()).isEqualTo(Role.TEACHER);
    }

    @Test
    void many_new_names_at_once_are_held() {
        for (int i = 0; i < 13; i++) {
            var word = "s" + i / 10 + i % 10;
            school.with(new Person(
                    School.uuid(word), word, "Last " + word, "First " + word, word + "@school.example", Role.STUDENT));
        }

        var plan = guarded();

        assertThat(held(plan)).hasSize(13);
        assertThat(held(plan).get(0).hold())
                .hasToString("13 of 120 users would get another name or username within 24 hours (11 %), limit 10 %");
    }

    @Test
    void a_few_new_names_go_out() {
        school.with(new Person(School.uuid("s00"), "s00", "First s00", "Ehe", "s00@school.example", Role.STUDENT));

        assertThat(guarded().held()).isZero();
        assertThat(guarded().changes()).hasSize(1);
    }

    @Test
    void who_needs_a_name_that_is_held_waits_for_it() {
        for (int i = 0; i < 13; i++) {
            var word = "s" + i / 10 + i % 10;
            school.with(School.person(word, "x" + word, Role.STUDENT));
        }
        school.student("new", "s00");

        var plan = guarded();

        assertThat(out(plan)).isEmpty();
        assertThat(held(plan))
                .filteredOn(change -> change.operation() == Operation.CREATE)
                .singleElement()
                .matches(change -> change.hold().code().equals("plan.held-name-in-use"));
    }

    @Test
    void a_class_that_is_drained_bit_by_bit_is_held() {
        for (int j = 0; j < 3; j++) {
            school.without("s0" + j);
            assertThat(guarded().held()).as("pupil %d", j).isZero();
            jamf.sync(school.roster());
            jamf.now = jamf.now.plus(Duration.ofHours(1));
        }
        school.without("s03");
        var window = GuardWindow.of(List.of(
                Removal.member(School.uuid("s00"), School.uuid("c0")),
                Removal.member(School.uuid("s01"), School.uuid("c0")),
                Removal.member(School.uuid("s02"), School.uuid("c0"))));

        assertThat(guarded().held()).isZero();
        assertThat(held(guarded(window, HoldDecisions.NONE)))
                .singleElement()
                .satisfies(change -> assertThat(change.hold())
                        .hasToString("The class would lose 4 of 12 members within 24 hours (33 %), limit 30 %"));
    }

    @Test
    void who_came_back_is_not_lost() {
        school.without("s00");
        var window = GuardWindow.of(List.of(
                Removal.member(School.uuid("s01"), School.uuid("c0")),
                Removal.member(School.uuid("s02"), School.uuid("c0")),
                Removal.member(School.uuid("s03"), School.uuid("c0"))));

        assertThat(guarded(window, HoldDecisions.NONE).held()).isZero();
    }

    @Test
    void what_was_rejected_stays_whatever_the_limits_while_the_rest_goes() {
        school.without("s00").without("s01");
        var verdicts = rejecting(Removal.member(School.uuid("s00"), School.uuid("c0")));

        var plan = guarded(GuardWindow.EMPTY, verdicts);

        assertThat(leaving(out(plan))).containsExactly("s01");
        assertThat(leaving(held(plan))).containsExactly("s00");
        assertThat(held(plan).get(0).hold().code()).isEqualTo("plan.held-rejected");
    }

    private static List<String> leaving(List<PlannedChange> changes) {
        return changes.stream()
                .flatMap(change -> ((ClassChange) change.change()).members().leaving(Role.STUDENT).stream())
                .map(Member::account)
                .toList();
    }

    @Test
    void a_rejected_deletion_stays_though_it_is_the_only_one() {
        school.ended("c9");

        var plan = guarded(GuardWindow.EMPTY, rejecting(Removal.schoolClass(School.uuid("c9"))));

        assertThat(held(plan)).singleElement().matches(change -> change.operation() == Operation.DELETE);
    }

    @Test
    void an_approval_of_exactly_this_removal_wins_over_a_rejection() {
        school.ended("c9");
        var verdicts = new HoldDecisions() {
            @Override
            public boolean approves(Change removal) {
                return true;
            }

            @Override
            public boolean rejects(Removal loss) {
                return true;
            }
        };

        assertThat(guarded(GuardWindow.EMPTY, verdicts).held()).isZero();
    }

    @Test
    void what_was_rehearsed_passes_and_nothing_else() {
        for (int i = 0; i < 5; i++) {
            school.ended("c" + i);
        }
        var rehearsed = new HoldDecisions() {
            @Override
            public boolean rehearsed(Removal loss) {
                return loss.equals(Removal.schoolClass(School.uuid("c0")));
            }
        };

        var plan = guarded(GuardWindow.EMPTY, rehearsed);

        assertThat(out(plan)).extracting(PlannedChange::key).containsExactly("c0");
        assertThat(held(plan)).hasSize(4);
    }
}
