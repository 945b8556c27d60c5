package org.jamfsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.model.setting.KeepUsername;
import org.jamfsync.roster.Globs;
import org.junit.jupiter.api.Test;

class ProtectionTest {
    private final School school = new School()
            .teacher("tom")
            .student("anna")
            .student("bert")
            .student("it-boss")
            .schoolClass("5a", "tom", "anna", "bert", "it-boss")
            .schoolClass("cart", "tom", "anna");

    private static PretendJamf jamf(List<String> users, List<String> classes, KeepUsername keep) {
        return new PretendJamf(
                SomeRules.of(
                        "goethe",
                        null,
                        null,
                        PretendJamf.HERE,
                        DeleteUsers.NOW,
                        0,
                        DeleteClasses.MANAGED,
                        16,
                        new Protection(new Globs(users), new Globs(classes), keep)),
                false);
    }

    private static List<String> described(Plan plan) {
        return plan.changes().stream().map(PlannedChange::toString).toList();
    }

    private static List<String> noticed(Plan plan) {
        return plan.notices().stream()
                .map(notice -> notice.key() + " " + notice.text().code())
                .toList();
    }

    @Test
    void protected_people_are_not_created_nor_adopted() {
        var jamf = jamf(List.of("it-*", "anna"), List.of(), KeepUsername.ASM);
        jamf.addUser("anna", "");

        var plan = jamf.plan(school.roster());

        assertThat(described(plan)).doesNotContain("create user 'it-boss'", "adopt user 'anna'");
        assertThat(noticed(plan)).contains("anna plan.user-protected", "it-boss plan.user-protected");
    }

    @Test
    void people_who_are_protected_later_stay_as_they_are_even_when_they_leave() {
        var before = jamf(List.of(), List.of(), KeepUsername.ASM);
        before.sync(school.roster());
        var jamf = jamf(List.of("it-*"), List.of(), KeepUsername.ASM);
        jamf.takeOver(before);
        jamf.now = jamf.now.plus(Duration.ofHours(1));
        school.without("it-boss");

        var plan = jamf.plan(school.roster());

        assertThat(plan.changes()).isEmpty();
        assertThat(noticed(plan)).containsExactly("it-boss plan.user-protected");
    }

    @Test
    void protected_classes_are_not_made_changed_or_ended() {
        var before = jamf(List.of(), List.of(), KeepUsername.ASM);
        before.sync(school.roster());
        var jamf = jamf(List.of(), List.of("CART", "new*"), KeepUsername.ASM);
        jamf.takeOver(before);
        jamf.now = jamf.now.plus(Duration.ofHours(1));

        school.ended("cart").schoolClass("newer", "tom", "bert");

        assertThat(jamf.plan(school.roster()).changes()).isEmpty();
        assertThat(noticed(jamf.plan(school.roster())))
                .containsExactly("cart plan.class-protected", "newer plan.class-protected");
    }

    @Test
    void a_class_that_would_bear_a_protected_name_is_not_made_since_it_could_not_be_kept_up() {
        var jamf = jamf(List.of(), List.of("Choir*"), KeepUsername.ASM);
        school.named("kurs.choir", "Choir and band", "IServ kurs.choir", "tom", "bert");

        var plan = jamf.plan(school.roster());

        assertThat(plan.changes()).noneMatch(change -> change.key().equals("kurs.choir"));
        assertThat(noticed(plan)).contains("kurs.choir plan.class-protected");
    }

    @Test
    void a_user_whom_apple_school_manager_brought_keeps_the_username() {
        var jamf = jamf(List.of(), List.of(), KeepUsername.ASM);
        var user = jamf.addUser("anna@school.appleid.com", "anna@school.example");
        user.imported = true;

        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));

        assertThat(jamf.userOf("anna").id).isEqualTo(user.id);
        assertThat(user.fields)
                .isEqualTo(new UserFields("anna@school.appleid.com", "anna@school.example", "First anna", "Last anna"));
        assertThat(jamf.plan(school.roster()).changes()).isEmpty();
    }

    @Test
    void another_user_that_was_there_gets_the_account_unless_the_setting_says_so() {
        var jamf = jamf(List.of(), List.of(), KeepUsername.ASM);
        var user = jamf.addUser("a.ahorn", "anna@school.example");
        jamf.sync(school.roster());
        assertThat(user.fields.username()).isEqualTo("anna");

        var keeping = jamf(List.of(), List.of(), KeepUsername.ADOPTED);
        var kept = keeping.addUser("a.ahorn", "anna@school.example");
        keeping.sync(school.roster());
        assertThat(kept.fields.username()).isEqualTo("a.ahorn");
    }

    @Test
    void a_username_that_stays_is_not_wanted_from_its_holder() {
        var jamf = jamf(List.of(), List.of(), KeepUsername.ASM);
        var imported = jamf.addUser("bert", "anna@school.example");
        imported.imported = true;

        var plan = jamf.plan(school.roster());

        assertThat(plan.changes()).noneMatch(change -> change.stage() == Change.Stage.FREED_NAMES);
        assertThat(plan.changes())
                .filteredOn(change -> change.operation() == Operation.ADOPT)
                .extracting(PlannedChange::key)
                .containsExactly("bert");
    }

    @Test
    void a_leaver_who_was_moved_to_another_school_is_forgotten() {
        var jamf = jamf(List.of(), List.of(), KeepUsername.ASM);
        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
        school.without("bert");
        jamf.userOf("bert").location = 2;

        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
        jamf.sync(school.roster());

        assertThat(jamf.userLinks).doesNotContainKey(School.uuid("bert"));
        assertThat(jamf.users.values()).noneMatch(user -> user.trash);
    }
}
