package org.jamfsync.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jamfsync.TestSettings;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final GuardLimits LIMITS = new GuardLimits(TestSettings.guard(), TestSettings.EVERYTHING_TOGETHER);
    private final School school = new School().teacher("tom");
    private final PretendJamf jamf = new PretendJamf(
            SomeRules.of("goethe", null, null, PretendJamf.HERE, DeleteUsers.NOW, 0, DeleteClasses.MANAGED, 16), false);

    @BeforeEach
    void tenStudentsInFiveClasses() {
        for (int i = 0; i < 10; i++) {
            school.student("s" + i);
        }
        for (int i = 0; i < 5; i++) {
            school.schoolClass("c" + i, "tom", "s0", "s1", "s2", "s3", "s4");
        }
        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
    }

    private Plan guarded(GuardWindow window) {
        return guarded(window, HoldDecisions.NONE);
    }

    private Plan guarded(GuardWindow window, HoldDecisions verdicts) {
        var roster = school.roster();
        return new Guard(LIMITS)
                .judge(jamf.plan(roster), roster, jamf.ledger(), window, verdicts)
                .plan();
    }

    private static HoldDecisions approving(Predicate<Change> approved) {
        return new HoldDecisions() {
            @Override
            public boolean approves(Change removal) {
                return approved.test(removal);
            }
        };
    }

    private static List<PlannedChange> deletions(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.operation() == Operation.DELETE)
                .toList();
    }

    @Test
    void free_deletes_pass_whatever_the_percentage() {
        school.ended("c0").ended("c1").ended("c2");

        assertThat(deletions(guarded(GuardWindow.EMPTY))).hasSize(3).noneMatch(PlannedChange::isHeld);
    }

    @Test
    void too_many_hold_all_deletions_of_the_kind_with_their_evidence() {
        school.ended("c0").ended("c1").ended("c2").ended("c3");

        var deletions = deletions(guarded(GuardWindow.EMPTY));

        assertThat(deletions).hasSize(4).allMatch(PlannedChange::isHeld);
        assertThat(deletions.get(0).hold())
                .hasToString("4 of 5 classes would be deleted within 24 hours (80 %), limit 10 %");
    }

    @Test
    void what_went_out_in_the_last_24_hours_counts() {
        school.ended("c0");

        assertThat(deletions(guarded(new GuardWindow(0, 3)))).allMatch(PlannedChange::isHeld);
        assertThat(deletions(guarded(new GuardWindow(3, 0)))).noneMatch(PlannedChange::isHeld);
    }

    @Test
    void an_approved_deletion_passes_while_the_others_are_held() {
        school.ended("c0").ended("c1").ended("c2").ended("c3");

        var plan = guarded(GuardWindow.EMPTY, approving(change -> change.key().equals("c1")));

        assertThat(deletions(plan))
                .filteredOn(change -> !change.isHeld())
                .extracting(PlannedChange::key)
                .containsExactly("c1");
    }

    @Test
    void a_class_losing_too_many_keeps_them_while_its_additions_go_out() {
        school.schoolClass("c0", "tom", "s0", "s1", "s2", "s9");

        var changes = guarded(GuardWindow.EMPTY).changes();

        assertThat(changes).hasSize(2);
        var addition = ((ClassChange) changes.get(0).change()).members();
        var removal = ((ClassChange) changes.get(1).change()).members();
        assertThat(changes.get(0).isHeld()).isFalse();
        assertThat(addition.joining(Role.STUDENT))
                .extracting(ClassChange.Member::account)
                .containsExactly("s9");
        assertThat(addition.removes()).isFalse();
        assertThat(addition.staying(Role.STUDENT)).hasSize(5);
        assertThat(changes.get(1).hold()).hasToString("The class would lose 2 of 6 members (33 %), limit 30 %");
        assertThat(removal.leaving(Role.STUDENT))
                .extracting(ClassChange.Member::account)
                .containsExactly("s3", "s4");
        assertThat(removal.staying(Role.STUDENT)).hasSize(4);
        assertThat(removal.adds()).isFalse();
    }

    @Test
    void one_of_six_may_go() {
        school.schoolClass("c0", "tom", "s0", "s1", "s2", "s3");

        assertThat(guarded(GuardWindow.EMPTY).changes()).singleElement().matches(change -> !change.isHeld());
    }

    @Test
    void the_last_teacher_never_goes_by_itself() {
        school.schoolClass("c0", "s0", "s1", "s2", "s3", "s4");

        assertThat(guarded(GuardWindow.EMPTY).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.hold().code()).isEqualTo("plan.held-last-teacher"));
    }

    @Test
    void a_teacher_who_is_replaced_goes() {
        school.teacher("tina").schoolClass("c0", "tina", "s0", "s1", "s2", "s3", "s4");

        assertThat(guarded(GuardWindow.EMPTY).held()).isZero();
    }

    @Test
    void an_approved_hold_of_a_drained_class_is_released() {
        school.drained("c0");
        var plan = jamf.plan(school.roster());

        var released = guarded(GuardWindow.EMPTY, approving(change -> true));

        assertThat(plan.held()).isOne();
        assertThat(released.held()).isZero();
    }
}
