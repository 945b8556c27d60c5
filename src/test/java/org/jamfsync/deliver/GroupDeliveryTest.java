package org.jamfsync.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jamfsync.deliver.Sent.BEFORE;
import static org.jamfsync.deliver.Sent.LATER;
import static org.jamfsync.deliver.Sent.NOW;
import static org.jamfsync.deliver.Sent.answer;
import static org.jamfsync.deliver.Sent.call;
import static org.jamfsync.deliver.Sent.companion;
import static org.jamfsync.deliver.Sent.group;
import static org.jamfsync.deliver.Sent.studentsGroup;
import static org.jamfsync.deliver.Sent.trashed;

import java.util.List;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.LedgerNote.GroupLinked;
import org.jamfsync.model.change.LedgerNote.GroupUnlinked;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.SentChange.Before;
import org.junit.jupiter.api.Test;

class GroupDeliveryTest {
    private static final String NAME = "IServ Lehrkräfte";

    private final Sent school = new Sent();

    private ChangeDelivery delivery(Change change) {
        return DeliveryKinds.of(change, school.run());
    }

    private static GroupLinked linked(int id, boolean created) {
        return new GroupLinked(new GroupLink(Sent.TEACHERS, id, NAME, created, LATER));
    }

    @Test
    void the_teachers_group_is_made_with_teacher_rights() {
        var delivery = delivery(group(Operation.CREATE, null, null, null, "allow"));

        assertThat(delivery.begun(NOW)).isEmpty();
        assertThat(delivery.before()).isEqualTo(Before.NOTHING);
        assertThat(delivery.jamfId()).isNull();
        assertThat(call(delivery))
                .isEqualTo(
                        "POST /users/groups {acl={teacher=allow}, description=IServ, locationId=7, name=" + NAME + "}");
        assertThat(delivery.answered(answer(30))).containsExactly(linked(30, true));
        assertThat(delivery.next()).isEmpty();
        assertThat(delivery.jamfId()).isEqualTo("30");
        assertThat(school.ids.group(Sent.TEACHERS)).isEqualTo(30);
        assertThat(school.ids.isCreatedAfter("/users/groups/30", NOW)).isTrue();
    }

    @Test
    void the_students_group_is_made_without() {
        school.location = null;

        assertThat(call(delivery(studentsGroup())))
                .isEqualTo("POST /users/groups {description=IServ, name=IServ Schüler}");
    }

    @Test
    void an_update_sends_the_name_or_the_rights_where_they_differ() {
        school.groups.put(Sent.TEACHERS, new GroupLink(Sent.TEACHERS, 30, "Alt", true, BEFORE));
        var renamed = delivery(group(Operation.UPDATE, 30, "Alt", "allow", "allow"));
        var allowed = delivery(group(Operation.UPDATE, 30, NAME, "", "allow"));

        assertThat(call(renamed)).isEqualTo("PUT /users/groups/30 {name=" + NAME + "}");
        assertThat(renamed.answered(answer(true))).containsExactly(linked(30, true));
        assertThat(renamed.jamfId()).isEqualTo("30");
        assertThat(call(allowed)).isEqualTo("PUT /users/groups/30 {acl={teacher=allow}}");
        assertThat(school.ids.isCreated("/users/groups/30")).isFalse();
    }

    @Test
    void an_adoption_that_sends_nothing_is_remembered_at_the_beginning_and_not_ours() {
        var delivery = delivery(group(Operation.ADOPT, 30, NAME, "allow", "allow"));

        assertThat(delivery.begun(LATER)).containsExactly(linked(30, false));
        assertThat(delivery.next()).isEmpty();
        assertThat(school.ids.group(Sent.TEACHERS)).isEqualTo(30);
    }

    @Test
    void an_adopted_group_stays_a_foreign_one() {
        school.groups.put(Sent.TEACHERS, new GroupLink(Sent.TEACHERS, 30, "Alt", false, BEFORE));

        assertThat(delivery(group(Operation.UPDATE, 30, "Alt", null, null)).answered(answer(true)))
                .containsExactly(linked(30, false));
    }

    @Test
    void a_group_has_no_namesake_in_the_trash_of_users() {
        assertThat(delivery(group(Operation.CREATE, null, null, null, null)).namesake(List.of(trashed(1, NAME, NAME))))
                .isEmpty();
    }

    private static GroupLinked ofClass(int id, boolean created) {
        return new GroupLinked(new GroupLink(Sent.COMPANION, id, "Apps 5a", created, LATER));
    }

    @Test
    void a_companion_group_is_made_without_rights() {
        var delivery = delivery(companion(Operation.CREATE, null, null));

        assertThat(delivery.begun(NOW)).isEmpty();
        assertThat(delivery.jamfId()).isNull();
        assertThat(call(delivery)).isEqualTo("POST /users/groups {description=IServ, locationId=7, name=Apps 5a}");
        assertThat(delivery.answered(answer(31))).containsExactly(ofClass(31, true));
        assertThat(delivery.jamfId()).isEqualTo("31");
        assertThat(school.ids.group(Sent.COMPANION)).isEqualTo(31);
        assertThat(school.ids.isCreatedAfter("/users/groups/31", NOW)).isTrue();
    }

    @Test
    void a_companion_group_is_renamed() {
        school.groups.put(Sent.COMPANION, new GroupLink(Sent.COMPANION, 31, "Alt", true, BEFORE));
        var delivery = delivery(companion(Operation.UPDATE, 31, "Alt"));

        assertThat(call(delivery)).isEqualTo("PUT /users/groups/31 {name=Apps 5a}");
        assertThat(delivery.answered(answer(true))).containsExactly(ofClass(31, true));
        assertThat(school.ids.isCreated("/users/groups/31")).isFalse();
    }

    @Test
    void a_companion_group_that_was_there_is_adopted_and_stays_a_foreign_one() {
        var adoption = delivery(companion(Operation.ADOPT, 31, "Apps 5a"));
        assertThat(adoption.begun(LATER)).containsExactly(ofClass(31, false));
        assertThat(adoption.next()).isEmpty();

        school.groups.put(Sent.COMPANION, new GroupLink(Sent.COMPANION, 31, "Alt", false, BEFORE));
        assertThat(delivery(companion(Operation.UPDATE, 31, "Alt")).answered(answer(true)))
                .containsExactly(ofClass(31, false));
    }

    @Test
    void a_deleted_companion_group_is_forgotten() {
        var delivery = delivery(companion(Operation.DELETE, 31, "Apps 5a"));

        assertThat(call(delivery)).isEqualTo("DELETE /users/groups/31");
        assertThat(delivery.answered(answer(null))).containsExactly(new GroupUnlinked(Sent.COMPANION));
        assertThat(delivery.jamfId()).isEqualTo("31");
    }
}
