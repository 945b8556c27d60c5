package org.jamfsync.roster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.jamfsync.TestSettings;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Roster;
import org.jamfsync.model.setting.Caution;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.model.setting.Expected;
import org.jamfsync.model.setting.GuardSettings;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A roster of far more people than before is no school that has grown. */
class PlausibilityTest {
    private static final Plausibility DEFAULTS = new Plausibility(TestSettings.guard());

    private static School school(int pupils) {
        var school = new School().teacher("tom");
        for (int i = 0; i < pupils; i++) {
            school.student("s" + i);
        }
        return school;
    }

    /** The same accounts as in a school of 39 pupils, so many of them under other uuids. */
    private static Roster withOtherUuids(int others) {
        var school = new School().teacher("tom");
        for (int i = 0; i < 39; i++) {
            school.student((i < others ? "anew" : "s") + i, "s" + i);
        }
        return school.roster();
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

        assertThatThrownBy(() -> DEFAULTS.check(school(39).roster(), ledger, OptionalInt.of(20), Expected.NOTHING))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("40 people were read, 20 are known so far (100 % more, limit 50 %)")
                .hasMessageContaining("'jamfsync sync --expect-growth 100' lets one run pass");
    }

    @Test
    void so_much_growth_as_the_message_names_is_enough_when_a_person_expects_it() {
        var ledger = ledgerOf(school(19));
        var grown = school(30).roster();

        assertThatThrownBy(() -> DEFAULTS.check(grown, ledger, OptionalInt.of(20), Expected.NOTHING))
                .hasMessageContaining("(55 % more, limit 50 %)");
        assertThatThrownBy(() -> DEFAULTS.check(grown, ledger, OptionalInt.of(20), new Expected(54, false)))
                .hasMessageContaining("limit 54 %");
        assertThatCode(() -> DEFAULTS.check(grown, ledger, OptionalInt.of(20), new Expected(55, false)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(Caution.class)
    void each_caution_believes_as_much_growth_as_it_says(Caution caution) {
        var ledger = ledgerOf(school(99));
        var most = new Plausibility(TestSettings.guard(caution));
        int growth = caution.limits().growthPercent();

        assertThatCode(() -> most.check(school(99 + growth).roster(), ledger, OptionalInt.of(100), Expected.NOTHING))
                .doesNotThrowAnyException();
        assertThatThrownBy(
                        () -> most.check(school(100 + growth).roster(), ledger, OptionalInt.of(100), Expected.NOTHING))
                .hasMessageContaining("limit " + growth + " %");
    }

    @Test
    void an_iserv_that_was_set_up_anew_is_refused_whatever_may_be_deleted() {
        var ledger = ledgerOf(school(39));
        var everythingMayGo = new GuardSettings(Caution.RELAXED, 100, 1000, 3, 100, 1, 100);

        assertThatThrownBy(() -> new Plausibility(everythingMayGo)
                        .check(withOtherUuids(5), ledger, OptionalInt.of(40), Expected.NOTHING))
                .hasMessageContaining("5 of 40 accounts have another uuid than before (13 %, limit 10 %)");
        assertThatCode(() -> new Plausibility(everythingMayGo)
                        .check(withOtherUuids(4), ledger, OptionalInt.of(40), Expected.NOTHING))
                .doesNotThrowAnyException();
    }

    @Test
    void people_without_any_class_are_refused_where_classes_are_known() {
        var before = school(19);
        for (int i = 0; i < 4; i++) {
            before.schoolClass("c" + i, "tom", "s" + i);
        }
        var ledger = ledgerOf(before);

        assertThatThrownBy(() -> DEFAULTS.check(school(19).roster(), ledger, OptionalInt.of(20), Expected.NOTHING))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("0 classes were read, 4 are known, so nothing");
        assertThatCode(() -> DEFAULTS.check(school(19).roster(), ledger, OptionalInt.of(20), new Expected(0, true)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_school_grows_by_half() {
        assertThatCode(() ->
                        DEFAULTS.check(school(29).roster(), ledgerOf(school(19)), OptionalInt.of(20), Expected.NOTHING))
                .doesNotThrowAnyException();
    }

    @Test
    void after_a_half_read_that_passed_the_whole_school_is_no_growth() {
        assertThatCode(() ->
                        DEFAULTS.check(school(19).roster(), ledgerOf(school(19)), OptionalInt.of(10), Expected.NOTHING))
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

        assertThatThrownBy(() -> DEFAULTS.check(another.roster(), ledger, OptionalInt.of(20), Expected.NOTHING))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("40 people were read, 20 are known so far (100 % more");
    }

    @Test
    void a_first_run_knows_nobody_and_takes_everybody() {
        assertThatCode(() -> DEFAULTS.check(school(500).roster(), Ledger.EMPTY, OptionalInt.empty(), Expected.NOTHING))
                .doesNotThrowAnyException();
    }
}
