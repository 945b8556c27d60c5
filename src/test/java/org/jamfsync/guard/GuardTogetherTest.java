package org.jamfsync.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jamfsync.TestSettings;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the guard does when an import takes a little from everywhere, or cannot be trusted at all. */
class GuardTogetherTest {
    private static final GuardLimits LIMITS = new GuardLimits(TestSettings.guard());

    private final School school = new School();
    private final PretendJamf jamf = new PretendJamf(
            SomeRules.of("goethe", null, null, PretendJamf.HERE, DeleteUsers.NOW, 0, DeleteClasses.MANAGED, 16), false);

    @BeforeEach
    void twentyClassesOfTwoTeachersAndTwelvePupilsAndACourseOfOnePupilOfEach() {
        var course = new String[20];
        for (int i = 0; i < 20; i++) {
            school.teacher("t" + i).teacher("u" + i);
            for (int j = 0; j < 12; j++) {
                school.student("s" + i + "." + j);
            }
            school.schoolClass("c" + i, members(i, 0));
            course[i] = "s" + i + ".0";
        }
        school.schoolClass("course", course);
        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
    }

    /** Without the first few pupils. */
    private static String[] members(int i, int without) {
        var members = new String[14 - without];
        members[0] = "t" + i;
        members[1] = "u" + i;
        for (int j = without; j < 12; j++) {
            members[j + 2 - without] = "s" + i + "." + j;
        }
        return members;
    }

    /** The first class ends, and all of it are in the second. */
    private void firstEndsInSecond() {
        var both = Arrays.copyOf(members(0, 0), 28);
        System.arraycopy(members(1, 0), 0, both, 14, 14);
        school.ended("c0").schoolClass("c1", both);
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

    private static void assertHeldFor(Plan plan, String code, int changes) {
        assertThat(held(plan))
                .hasSize(changes)
                .allMatch(change -> change.hold().code().equals(code));
        assertThat(plan.changes()).hasSize(changes);
    }

    @Test
    void one_pupil_less_in_every_class_is_held_although_no_class_is_over_its_own_limit() {
        for (int i = 0; i < 20; i++) {
            school.schoolClass("c" + i, members(i, 1));
        }

        var plan = guarded();

        assertHeldFor(plan, "plan.held-affected", 20);
        assertThat(held(plan).get(0).hold())
                .hasToString(
                        "20 of 280 people in classes would lose a place within 24 hours, all classes together (7 %),"
                                + " limit 5 %");
    }

    @Test
    void a_few_who_change_class_go_and_what_went_before_counts() {
        for (int i = 0; i < 14; i++) {
            school.schoolClass("c" + i, members(i, 1));
        }
        var window = GuardWindow.of(List.of(Removal.member(School.uuid("elsewhere"), School.uuid("c0"))));

        assertThat(guarded().held()).isZero();
        assertThat(guarded(window, HoldDecisions.NONE).held()).isEqualTo(14);
    }

    /** The first so many pupils of each class are in the next one. */
    private void moving(int pupils) {
        for (int i = 0; i < 20; i++) {
            var members = Arrays.copyOf(members(i, pupils), 14);
            for (int j = 0; j < pupils; j++) {
                members[14 - pupils + j] = "s" + (i + 19) % 20 + "." + j;
            }
            school.schoolClass("c" + i, members);
        }
    }

    @Test
    void who_changes_class_counts_less_than_who_loses_a_place() {
        moving(2);
        assertThat(guarded().held()).isZero();

        moving(3);
        assertThat(held(guarded()))
                .hasSize(20)
                .allMatch(change -> change.hold().code().equals("plan.held-affected-weighed"));
    }

    @Test
    void a_course_that_ends_in_an_ordinary_week_is_no_reason_to_ask() {
        school.ended("course").without("s1.5");
        school.schoolClass("c2", members(2, 1));

        assertThat(guarded().held()).isZero();
    }

    @Test
    void who_is_gone_counts_twice() {
        for (int i = 0; i < 8; i++) {
            school.without("s" + i + ".5");
        }

        assertThat(held(guarded()))
                .hasSize(16)
                .extracting(PlannedChange::hold)
                .allSatisfy(hold -> assertThat(hold)
                        .hasToString(
                                "8 of 280 people in classes would lose a place or change class within 24 hours, all"
                                        + " classes together; who is gone counts twice, four who change class count as one: 6 %,"
                                        + " limit 5 %"));
    }

    @Test
    void what_comes_is_not_held_with_what_goes() {
        for (int i = 0; i < 20; i++) {
            school.schoolClass("c" + i, members(i, 1));
        }
        school.student("new");
        var joined = Arrays.copyOf(members(0, 1), 14);
        joined[13] = "new";
        school.schoolClass("c0", joined);

        var out = guarded().changes().stream()
                .filter(change -> !change.isHeld())
                .map(PlannedChange::toString)
                .toList();

        assertThat(out).containsExactly("create user 'new'", "members class 'c0'");
    }

    @Test
    void one_class_that_lost_its_mark_goes_when_its_pupils_are_in_another() {
        firstEndsInSecond();
        school.unmarked("c0");

        assertThat(guarded().held()).isZero();
    }

    @Test
    void one_class_that_only_lost_its_mark_is_held_when_its_pupils_are_in_none() {
        school.unmarked("c0");

        assertHeldFor(guarded(), "plan.held-unmarked", 1);
    }

    @Test
    void one_class_whose_group_was_deleted_ends() {
        school.ended("c0");

        assertThat(guarded().held()).isZero();
    }

    @Test
    void few_pupils_who_would_be_in_no_class_go_and_many_put_what_was_read_in_doubt() {
        for (int i = 0; i < 8; i++) {
            oneIsInNoClass(i);
        }
        assertThat(guarded().held()).isZero();

        oneIsInNoClass(8);

        assertHeldFor(guarded(), "plan.held-doubt", 9);
    }

    @Test
    void one_class_alone_is_judged_by_its_own_limit() {
        var small = new School();
        small.teacher("t").student("a0").student("a1");
        var all = new String[13];
        all[0] = "t";
        for (int i = 0; i < 12; i++) {
            small.student("b" + i);
            all[i + 1] = "b" + i;
        }
        small.schoolClass("a", "t", "a0", "a1").schoolClass("b", all);
        var there = new PretendJamf(jamf.rules, false);
        there.sync(small.roster());
        there.now = there.now.plus(Duration.ofHours(1));

        var roster = small.schoolClass("b", Arrays.copyOf(all, 10)).roster();
        var fewer = small.schoolClass("b", Arrays.copyOf(all, 9)).roster();

        assertThat(new Guard(LIMITS)
                        .judge(there.plan(roster), roster, there.ledger(), GuardWindow.EMPTY, HoldDecisions.NONE)
                        .plan()
                        .held())
                .isZero();
        assertHeldFor(
                new Guard(LIMITS)
                        .judge(there.plan(fewer), fewer, there.ledger(), GuardWindow.EMPTY, HoldDecisions.NONE)
                        .plan(),
                "plan.held-member-loss",
                1);
    }

    private void oneIsInNoClass(int i) {
        var members = members(i, 1);
        members[2] = "s" + i + ".0";
        school.schoolClass("c" + i, members);
    }

    @Test
    void new_names_of_classes_go_however_many_but_not_while_what_was_read_is_in_doubt() {
        for (int i = 0; i < 20; i++) {
            school.named("c" + i, "new name " + i, "IServ c" + i, members(i, 0));
        }
        assertThat(guarded().held()).isZero();

        lacking(9);

        assertThat(guarded().changes())
                .filteredOn(change -> change.operation() == Operation.UPDATE)
                .hasSize(20)
                .allMatch(change -> change.hold().code().equals("plan.held-doubt"));
    }

    @Test
    void a_new_name_of_a_class_that_was_rehearsed_goes_and_one_that_was_rejected_stays() {
        for (int i = 0; i < 3; i++) {
            school.named("c" + i, "new name " + i, "IServ c" + i, members(i, 0));
        }
        lacking(9);
        var verdicts = new HoldDecisions() {
            @Override
            public boolean rehearsed(Removal loss) {
                return loss.object().equals(School.uuid("c1"));
            }

            @Override
            public boolean rejects(Removal loss) {
                return loss.object().equals(School.uuid("c2"));
            }
        };

        assertThat(guarded(GuardWindow.EMPTY, verdicts).changes())
                .filteredOn(change -> change.operation() == Operation.UPDATE)
                .extracting(
                        change -> change.hold() == null ? "out" : change.hold().code())
                .containsExactly("plan.held-doubt", "out", "plan.held-rejected");
    }

    @Test
    void a_name_that_somebody_changed_by_hand_is_taken_back() {
        jamf.classes.values().forEach(there -> there.fields = new ClassFields("by hand", there.fields.description()));

        assertThat(guarded().held()).isZero();
        assertThat(guarded().changes()).hasSize(21);
    }

    @Test
    void a_year_whose_classes_end_together_is_held_though_they_are_few() {
        school.ended("c0").ended("c1");

        assertHeldFor(guarded(), "plan.held-affected", 2);
    }

    @Test
    void a_class_does_not_end_by_itself_while_its_people_are_gone_as_well() {
        school.ended("c0");
        lacking(8);

        var plan = guarded();

        assertThat(held(plan)).hasSize(9);
        assertThat(held(plan).get(0).hold())
                .hasToString("The class would end while 8 of its 14 people are gone from IServ, as in a file that lacks"
                        + " them all");
        assertThat(held(plan).subList(1, 9))
                .allMatch(change -> change.hold().code().equals("plan.held-waits-for-class"));
    }

    /** Without so many pupils of the first class. */
    private void lacking(int people) {
        for (int j = 0; j < people; j++) {
            school.without("s0." + j);
        }
    }

    @Test
    void nothing_at_all_is_taken_away_and_nobody_renamed_while_many_are_gone() {
        lacking(9);
        school.ended("c5").schoolClass("c6", members(6, 1));
        school.with(School.person("t7", "married", Role.TEACHER));

        var plan = guarded();

        assertThat(plan.changes()).hasSize(14).allMatch(PlannedChange::isHeld);
        assertThat(held(plan))
                .filteredOn(change -> change.hold().code().equals("plan.held-doubt"))
                .hasSizeGreaterThan(10)
                .first()
                .extracting(PlannedChange::hold)
                .hasToString(
                        "Nothing is taken away while what was read is in doubt: 9 of 280 people would be gone, or in no"
                                + " class any more, within 24 hours (3 %), limit 3 %");
    }

    @Test
    void a_doubt_is_told_also_where_nothing_is_to_be_taken_away() {
        var never = new PretendJamf(
                SomeRules.of("goethe", null, null, PretendJamf.HERE, DeleteUsers.NEVER, 0, DeleteClasses.NEVER, 16),
                false);
        never.sync(school.roster());
        never.now = never.now.plus(Duration.ofHours(1));
        for (int i = 0; i < 12; i++) {
            school.without("s0." + i);
        }
        school.ended("c0").ended("course");

        var roster = school.roster();
        var plan = new Guard(LIMITS)
                .judge(never.plan(roster), roster, never.ledger(), GuardWindow.EMPTY, HoldDecisions.NONE)
                .plan();

        assertThat(plan.held()).isZero();
        assertThat(plan.notices())
                .filteredOn(notice -> notice.text().code().equals("plan.held-doubt"))
                .singleElement()
                .extracting(notice -> notice.text().toString())
                .isEqualTo(
                        "Nothing is taken away while what was read is in doubt: 12 of 280 people would be gone, or in no"
                                + " class any more, within 24 hours (4 %), limit 3 %");
    }

    @Test
    void few_who_are_gone_lose_their_places_and_who_went_before_counts() {
        lacking(4);
        var before = List.of(
                Removal.user(School.uuid("gone1")),
                Removal.user(School.uuid("gone2")),
                Removal.member(School.uuid("gone3"), School.uuid("c1")),
                Removal.member(School.uuid("gone4"), School.uuid("c2")),
                Removal.member(School.uuid("gone5"), School.uuid("c3")));

        assertThat(guarded().held()).isZero();
        assertThat(held(guarded(GuardWindow.of(before), HoldDecisions.NONE)))
                .isNotEmpty()
                .allMatch(change -> change.hold().code().equals("plan.held-doubt"));
    }

    @Test
    void nobody_is_deleted_while_all_classes_together_lose_too_many() {
        school.student("lone");
        jamf.sync(school.roster());
        school.without("lone");
        for (int i = 0; i < 20; i++) {
            school.schoolClass("c" + i, members(i, 1));
        }

        assertHeldFor(guarded(), "plan.held-affected", 21);
    }

    @Test
    void classes_that_end_with_a_quarter_of_a_small_school_are_held() {
        var small = new School();
        for (int i = 0; i < 8; i++) {
            small.teacher("t" + i).student("a" + i).student("b" + i);
            small.schoolClass("c" + i, "t" + i, "a" + i, "b" + i);
        }
        var there = new PretendJamf(jamf.rules, false);
        there.sync(small.roster());
        there.now = there.now.plus(Duration.ofHours(1));

        var one = small.ended("c0").roster();
        var two = small.ended("c1").roster();

        assertThat(new Guard(LIMITS)
                        .judge(there.plan(one), one, there.ledger(), GuardWindow.EMPTY, HoldDecisions.NONE)
                        .plan()
                        .held())
                .isZero();
        assertHeldFor(
                new Guard(LIMITS)
                        .judge(there.plan(two), two, there.ledger(), GuardWindow.EMPTY, HoldDecisions.NONE)
                        .plan(),
                "plan.held-affected",
                2);
    }

    @Test
    void a_teacher_whose_last_place_is_held_is_not_deleted_meanwhile() {
        school.schoolClass("c0", members(0, 0));
        school.without("t0").without("u0");

        var plan = guarded();

        assertThat(held(plan))
                .extracting(change -> change.operation() + " " + change.hold().code())
                .containsExactly(
                        "MEMBERS plan.held-last-teacher",
                        "DELETE plan.held-waits-for-class",
                        "DELETE plan.held-waits-for-class");
    }

    @Test
    void teachers_who_are_deleted_count_among_teachers() {
        for (int i = 0; i < 5; i++) {
            school.teacher("spare" + i);
        }
        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            school.without("spare" + i);
        }

        assertHeldFor(guarded(), "plan.held-teachers", 5);
    }

    @Test
    void an_approved_deletion_goes_though_its_class_waits() {
        school.without("t0").without("u0");
        var approving = new HoldDecisions() {
            @Override
            public boolean approves(Change removal) {
                return removal.operation() == Operation.DELETE;
            }
        };

        assertThat(held(guarded(GuardWindow.EMPTY, approving))).hasSize(1);
    }

    @Test
    void nothing_is_taken_away_while_very_many_names_change() {
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 2; j++) {
                var word = "s" + i + "." + j;
                school.with(School.person(word, "x" + word, Role.STUDENT));
            }
        }
        school.ended("c0").without("s1.5");

        var plan = guarded();

        assertThat(plan.changes()).allMatch(PlannedChange::isHeld);
        assertThat(held(plan))
                .filteredOn(change -> change.change() instanceof ClassChange)
                .hasSize(2)
                .allMatch(change -> change.hold().code().equals("plan.held-doubt"));
        assertThat(held(plan))
                .filteredOn(change -> change.change() instanceof ClassChange)
                .first()
                .satisfies(change -> assertThat(change.hold())
                        .hasToString("Nothing is taken away while what was read is in doubt: 40 of 280 users would get"
                                + " another name or username within 24 hours (14 %), limit 10 %"));
    }

    @Test
    void nothing_is_taken_away_while_very_many_roles_change() {
        for (int i = 0; i < 10; i++) {
            school.student("t" + i);
        }
        for (int i = 0; i < 10; i++) {
            school.schoolClass("c" + i, members(i, 0));
        }
        school.without("s15.5");

        var reasons =
                held(guarded()).stream().map(change -> change.hold().code()).toList();

        assertThat(reasons)
                .contains("plan.held-teachers", "plan.held-doubt")
                .hasSameSizeAs(guarded().changes());
    }

    @Test
    void once_the_names_are_approved_nothing_is_in_doubt_any_more() {
        for (int i = 0; i < 40; i++) {
            var word = "s" + i / 2 + "." + i % 2;
            school.with(School.person(word, "x" + word, Role.STUDENT));
        }
        firstEndsInSecond();
        var approving = new HoldDecisions() {
            @Override
            public boolean approves(Change removal) {
                return removal.operation() == Operation.UPDATE;
            }
        };

        assertThat(guarded(GuardWindow.EMPTY, approving).held()).isZero();
    }

    @Test
    void two_teachers_of_eight_are_a_quarter_and_never_few() {
        var small = new School();
        for (int i = 0; i < 8; i++) {
            small.teacher("t" + i);
        }
        small.student("s").schoolClass("c", "t0", "t1", "t2", "s");
        jamf.userLinks.clear();
        jamf.classLinks.clear();
        jamf.users.clear();
        jamf.classes.clear();
        jamf.sync(small.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
        small.without("t0").without("t1");

        var roster = small.roster();
        var plan = new Guard(LIMITS)
                .judge(jamf.plan(roster), roster, jamf.ledger(), GuardWindow.EMPTY, HoldDecisions.NONE)
                .plan();

        assertThat(plan.changes()).hasSize(3).allMatch(PlannedChange::isHeld);
    }

    @Test
    void who_is_back_in_the_class_is_not_lost() {
        school.schoolClass("c0", members(0, 1)).schoolClass("c1", members(1, 1));
        var window = GuardWindow.of(School.uuids(
                        "s5.0", "s5.1", "s5.2", "s5.3", "s5.4", "s5.5", "s5.6", "s5.7", "s5.8", "s5.9", "s5.10",
                        "s5.11", "t5", "u5")
                .stream()
                .map(person -> Removal.member(person, School.uuid("c5")))
                .toList());

        assertThat(guarded(window, HoldDecisions.NONE).held()).isZero();
    }
}
