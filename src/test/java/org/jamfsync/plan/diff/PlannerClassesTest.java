package org.jamfsync.plan.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.Role;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.LedgerNote;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.junit.jupiter.api.Test;

class PlannerClassesTest {
    private final School school =
            new School().teacher("tom").student("anna").student("bert").schoolClass("5a", "tom", "anna", "bert");
    private PretendJamf jamf = jamf(DeleteClasses.MANAGED, 16);

    private static PretendJamf jamf(DeleteClasses deletion, int maxTeachers) {
        return new PretendJamf(
                SomeRules.of("goethe", "Lehrer", null, PretendJamf.HERE, DeleteUsers.GRACE, 30, deletion, maxTeachers),
                false);
    }

    private void synced() {
        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
    }

    private static List<ClassChange> classes(Plan plan) {
        return planned(plan).stream()
                .map(planned -> (ClassChange) planned.change())
                .toList();
    }

    private static List<PlannedChange> planned(Plan plan) {
        return plan.changes().stream()
                .filter(planned -> planned.change() instanceof ClassChange)
                .toList();
    }

    private static List<String> codes(Plan plan) {
        return plan.notices().stream().map(notice -> notice.text().code()).toList();
    }

    @Test
    void a_new_class_carries_all_members_even_those_created_in_the_same_plan() {
        var change = classes(jamf.plan(school.roster())).get(0);

        assertThat(change.operation()).isEqualTo(Operation.CREATE);
        assertThat(change.members().joining(Role.STUDENT)).hasSize(2);
        assertThat(change.members().joining(Role.TEACHER)).hasSize(1);
    }

    @Test
    void a_class_of_exactly_our_name_and_description_is_adopted_with_its_members() {
        var there = jamf.addClass("5A", "IServ 5a");
        var anna = jamf.addUser("anna", "");
        var foreign = jamf.addUser("someone", "");
        anna.groups.add(there.group);
        foreign.groups.add(there.group);

        var change = classes(jamf.plan(school.roster())).get(0);

        assertThat(change.operation()).isEqualTo(Operation.ADOPT);
        assertThat(change.members().staying(Role.STUDENT)).hasSize(1);
        assertThat(change.members().joining(Role.STUDENT)).hasSize(1);
        assertThat(change.members().leaving(Role.STUDENT)).isEmpty();
        assertThat(change.members().presentStudents()).containsExactlyInAnyOrder(anna.id, foreign.id);
    }

    @Test
    void a_class_of_the_same_name_that_is_not_ours_stays_and_ours_is_made_beside_it() {
        jamf.addClass("5A", "by hand");

        var plan = jamf.plan(school.roster());

        assertThat(classes(plan)).extracting(ClassChange::operation).containsExactly(Operation.CREATE);
        assertThat(codes(plan)).containsExactly("plan.class-same-name");
    }

    @Test
    void two_classes_that_look_like_ours_are_left_to_a_person() {
        jamf.addClass("5A", "IServ 5a");
        jamf.addClass("5A", "IServ 5a");

        var plan = jamf.plan(school.roster());

        assertThat(classes(plan)).isEmpty();
        assertThat(codes(plan)).containsExactly("plan.class-ambiguous");
    }

    @Test
    void an_imported_class_is_never_adopted() {
        jamf.addClass("5A", "IServ 5a").source = "asm";

        assertThat(classes(jamf.plan(school.roster())).get(0).operation()).isEqualTo(Operation.CREATE);
    }

    @Test
    void a_linked_class_whose_description_now_begins_with_cloud_is_left_alone() {
        synced();
        jamf.classOf("5a").fields = new ClassFields("5A", "Cloud mine");
        school.ended("5a");

        var plan = jamf.plan(school.roster());

        assertThat(plan.changes()).isEmpty();
        assertThat(codes(plan)).containsExactly("plan.class-cloud");
    }

    @Test
    void a_renamed_group_is_one_update_without_members() {
        synced();
        school.named("5a", "6A", "IServ 5a", "tom", "anna", "bert");

        var change = classes(jamf.plan(school.roster())).get(0);

        assertThat(change.operation()).isEqualTo(Operation.UPDATE);
        assertThat(change.fields()).containsOnlyKeys("name");
        assertThat(change.members()).isNull();
    }

    @Test
    void only_people_this_product_put_there_are_taken_out() {
        synced();
        var foreign = jamf.addUser("someone", "");
        foreign.groups.add(jamf.classOf("5a").group);
        school.schoolClass("5a", "tom", "bert");

        var change = classes(jamf.plan(school.roster())).get(0).members();
        jamf.sync(school.roster());

        assertThat(change.leaving(Role.STUDENT))
                .extracting(ClassChange.Member::account)
                .containsExactly("anna");
        assertThat(jamf.students(jamf.classOf("5a"))).containsExactlyInAnyOrder(foreign.id, jamf.userOf("bert").id);
    }

    @Test
    void one_of_our_users_whom_somebody_added_by_hand_stays() {
        school.student("carl");
        synced();
        jamf.userOf("carl").groups.add(jamf.classOf("5a").group);
        school.schoolClass("5a", "tom", "bert");

        var change = classes(jamf.plan(school.roster())).get(0).members();

        assertThat(change.leaving(Role.STUDENT))
                .extracting(ClassChange.Member::account)
                .containsExactly("anna");
        assertThat(change.presentStudents()).contains(jamf.userOf("carl").id);
    }

    @Test
    void somebody_taken_out_by_hand_is_put_back() {
        synced();
        jamf.userOf("anna").groups.remove(jamf.classOf("5a").group);

        var change = classes(jamf.plan(school.roster())).get(0).members();

        assertThat(change.joining(Role.STUDENT))
                .extracting(ClassChange.Member::account)
                .containsExactly("anna");
    }

    @Test
    void somebody_added_by_hand_whom_iserv_wants_too_becomes_ours_without_a_write() {
        school.student("carl");
        synced();
        jamf.userOf("carl").groups.add(jamf.classOf("5a").group);
        school.schoolClass("5a", "tom", "anna", "bert", "carl");

        var plan = jamf.plan(school.roster());

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.bookkeeping().notes())
                .singleElement()
                .isInstanceOfSatisfying(
                        LedgerNote.ClassSeen.class,
                        seen -> assertThat(seen.students()).contains(School.uuid("carl")));
    }

    @Test
    void a_class_proven_gone_is_made_again() {
        synced();
        jamf.classes.remove(jamf.classOf("5a").uuid);

        assertThat(planned(jamf.plan(school.roster())).get(0).reason().code()).isEqualTo("plan.class-recreated");
    }

    @Test
    void a_class_that_ended_is_deleted_with_the_group_this_product_created() {
        synced();
        int group = jamf.classOf("5a").group;
        school.ended("5a");

        var plan = jamf.plan(school.roster());

        assertThat(planned(plan).get(0).isHeld()).isFalse();
        var change = classes(plan).get(0);
        assertThat(change.operation()).isEqualTo(Operation.DELETE);
        assertThat(change.deleteGroup()).isEqualTo(group);
    }

    @Test
    void the_group_behind_an_adopted_class_is_never_deleted() {
        jamf.addClass("5A", "IServ 5a");
        synced();
        school.ended("5a");

        assertThat(classes(jamf.plan(school.roster())).get(0).deleteGroup()).isNull();
    }

    @Test
    void a_drained_class_is_held_and_not_ended() {
        synced();
        school.drained("5a");

        assertThat(planned(jamf.plan(school.roster())).get(0).hold().code()).isEqualTo("plan.held-drained");
    }

    @Test
    void ended_classes_stay_when_the_setting_says_never() {
        jamf = jamf(DeleteClasses.NEVER, 16);
        synced();
        school.ended("5a");

        var plan = jamf.plan(school.roster());

        assertThat(plan.changes()).isEmpty();
        assertThat(codes(plan)).containsExactly("plan.class-kept");
    }

    @Test
    void too_many_teachers_hold_every_change_of_the_class() {
        jamf = jamf(DeleteClasses.MANAGED, 0);

        assertThat(planned(jamf.plan(school.roster()))).allMatch(PlannedChange::isHeld);
    }

    @Test
    void the_teachers_group_gets_its_rights_and_never_is_one_behind_a_class() {
        jamf.addClass("Lehrer", "a class");
        int own = jamf.addGroup("Lehrer", "inherit");

        var change = (GroupChange) jamf.plan(school.roster()).changes().get(0).change();

        assertThat(change.operation()).isEqualTo(Operation.ADOPT);
        assertThat(change.jamfId()).isEqualTo(own);
        assertThat(change.aclAfter()).isEqualTo("allow");
    }
}
