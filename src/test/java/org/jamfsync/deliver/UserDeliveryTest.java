package org.jamfsync.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jamfsync.deliver.Sent.ANNA;
import static org.jamfsync.deliver.Sent.BEFORE;
import static org.jamfsync.deliver.Sent.CLASS;
import static org.jamfsync.deliver.Sent.FIELDS;
import static org.jamfsync.deliver.Sent.LATER;
import static org.jamfsync.deliver.Sent.NOBODY;
import static org.jamfsync.deliver.Sent.NOW;
import static org.jamfsync.deliver.Sent.answer;
import static org.jamfsync.deliver.Sent.call;
import static org.jamfsync.deliver.Sent.trashed;
import static org.jamfsync.deliver.Sent.user;

import java.util.List;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Ledger.GroupLink;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.Role;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.LedgerNote.UserLinked;
import org.jamfsync.model.change.LedgerNote.UserTaken;
import org.jamfsync.model.change.LedgerNote.UserUnlinked;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.SentChange.Before;
import org.jamfsync.model.change.UserChange.CompanionGroup;
import org.jamfsync.model.change.UserChange.GroupsChange;
import org.junit.jupiter.api.Test;

class UserDeliveryTest {
    private static final UserFields NAMED = new UserFields("anna", "anna@schule.example", "Anna", "Linde", "Notiz");
    private static final UserFields KEPT = new UserFields("anna", "anna@schule.example", "Anna", "Linde");

    private final Sent school = new Sent();

    private ChangeDelivery delivery(Change change) {
        return DeliveryKinds.of(change, school.run());
    }

    private static GroupsChange joining(Role role, CompanionGroup... companions) {
        return new GroupsChange(
                List.of(3), List.of(), role == null ? null : "IServ", role, List.of(companions), List.of(), true);
    }

    @Test
    void a_new_user_is_made_and_its_id_remembered_and_known_from_then_on() {
        var delivery = delivery(user(Operation.CREATE, null, NAMED, joining(null)));

        assertThat(delivery.begun(NOW)).isEmpty();
        assertThat(delivery.jamfId()).isNull();
        assertThat(call(delivery))
                .isEqualTo("POST /users {email=anna@schule.example, firstName=Anna, lastName=Linde, locationId=7,"
                        + " memberOf=[3], notes=Notiz, password=secret, username=anna}");
        assertThat(delivery.answered(answer(17)))
                .containsExactly(new UserLinked(new UserLink(ANNA, 17, true, KEPT, Role.STUDENT, LATER, null)));
        assertThat(delivery.next()).isEmpty();
        assertThat(delivery.jamfId()).isEqualTo("17");
        assertThat(school.ids.user(ANNA)).isEqualTo(17);
        assertThat(school.ids.isCreatedAfter("/users/17", NOW)).isTrue();
    }

    @Test
    void a_new_user_without_groups_is_in_none() {
        var delivery = delivery(user(Operation.CREATE, null, NAMED, null));

        assertThat(call(delivery)).contains("memberOf=[]");
    }

    @Test
    void the_next_call_stays_the_same_until_it_is_answered() {
        var delivery = delivery(user(Operation.CREATE, null, NAMED, null));

        assertThat(delivery.next()).isEqualTo(delivery.next());
        assertThat(delivery.next().orElseThrow()).isSameAs(delivery.next().orElseThrow());
    }

    @Test
    void an_update_sends_what_differs_and_the_link_stays_who_made_it() {
        school.users.put(ANNA, user(ANNA, 11, true, Role.TEACHER));
        var delivery = delivery(user(Operation.UPDATE, 11, NAMED, null));

        assertThat(delivery.begun(NOW)).isEmpty();
        assertThat(delivery.jamfId()).isEqualTo("11");
        assertThat(call(delivery)).isEqualTo("PUT /users/11 {lastName=Linde}");
        assertThat(delivery.answered(answer(true)))
                .containsExactly(new UserLinked(new UserLink(ANNA, 11, true, KEPT, Role.STUDENT, LATER, null)));
        assertThat(school.ids.isCreated("/users/11")).isFalse();
    }

    @Test
    void a_user_whose_role_nobody_tells_keeps_it_and_the_day_since_which_it_is_missing() {
        school.users.put(ANNA, user(ANNA, 11, true, Role.TEACHER));
        var delivery = delivery(user(Operation.UPDATE, 11, FIELDS, NAMED, null));

        assertThat(delivery.answered(answer(true)))
                .containsExactly(new UserLinked(new UserLink(ANNA, 11, true, KEPT, Role.TEACHER, LATER, BEFORE)));
    }

    @Test
    void a_user_that_nobody_knew_and_whose_role_nobody_tells_has_none() {
        var delivery = delivery(user(Operation.ADOPT, 11, FIELDS, NAMED, null));

        assertThat(delivery.answered(answer(true)))
                .containsExactly(new UserLinked(new UserLink(ANNA, 11, false, KEPT, null, LATER, null)));
    }

    @Test
    void an_adoption_that_sends_nothing_is_remembered_at_the_beginning() {
        var delivery = delivery(user(Operation.ADOPT, 11, NAMED, NAMED, Role.STUDENT));

        assertThat(delivery.begun(NOW))
                .containsExactly(new UserLinked(new UserLink(ANNA, 11, false, KEPT, Role.STUDENT, NOW, null)));
        assertThat(delivery.next()).isEmpty();
        assertThat(school.ids.user(ANNA)).isEqualTo(11);
    }

    @Test
    void an_adopted_user_is_updated_but_not_made_by_us() {
        school.users.put(ANNA, user(ANNA, 11, false, Role.STUDENT));
        var delivery = delivery(user(Operation.UPDATE, 11, NAMED, null));

        assertThat(delivery.answered(answer(true)))
                .containsExactly(new UserLinked(new UserLink(ANNA, 11, false, KEPT, Role.STUDENT, LATER, null)));
    }

    @Test
    void groups_are_sent_in_full_with_those_that_were_made_meanwhile() {
        school.groups.put(
                new OfRole(Role.STUDENT), new GroupLink(new OfRole(Role.STUDENT), 30, "IServ Schüler", true, BEFORE));
        school.groups.put(Sent.COMPANION, new GroupLink(Sent.COMPANION, 31, "Apps 5a", true, BEFORE));
        var groups = joining(
                Role.STUDENT, new CompanionGroup(CLASS, "Apps 5a", null), new CompanionGroup(NOBODY, "Apps 5b", null));

        assertThat(call(delivery(user(Operation.UPDATE, 11, FIELDS, groups))))
                .isEqualTo("PUT /users/11 {memberOf=[3, 30, 31]}");
    }

    @Test
    void groups_stay_as_they_are_while_the_one_to_join_could_not_be_made() {
        assertThat(call(delivery(user(Operation.UPDATE, 11, NAMED, joining(Role.TEACHER)))))
                .isEqualTo("PUT /users/11 {lastName=Linde}");
        assertThat(delivery(user(Operation.UPDATE, 11, FIELDS, joining(Role.TEACHER)))
                        .next())
                .isEmpty();
    }

    @Test
    void a_deletion_and_a_release_forget_the_user() {
        var deletion = delivery(user(Operation.DELETE, 11, FIELDS, null, null));
        var release = delivery(user(Operation.RELEASE, 11, FIELDS, NAMED, null));

        assertThat(call(deletion)).isEqualTo("DELETE /users/11");
        assertThat(deletion.begun(NOW)).isEmpty();
        assertThat(deletion.answered(answer(null))).containsExactly(new UserUnlinked(ANNA));
        assertThat(deletion.jamfId()).isEqualTo("11");
        assertThat(call(release)).isEqualTo("PUT /users/11 {lastName=Linde}");
        assertThat(release.answered(answer(true))).containsExactly(new UserUnlinked(ANNA));
        assertThat(release.jamfId()).isEqualTo("11");
    }

    @Test
    void a_user_that_is_deleted_by_word_is_remembered_until_a_read_has_shown_it() {
        assertThat(delivery(user(Operation.DELETE, 11, FIELDS, null, null)).answered(answer(true)))
                .containsExactly(new UserTaken(ANNA, LATER));
    }

    @Test
    void what_was_there_before_are_the_groups_that_jamf_school_showed() {
        school.shown.put(11, trashed(11, "anna", "anna@schule.example"));

        assertThat(delivery(user(Operation.UPDATE, 11, NAMED, null)).before()).isEqualTo(Before.ofUser(List.of(3, 4)));
        assertThat(delivery(user(Operation.UPDATE, 12, NAMED, null)).before()).isEqualTo(Before.NOTHING);
        assertThat(delivery(user(Operation.CREATE, null, NAMED, null)).before()).isEqualTo(Before.NOTHING);
    }

    @Test
    void who_in_the_trash_has_the_name_or_the_address_is_found_in_any_case() {
        var delivery = delivery(user(Operation.CREATE, null, NAMED, null));
        var other = trashed(1, "ben", "ben@schule.example");
        var sameName = trashed(2, "ANNA", "x@schule.example");
        var sameAddress = trashed(3, "x", "Anna@Schule.example");

        assertThat(delivery.namesake(List.of(other, sameName))).contains(sameName);
        assertThat(delivery.namesake(List.of(other, sameAddress))).contains(sameAddress);
        assertThat(delivery.namesake(List.of(other))).isEmpty();
    }
}
