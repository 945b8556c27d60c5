package org.jamfsync.model.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
    private static final Place HERE = new Place("rules.yaml", 1);
    private static final GroupFacts CLASS =
            new GroupFacts("klasse.5a", "Klasse 5a", "t.tanne", "", Set.of("school_class"), null, null);

    private static Condition test(Field field, String value) {
        return new Condition.Test(field, List.of(Value.of(field, value).orElseThrow()), HERE);
    }

    private static RuleSet groups(Rule... rules) {
        return new RuleSet(List.of(rules), false);
    }

    private static Rule include(Condition when) {
        return new Rule("in", true, when, HERE);
    }

    private static Rule exclude(Condition when) {
        return new Rule("out", false, when, HERE);
    }

    @Test
    void one_rule_that_includes_suffices_and_one_that_excludes_wins() {
        var flagged = include(test(Field.FLAG, "school_class"));
        var course = include(test(Field.ACCOUNT, "kurs.*"));
        var fives = exclude(test(Field.NAME, "* 5?"));

        assertThat(groups(course, flagged).check(CLASS)).isEqualTo(Answer.YES);
        assertThat(groups(course).check(CLASS)).isEqualTo(Answer.NO);
        assertThat(groups(flagged, fives).check(CLASS)).isEqualTo(Answer.NO);
    }

    @Test
    void without_a_rule_that_includes_everybody_goes_and_no_group_is_a_class() {
        var guests = exclude(test(Field.GROUP, "gast*"));
        var pupil = new PersonFacts("anna", "Anna", "Ahorn", "", "", List.of("klasse.5a"), List.of(), false, true);

        assertThat(new RuleSet(List.of(guests), true).check(pupil)).isEqualTo(Answer.YES);
        assertThat(groups().check(CLASS)).isEqualTo(Answer.NO);
    }

    @Test
    void all_any_and_not_join_as_they_say() {
        var flag = test(Field.FLAG, "school_class");
        var other = test(Field.FLAG, "school_course");

        assertThat(new Condition.All(List.of(flag, other)).check(CLASS)).isEqualTo(Answer.NO);
        assertThat(new Condition.Any(List.of(flag, other)).check(CLASS)).isEqualTo(Answer.YES);
        assertThat(new Condition.Not(other).check(CLASS)).isEqualTo(Answer.YES);
    }

    @Test
    void what_hangs_on_the_number_of_members_stays_open_until_they_are_counted() {
        var big = groups(
                include(new Condition.All(List.of(test(Field.FLAG, "school_class"), test(Field.STUDENTS, ">= 5")))));
        var notHuge =
                groups(include(test(Field.FLAG, "school_class")), exclude(new Condition.Not(test(Field.SIZE, "<100"))));

        assertThat(big.check(CLASS)).isEqualTo(Answer.OPEN);
        assertThat(big.check(CLASS.counted(5, 0))).isEqualTo(Answer.YES);
        assertThat(big.check(CLASS.counted(4, 9))).isEqualTo(Answer.NO);
        assertThat(notHuge.check(CLASS)).isEqualTo(Answer.OPEN);
        assertThat(notHuge.check(CLASS.counted(99, 1))).isEqualTo(Answer.NO);
    }

    @ParameterizedTest
    @CsvSource({
        ">= 5, 5, true",
        ">=5, 4, false",
        "> 5, 5, false",
        "<3, 2, true",
        "<= 3, 4, false",
        "7, 7, true",
        "=7, 8, false",
        "5..30, 30, true",
        "5..30, 31, false"
    })
    void numbers_compare_as_they_are_written(String written, int students, boolean met) {
        assertThat(test(Field.STUDENTS, written).check(CLASS.counted(students, 1)))
                .isEqualTo(met ? Answer.YES : Answer.NO);
    }

    @ParameterizedTest
    @CsvSource({"=> 5", "many", "30..5", "-1", "''"})
    void what_is_no_number_is_no_value(String written) {
        assertThat(Value.of(Field.STUDENTS, written)).isEmpty();
    }

    @Test
    void a_group_without_owner_has_the_owner_none() {
        var ownerless = new GroupFacts("ag", "AG", "", "", Set.of(), null, null);

        assertThat(test(Field.OWNER, "none").check(ownerless)).isEqualTo(Answer.YES);
        assertThat(test(Field.OWNER, "none").check(CLASS)).isEqualTo(Answer.NO);
    }
}
