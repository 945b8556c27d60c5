package org.jamfsync.roster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.PlanRules.DeleteClasses;
import org.jamfsync.plan.PlanRules.DeleteUsers;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.junit.jupiter.api.Test;

/** A roster of far more people than before is no school that has grown. */
class PlausibilityTest {
    private static final Plausibility DEFAULTS = new Plausibility(1, 1, 50, 50, 10, 3);

    private static School school(int pupils) {
        var school = new School().teacher("tom");
        for (int i = 0; i < pupils; i++) {
            school.student("s" + i);
        }
        return school;
    }

    private static Ledger ledgerOf(School school) {
        var jamf = new PretendJamf(
                SomeRules.of("goethe", null, null, PretendJamf.HERE, DeleteUsers.GRACE, 30, DeleteClasses.MANAGED, 16),
                false);
        jamf.sync(school.roster());
        return jamf.ledger();
    }

    @Test
    void two_schools_in_one_file_are_refused() {
        var ledger = ledgerOf(school(19));

        assertThatThrownBy(() -> DEFAULTS.check(school(39).roster(), ledger, OptionalInt.of(20)))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith(
                        "40 people were read, 20 are known so far (100 % more, guard.max-growth-percent is 50)");
    }

    @Test
    void people_without_any_class_are_refused_where_classes_are_known() {
        var before = school(19);
        for (int i = 0; i < 4; i++) {
            before.schoolClass("c" + i, "tom", "s" + i);
        }
        var ledger = ledgerOf(before);

        assertThatThrownBy(() -> DEFAULTS.check(school(19).roster(), ledger, OptionalInt.of(20)))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("0 classes were read, 4 are known, guard.min-classes is 1");
        assertThatCode(() ->
                        new Plausibility(1, 0, 50, 50, 10, 3).check(school(19).roster(), ledger, OptionalInt.of(20)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_school_grows_by_half() {
        assertThatCode(() -> DEFAULTS.check(school(29).roster(), ledgerOf(school(19)), OptionalInt.of(20)))
                .doesNotThrowAnyException();
    }

    @Test
    void after_a_half_read_that_passed_the_whole_school_is_no_growth() {
        assertThatCode(() -> DEFAULTS.check(school(19).roster(), ledgerOf(school(19)), OptionalInt.of(10)))
                .doesNotThrowAnyException();
    }

    @Test
    void who_left_long_ago_makes_no_room_for_another_school() {
        var before = school(59);
        var ledger = ledgerOf(before);

        var another = school(19);
        for (int i = 0; i < 20; i++) {
            another.student("other" + i);
        }

        assertThatThrownBy(() -> DEFAULTS.check(another.roster(), ledger, OptionalInt.of(20)))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("40 people were read, 20 are known so far (100 % more");
    }

    @Test
    void a_first_run_knows_nobody_and_takes_everybody() {
        assertThatCode(() -> DEFAULTS.check(school(500).roster(), Ledger.EMPTY, OptionalInt.empty()))
                .doesNotThrowAnyException();
    }
}
