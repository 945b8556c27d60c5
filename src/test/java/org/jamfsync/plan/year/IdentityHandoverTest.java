package org.jamfsync.plan.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jamfsync.model.Kind;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A class goes on when its group was deleted and made again, and only then. */
class IdentityHandoverTest {
    private final School school = new School().teacher("tom");
    private final PretendJamf jamf = new PretendJamf(
            SomeRules.of("goethe", null, null, PretendJamf.HERE, DeleteUsers.GRACE, 30, DeleteClasses.MANAGED, 16),
            false);

    @BeforeEach
    void oneClassOfFour() {
        for (int i = 0; i < 8; i++) {
            school.student("s" + i);
        }
        school.schoolClass("5a", "tom", "s0", "s1", "s2", "s3");
        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
    }

    /** The same account under another uuid. */
    private void madeAgain(String... members) {
        school.ended("5a");
        var frame =
                new SchoolClass(School.uuid("again"), "5a", "5A", "IServ 5a", java.util.List.of(), java.util.List.of());
        school.put(frame, java.util.Arrays.stream(members).map(School::uuid).toList());
    }

    private IdentityHandover succession() {
        var roster = school.roster();
        return IdentityHandover.of(roster, jamf.ledger(), IdentityHandover.madeAgain(roster, jamf.ledger()));
    }

    @Test
    void a_group_made_again_with_half_of_its_pupils_keeps_its_class() {
        var there = jamf.classOf("5a");
        madeAgain("tom", "s0", "s1", "s4", "s5");

        jamf.noteAll(succession().notes());
        var plan = jamf.sync(school.roster());

        assertThat(plan.changes()).singleElement().hasToString("members class '5a'");
        assertThat(jamf.classes.values()).containsExactly(there);
    }

    @Test
    void another_class_under_the_same_account_is_another_class() {
        madeAgain("tom", "s0", "s4", "s5", "s6");

        assertThat(succession().notes()).isEmpty();
    }

    @Test
    void a_group_that_is_still_there_but_empty_is_succeeded_by_nobody() {
        madeAgain("tom", "s0", "s1", "s2", "s3");
        school.drained("5a");
        school.put(
                new SchoolClass(School.uuid("again"), "5a", "5A", "IServ 5a", java.util.List.of(), java.util.List.of()),
                java.util.List.of(School.uuid("s0"), School.uuid("s1"), School.uuid("s2")));

        assertThat(succession().notes()).isEmpty();
    }

    @Test
    void what_was_made_again_twice_is_handed_on_twice() {
        madeAgain("tom", "s0", "s1", "s2", "s3");
        jamf.noteAll(succession().notes());

        assertThat(jamf.classLinks).containsOnlyKeys(School.uuid("again"));
        assertThat(succession().notes())
                .filteredOn(note -> note.kind() == Kind.CLASS)
                .isEmpty();
    }
}
