package org.jamfsync.plan.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.junit.jupiter.api.Test;

class PlannerUsersTest {
    private final School school = new School();
    private PretendJamf jamf = jamf(DeleteUsers.GRACE, 30);

    private static PretendJamf jamf(DeleteUsers deletion, int days) {
        return new PretendJamf(
                SomeRules.of(
                        "goethe", "Lehrer", "Schüler", PretendJamf.HERE, deletion, days, DeleteClasses.MANAGED, 16),
                true);
    }

    private void anHourLater() {
        jamf.now = jamf.now.plus(Duration.ofHours(1));
    }

    private void synced() {
        jamf.sync(school.roster());
        anHourLater();
    }

    private static List<UserChange> users(Plan plan) {
        return plan.changes().stream()
                .map(PlannedChange::change)
                .filter(UserChange.class::isInstance)
                .map(UserChange.class::cast)
                .toList();
    }

    private static List<String> codes(Plan plan) {
        return plan.notices().stream().map(notice -> notice.text().code()).toList();
    }

    @Test
    void a_new_person_is_created_in_the_group_of_the_role() {
        school.teacher("anna");

        var change = users(jamf.plan(school.roster())).get(0);

        assertThat(change.operation()).isEqualTo(Operation.CREATE);
        assertThat(change.groups().join()).isEqualTo("Lehrer");
        assertThat(change.after().email()).isEqualTo("anna@school.example");
    }

    @Test
    void a_user_is_adopted_by_username_whatever_its_case_and_keeps_foreign_groups() {
        school.student("anna");
        var there = jamf.addUser("Anna", "");
        there.groups.add(7);

        var change = users(jamf.plan(school.roster())).get(0);

        assertThat(change.operation()).isEqualTo(Operation.ADOPT);
        assertThat(change.jamfId()).isEqualTo(there.id);
        assertThat(change.groups().kept()).containsExactly(7);
    }

    @Test
    void a_username_wins_over_an_email() {
        school.student("anna").student("bert");
        var anna = jamf.addUser("anna", "bert@school.example");

        var changes = users(jamf.plan(school.roster()));

        assertThat(changes)
                .filteredOn(change -> change.operation() == Operation.ADOPT)
                .singleElement()
                .satisfies(change -> assertThat(change.jamfId()).isEqualTo(anna.id));
    }

    @Test
    void a_user_is_adopted_by_email_when_no_username_matches() {
        school.student("anna");
        jamf.addUser("beck.a", "ANNA@school.example");

        assertThat(users(jamf.plan(school.roster())).get(0).operation()).isEqualTo(Operation.ADOPT);
    }

    @Test
    void two_candidates_are_left_to_a_person() {
        school.student("anna");
        jamf.addUser("Anna", "");
        jamf.addUser("ANNA", "");

        var plan = jamf.plan(school.roster());

        assertThat(users(plan)).isEmpty();
        assertThat(codes(plan)).containsExactly("plan.user-ambiguous");
    }

    @Test
    void a_user_of_another_location_is_neither_adopted_nor_doubled() {
        school.student("anna");
        jamf.addUser("anna", "").location = 0;

        var plan = jamf.plan(school.roster());

        assertThat(users(plan)).isEmpty();
        assertThat(codes(plan)).containsExactly("plan.user-elsewhere");
    }

    @Test
    void a_user_in_the_trash_is_reported_and_never_created_again() {
        school.student("anna");
        synced();
        jamf.userOf("anna").trash = true;

        var plan = jamf.plan(school.roster());

        assertThat(plan.changes()).isEmpty();
        assertThat(codes(plan)).containsExactly("plan.user-in-trash");
    }

    @Test
    void a_user_proven_gone_is_created_again() {
        school.student("anna");
        synced();
        jamf.users.remove(jamf.userOf("anna").id);

        var plan = jamf.plan(school.roster());

        assertThat(plan.changes())
                .filteredOn(change -> change.kind() == Kind.USER)
                .first()
                .extracting(change -> change.reason().code())
                .isEqualTo("plan.user-recreated");
        assertThat(plan.bookkeeping().notes()).containsExactly(new LedgerNote.UserUnlinked(School.uuid("anna")));
    }

    @Test
    void a_renamed_account_is_one_update_of_the_same_user() {
        school.student("anna", "anna.beck");
        synced();
        int id = jamf.userOf("anna").id;
        school.student("anna", "anna.meyer");

        var change = users(jamf.plan(school.roster())).get(0);

        assertThat(change.operation()).isEqualTo(Operation.UPDATE);
        assertThat(change.jamfId()).isEqualTo(id);
        assertThat(change.fields()).containsOnlyKeys("username", "email");
    }

    @Test
    void two_who_swap_accounts_get_each_others_names() {
        school.student("anna", "a").student("bert", "b");
        synced();
        school.student("anna", "b").student("bert", "a");

        jamf.sync(school.roster());

        assertThat(jamf.refused).isEmpty();
        assertThat(jamf.userOf("anna").fields.username()).isEqualTo("b");
        assertThat(jamf.userOf("bert").fields.username()).isEqualTo("a");
    }

    @Test
    void a_leavers_account_given_to_another_person_is_another_user() {
        school.student("anna", "a.beck");
        synced();
        int annas = jamf.userOf("anna").id;
        school.without("anna").student("arne", "a.beck");

        jamf.sync(school.roster());
        anHourLater();

        var freed = "a.beck." + School.uuid("anna").toString().substring(0, 8);
        assertThat(jamf.users.get(annas).fields.username()).isEqualTo(freed);
        assertThat(jamf.users.get(annas).fields.email()).isEqualTo(freed + "@school.example");
        assertThat(jamf.userOf("arne").id).isNotEqualTo(annas);
        assertThat(jamf.plan(school.roster()).changes()).isEmpty();
    }

    @Test
    void a_name_held_by_a_foreign_user_is_reported_and_the_rest_goes_out() {
        school.student("anna", "old");
        synced();
        jamf.addUser("new", "");
        school.student("anna", "new");

        var plan = jamf.plan(school.roster());

        assertThat(codes(plan)).containsExactly("plan.username-taken");
        assertThat(users(plan).get(0).fields()).containsOnlyKeys("email");
    }

    @Test
    void a_change_of_role_moves_the_user_between_the_kept_groups_and_keeps_class_groups() {
        school.student("anna").student("bert").schoolClass("5a", "anna", "bert");
        synced();
        int classGroup = jamf.classOf("5a").group;
        school.teacher("anna").schoolClass("5a", "anna", "bert");

        var groups = users(jamf.plan(school.roster())).get(0).groups();

        assertThat(groups.kept()).containsExactly(classGroup);
        assertThat(groups.leave()).containsExactly("Schüler");
        assertThat(groups.join()).isEqualTo("Lehrer");
        assertThat(groups.joinRole()).isEqualTo(Role.TEACHER);
    }

    @Test
    void what_was_written_a_minute_ago_is_trusted_more_than_the_list() {
        school.student("anna");
        jamf.sync(school.roster());
        var user = jamf.userOf("anna");
        user.fields = new org.jamfsync.model.UserFields("anna", "", "Stale", "Stale");

        assertThat(jamf.plan(school.roster()).changes()).isEmpty();
        anHourLater();
        assertThat(jamf.plan(school.roster()).changes()).hasSize(1);
    }

    @Test
    void a_leaver_is_out_of_classes_at_once_and_deleted_after_the_grace_period() {
        school.student("anna").student("bert").schoolClass("5a", "anna", "bert");
        synced();
        school.without("anna");

        var first = jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofDays(29));
        var waiting = jamf.plan(school.roster());
        jamf.now = jamf.now.plus(Duration.ofDays(1));
        var due = jamf.plan(school.roster());

        assertThat(((ClassChange) first.changes().get(0).change()).members().leaving(Role.STUDENT))
                .hasSize(1);
        assertThat(first.bookkeeping().notes()).hasSize(1).first().satisfies(note -> {
            assertThat(note).isInstanceOf(LedgerNote.MissingSince.class);
            assertThat(((LedgerNote.MissingSince) note).since()).isNotNull();
        });
        assertThat(waiting.changes()).isEmpty();
        assertThat(codes(waiting)).containsExactly("plan.leaver-waits");
        assertThat(users(due)).singleElement().extracting(UserChange::operation).isEqualTo(Operation.DELETE);
    }

    @Test
    void no_days_of_grace_delete_in_the_same_run() {
        jamf = jamf(DeleteUsers.GRACE, 0);
        school.student("anna").student("bert");
        synced();
        school.without("anna");

        assertThat(jamf.plan(school.roster()).count(Operation.DELETE)).isOne();
    }

    @Test
    void a_leaver_with_devices_is_reported_and_never_deleted() {
        jamf = jamf(DeleteUsers.NOW, 0);
        school.student("anna");
        synced();
        jamf.userOf("anna").devices = 1;
        school.without("anna");

        var plan = jamf.plan(school.roster());

        assertThat(plan.changes()).isEmpty();
        assertThat(codes(plan)).containsExactly("plan.leaver-has-devices");
    }

    @Test
    void leavers_stay_when_the_setting_says_never() {
        jamf = jamf(DeleteUsers.NEVER, 0);
        school.student("anna");
        synced();
        school.without("anna");

        assertThat(jamf.plan(school.roster()).changes()).isEmpty();
    }

    @Test
    void turning_inactive_is_not_leaving() {
        jamf = jamf(DeleteUsers.NOW, 0);
        school.student("anna");
        synced();
        school.inactive("anna");

        var plan = jamf.plan(school.roster());

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.bookkeeping().notes()).isEmpty();
        assertThat(codes(plan)).containsExactly("plan.leaver-inactive");
    }

    @Test
    void who_is_back_within_the_grace_period_is_noted() {
        school.student("anna").student("bert");
        synced();
        var everybody = school.roster();
        school.without("anna");
        synced();

        assertThat(jamf.plan(everybody).bookkeeping().notes())
                .containsExactly(new LedgerNote.MissingSince(School.uuid("anna"), null));
    }
}
