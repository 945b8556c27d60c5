package org.jamfsync.plan.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.jamfsync.plan.year.ClassFate.By;
import org.jamfsync.plan.year.ClassFate.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which classes continue into a new school year. */
class YearChangeTest {
    private static final int OVERLAP = 60;

    private final School school = new School();
    private final PretendJamf jamf = new PretendJamf(
            SomeRules.of("goethe", null, null, PretendJamf.HERE, DeleteUsers.GRACE, 30, DeleteClasses.MANAGED, 16),
            false);

    private String[] pupils(String letter, int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> letter + i).toArray(String[]::new);
    }

    private void old(String account, String... pupils) {
        for (var pupil : pupils) {
            school.student(pupil);
        }
        school.schoolClass(account, pupils);
    }

    private static String[] all(String[]... parts) {
        var all = new ArrayList<String>();
        for (var part : parts) {
            all.addAll(List.of(part));
        }
        return all.toArray(String[]::new);
    }

    private ClassFate fate(String account) {
        return fate(account, OVERLAP, Map.of());
    }

    private ClassFate fate(String account, int overlap, Map<UUID, Continuation> words) {
        return YearChange.of(school.roster(), jamf.ledger(), overlap, words).stream()
                .filter(fate -> fate.key().equals(account))
                .findFirst()
                .orElseThrow();
    }

    private static Map<UUID, Continuation> word(String old, String next) {
        return Map.of(School.uuid(old), Continuation.byWord(next));
    }

    @Test
    void a_class_of_the_same_group_continues_whoever_is_in_it() {
        old("5a", pupils("a", 1, 29));
        jamf.sync(school.roster());
        school.ended("5a");
        school.schoolClass("5a", pupils("a", 1, 2));

        var fate = fate("5a");

        assertThat(fate.outcome()).isEqualTo(Outcome.CONTINUES);
        assertThat(fate.by()).isEqualTo(By.GROUP);
        assertThat(fate.stay()).isEqualTo(2);
    }

    @Test
    void a_class_most_of_whose_pupils_are_together_in_a_new_group_continues() {
        old("5a", pupils("a", 1, 29));
        jamf.sync(school.roster());
        school.ended("5a").student("new1").student("new2");
        school.schoolClass("6a", all(pupils("a", 1, 27), new String[] {"new1", "new2"}));

        var fate = fate("5a");

        assertThat(fate.outcome()).isEqualTo(Outcome.CONTINUES);
        assertThat(fate.by()).isEqualTo(By.MEMBERS);
        assertThat(fate.after().account()).isEqualTo("6a");
        assertThat(fate.stay()).isEqualTo(27);
        assertThat(fate.join()).isEqualTo(2);
        assertThat(fate.before().pupils()).isEqualTo(29);
    }

    @ParameterizedTest
    @CsvSource({"12, CONTINUES", "13, UNCLEAR"})
    void the_limit_is_a_share_of_the_larger_of_the_two(int strangers, Outcome outcome) {
        old("5a", pupils("a", 1, 20));
        jamf.sync(school.roster());
        school.ended("5a");
        for (var stranger : pupils("n", 1, strangers)) {
            school.student(stranger);
        }
        school.schoolClass("6a", all(pupils("a", 1, 20), pupils("n", 1, strangers)));

        assertThat(fate("5a", 61, Map.of()).outcome()).isEqualTo(outcome);
    }

    @Test
    void at_100_percent_nothing_continues_by_its_pupils_not_even_all_of_them() {
        old("5a", pupils("a", 1, 20));
        jamf.sync(school.roster());
        school.ended("5a").schoolClass("6a", pupils("a", 1, 20));

        assertThat(fate("5a", 100, Map.of()).outcome()).isEqualTo(Outcome.UNCLEAR);
        assertThat(fate("5a", 99, Map.of()).outcome()).isEqualTo(Outcome.CONTINUES);
    }

    @Test
    void a_class_that_was_split_is_unclear_and_shows_where_its_pupils_went() {
        old("5a", pupils("a", 1, 28));
        jamf.sync(school.roster());
        school.ended("5a").schoolClass("6a", pupils("a", 1, 15)).schoolClass("6b", pupils("a", 16, 28));

        var fate = fate("5a");

        assertThat(fate.outcome()).isEqualTo(Outcome.UNCLEAR);
        assertThat(fate.rivals())
                .extracting(rival -> rival.side().account() + " " + rival.common())
                .containsExactly("6a 15", "6b 13");
        assertThat(fate("6a").outcome()).isEqualTo(Outcome.NEW);
    }

    @Test
    void classes_that_were_merged_are_unclear_until_a_person_says_which_one_continues() {
        old("5a", pupils("a", 1, 15));
        old("5b", pupils("b", 1, 14));
        jamf.sync(school.roster());
        school.ended("5a").ended("5b");
        school.schoolClass("6ab", all(pupils("a", 1, 15), pupils("b", 1, 14)));

        assertThat(fate("5a").outcome()).isEqualTo(Outcome.UNCLEAR);
        assertThat(fate("5b").outcome()).isEqualTo(Outcome.UNCLEAR);
        var said = word("5b", "6ab");
        assertThat(fate("5b", OVERLAP, said).by()).isEqualTo(By.WORD);
        assertThat(fate("5a", OVERLAP, said).outcome()).isEqualTo(Outcome.ENDS);
    }

    @Test
    void a_person_may_say_that_a_class_ends() {
        old("5a", pupils("a", 1, 28));
        jamf.sync(school.roster());
        school.ended("5a").schoolClass("6a", pupils("a", 1, 28));

        assertThat(fate("5a", OVERLAP, word("5a", "")).outcome()).isEqualTo(Outcome.ENDS);
        assertThat(fate("6a", OVERLAP, word("5a", "")).outcome()).isEqualTo(Outcome.NEW);
    }

    @Test
    void a_word_that_no_longer_fits_is_passed_over() {
        old("5a", pupils("a", 1, 28));
        jamf.sync(school.roster());

        assertThat(fate("5a", OVERLAP, word("5a", "6a")).by()).isEqualTo(By.GROUP);
        assertThat(fate("5a", OVERLAP, word("none", "5a")).by()).isEqualTo(By.GROUP);
    }

    @Test
    void a_class_that_attends_a_course_together_continues_where_only_the_digits_differ() {
        old("klasse.5a", pupils("a", 1, 28));
        school.schoolClass("kurs.deu.5a", pupils("a", 1, 28));
        jamf.sync(school.roster());
        school.ended("klasse.5a").ended("kurs.deu.5a");
        school.schoolClass("klasse.6a", pupils("a", 1, 28)).schoolClass("kurs.deu.6a", pupils("a", 1, 28));

        assertThat(fate("klasse.5a").after().account()).isEqualTo("klasse.6a");
        assertThat(fate("kurs.deu.5a").after().account()).isEqualTo("kurs.deu.6a");
    }

    @Test
    void two_groups_that_fit_equally_well_leave_it_to_a_person() {
        old("5a", pupils("a", 1, 28));
        jamf.sync(school.roster());
        school.ended("5a").schoolClass("uno", pupils("a", 1, 28)).schoolClass("due", pupils("a", 1, 28));

        assertThat(fate("5a").outcome()).isEqualTo(Outcome.UNCLEAR);
    }

    @Test
    void a_class_whose_pupils_have_left_ends_and_one_of_newcomers_is_new() {
        old("10a", pupils("z", 1, 24));
        jamf.sync(school.roster());
        for (var pupil : pupils("z", 1, 24)) {
            school.without(pupil);
        }
        school.ended("10a");
        old("5x", pupils("x", 1, 26));

        assertThat(fate("10a").outcome()).isEqualTo(Outcome.ENDS);
        assertThat(fate("5x").outcome()).isEqualTo(Outcome.NEW);
    }

    @Test
    void a_group_that_was_emptied_is_no_class_any_more_so_its_class_may_continue_elsewhere() {
        old("5a", pupils("a", 1, 28));
        jamf.sync(school.roster());
        school.drained("5a").schoolClass("6a", pupils("a", 1, 28));

        assertThat(fate("5a").after().account()).isEqualTo("6a");
    }
}
