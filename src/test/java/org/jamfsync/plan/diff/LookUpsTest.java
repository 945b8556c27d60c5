package org.jamfsync.plan.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jamfsync.model.JamfClass;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Target;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookUpsTest {
    private static final Target NOTHING_LISTED = new Target(List.of(), List.of(), List.of());
    private final School school =
            new School().teacher("tom").student("anna").student("bert").schoolClass("5a", "tom", "anna");
    private final PretendJamf jamf = new PretendJamf(
            SomeRules.of("goethe", "Lehrer", null, PretendJamf.HERE, DeleteUsers.NOW, 0, DeleteClasses.MANAGED, 16),
            false);

    @BeforeEach
    void synced() {
        jamf.sync(school.roster());
    }

    private void anHourLater() {
        jamf.now = jamf.now.plus(Duration.ofHours(1));
    }

    private LookUps lookUps(Target target, boolean verifyAll) {
        return LookUps.of(school.roster(), jamf.ledger(), target.shownUpTo(jamf.now.minus(PretendJamf.LAG)), verifyAll);
    }

    /** The lists as a run reads them, without members. */
    private Target lists() {
        var read = jamf.target(school.roster(), false, new HashSet<>(), new HashSet<>());
        var classes = read.classes().stream()
                .map(one -> new JamfClass(
                        one.uuid(),
                        one.locationId(),
                        one.fields(),
                        one.source(),
                        one.userGroupId(),
                        one.studentCount(),
                        one.teacherCount(),
                        null))
                .toList();
        return new Target(read.users(), read.groups(), classes, read.shownUpTo());
    }

    private String classUuid() {
        return jamf.classOf("5a").uuid;
    }

    @Test
    void an_unchanged_school_needs_none() {
        anHourLater();

        assertThat(lookUps(lists(), false).size()).isZero();
    }

    @Test
    void a_full_verify_reads_every_linked_class() {
        assertThat(lookUps(lists(), true).classes()).containsExactly(classUuid());
    }

    @Test
    void what_the_list_lacks_is_looked_up_unless_it_was_written_a_moment_ago() {
        var rightAway = lookUps(NOTHING_LISTED, false);
        anHourLater();
        var later = lookUps(NOTHING_LISTED, false);

        assertThat(rightAway.users()).isEmpty();
        assertThat(rightAway.classes()).isEmpty();
        assertThat(later.users()).hasSize(3);
        assertThat(later.groups()).hasSize(1);
        assertThat(later.classes()).containsExactly(classUuid());
    }

    @Test
    void a_class_is_read_when_its_count_differs() {
        jamf.addUser("someone", "").groups.add(jamf.classOf("5a").group);

        assertThat(lookUps(lists(), false).classes()).containsExactly(classUuid());
    }

    @Test
    void a_class_is_read_when_the_roster_wants_others_in_it() {
        school.schoolClass("5a", "tom", "bert");

        assertThat(lookUps(lists(), false).classes()).containsExactly(classUuid());
    }

    @Test
    void a_class_that_may_be_adopted_is_read_first() {
        var made = jamf.addClass("5B", "IServ 5b");
        jamf.addClass("5B", "by hand");
        school.schoolClass("5b", "tom", "bert");

        assertThat(lookUps(lists(), false).classes()).containsExactly(made.uuid);
    }

    @Test
    void a_lost_ledger_reads_the_classes_it_will_adopt() {
        var lookUps = LookUps.of(school.roster(), Ledger.EMPTY, lists(), false);

        assertThat(lookUps.classes()).containsExactly(classUuid());
        assertThat(lookUps.users()).isEmpty();
    }

    @Test
    void a_class_is_read_when_the_user_of_a_member_vanished_although_counts_and_ledger_agree() {
        anHourLater();
        var listed = lists();
        var anna = jamf.userLinks.get(school.roster().persons().values().stream()
                .filter(person -> person.account().equals("anna"))
                .findFirst()
                .orElseThrow()
                .uuid());
        var withoutAnna = new Target(
                listed.users().stream()
                        .filter(user -> user.id() != anna.jamfId())
                        .toList(),
                listed.groups(),
                listed.classes());

        assertThat(lookUps(withoutAnna, false).classes()).containsExactly(classUuid());
    }
}
