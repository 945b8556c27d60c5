package org.jamfsync.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jamfsync.deliver.Sent.ANNA;
import static org.jamfsync.deliver.Sent.BEN;
import static org.jamfsync.deliver.Sent.CLASS;
import static org.jamfsync.deliver.Sent.LATER;
import static org.jamfsync.deliver.Sent.NAMED;
import static org.jamfsync.deliver.Sent.NOBODY;
import static org.jamfsync.deliver.Sent.NOW;
import static org.jamfsync.deliver.Sent.TANNE;
import static org.jamfsync.deliver.Sent.answer;
import static org.jamfsync.deliver.Sent.call;
import static org.jamfsync.deliver.Sent.members;
import static org.jamfsync.deliver.Sent.schoolClass;
import static org.jamfsync.deliver.Sent.shows;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.Ledger.ClassLink;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.LedgerNote.ClassAdopted;
import org.jamfsync.model.change.LedgerNote.ClassImage;
import org.jamfsync.model.change.LedgerNote.ClassLinked;
import org.jamfsync.model.change.LedgerNote.ClassNamed;
import org.jamfsync.model.change.LedgerNote.ClassTaken;
import org.jamfsync.model.change.LedgerNote.ClassUnlinked;
import org.jamfsync.model.change.LedgerNote.MembersJoining;
import org.jamfsync.model.change.LedgerNote.MembersThere;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.SentChange.Before;
import org.junit.jupiter.api.Test;

class ClassDeliveryTest {
    private static final ClassFields OTHER = new ClassFields("Klasse 6a", "IServ klasse.5a");
    private static final String PUT_ALL = "PUT /classes/C-1/users {students=[11, 12], teachers=[13]}";

    private final Sent school = new Sent().everybody();

    private ChangeDelivery delivery(ClassChange change) {
        return DeliveryKinds.of(change, school.run());
    }

    private static ClassAdopted adopted(Instant at) {
        return new ClassAdopted(link("C-1", false, at, Set.of(), Set.of()));
    }

    private static ClassLink link(String uuid, boolean created, Instant at, Set<UUID> students, Set<UUID> teachers) {
        return new ClassLink(CLASS, "klasse.5a", uuid, null, created, NAMED, at, students, teachers, -1, -1);
    }

    private static MembersThere there(Set<UUID> students, Integer backing, int studentCount, int teacherCount) {
        return new MembersThere(CLASS, students, Set.of(TANNE), backing, studentCount, teacherCount);
    }

    @Test
    void a_new_class_is_made_with_its_members_and_read_to_see_who_is_in_it() {
        var members = members(List.of(), List.of(ANNA, BEN, TANNE, NOBODY), List.of(), Set.of());
        var delivery = delivery(schoolClass(Operation.CREATE, null, NAMED, members, null));

        assertThat(delivery.begun(NOW)).isEmpty();
        assertThat(delivery.before()).isEqualTo(Before.NOTHING);
        assertThat(delivery.jamfId()).isNull();
        assertThat(call(delivery))
                .isEqualTo(
                        "POST /classes {description=IServ klasse.5a, locationId=7, name=Klasse 5a, students=[11, 12],"
                                + " teachers=[13]}");
        assertThat(delivery.answered(answer("C-9")))
                .containsExactly(new ClassLinked(link("C-9", true, LATER, Set.of(ANNA, BEN), Set.of(TANNE))));
        assertThat(delivery.jamfId()).isEqualTo("C-9");
        assertThat(school.ids.isCreatedAfter("/classes/C-9", NOW)).isTrue();
        assertThat(call(delivery)).isEqualTo("GET /classes/C-9");
        assertThat(delivery.answered(answer(shows(Set.of(11, 12), Set.of(13)))))
                .containsExactly(there(Set.of(ANNA, BEN), 40, 102, 101));
        assertThat(delivery.next()).isEmpty();
    }

    @Test
    void a_new_class_that_lacks_somebody_gets_its_members_put_once() {
        var members = members(List.of(), List.of(ANNA, BEN, TANNE), List.of(), Set.of());
        var delivery = delivery(schoolClass(Operation.CREATE, null, NAMED, members, null));
        delivery.begun(NOW);
        delivery.answered(answer("C-1"));

        assertThat(delivery.answered(answer(shows(Set.of(11), Set.of(13))))).isEmpty();
        assertThat(call(delivery)).isEqualTo(PUT_ALL);
        assertThat(delivery.answered(answer(true))).isEmpty();
        assertThat(call(delivery)).isEqualTo("GET /classes/C-1");
        // It still lags: what is wanted is noted, so that the next run sees the difference.
        assertThat(delivery.answered(answer(shows(Set.of(11), Set.of(13)))))
                .containsExactly(there(Set.of(ANNA, BEN), 40, 2, 1));
        assertThat(delivery.next()).isEmpty();
    }

    @Test
    void a_new_class_that_is_gone_at_once_is_counted_as_wanted() {
        var members = members(List.of(), List.of(ANNA, BEN, TANNE), List.of(), Set.of());
        var delivery = delivery(schoolClass(Operation.CREATE, null, NAMED, members, null));
        delivery.answered(answer("C-1"));

        assertThat(delivery.answered(answer(null))).containsExactly(there(Set.of(ANNA, BEN), null, 2, 1));
        assertThat(delivery.next()).isEmpty();
    }

    @Test
    void a_renamed_class_is_named() {
        var delivery = delivery(schoolClass(Operation.UPDATE, NAMED, OTHER, null, null));

        assertThat(delivery.begun(NOW)).isEmpty();
        assertThat(delivery.jamfId()).isEqualTo("C-1");
        assertThat(call(delivery)).isEqualTo("PUT /classes/C-1 {name=Klasse 6a}");
        assertThat(delivery.answered(answer(true))).containsExactly(new ClassNamed(CLASS, OTHER, LATER));
        assertThat(delivery.next()).isEmpty();
    }

    @Test
    void who_joins_is_noted_before_the_put_and_who_leaves_is_deleted_only_if_still_there() {
        var members = members(List.of(ANNA, TANNE), List.of(BEN, NOBODY), List.of(), Set.of(11, 99));
        var delivery = delivery(schoolClass(Operation.MEMBERS, NAMED, NAMED, members, null));

        assertThat(delivery.begun(NOW)).containsExactly(new MembersJoining(CLASS, Set.of(BEN), Set.of()));
        assertThat(call(delivery)).isEqualTo("PUT /classes/C-1/users {students=[11, 12, 99], teachers=[13]}");
        assertThat(delivery.answered(answer(true))).isEmpty();
        assertThat(call(delivery)).isEqualTo("GET /classes/C-1");
        assertThat(delivery.answered(answer(shows(Set.of(11, 12, 99), Set.of(13)))))
                .containsExactly(there(Set.of(ANNA, BEN), 40, 103, 101));
        assertThat(delivery.next()).isEmpty();
    }

    @Test
    void where_a_put_adds_the_one_who_leaves_is_deleted() {
        var members = members(List.of(TANNE), List.of(BEN), List.of(ANNA), Set.of(11));
        var delivery = delivery(schoolClass(Operation.MEMBERS, NAMED, NAMED, members, null));
        delivery.begun(NOW);

        assertThat(call(delivery)).isEqualTo("PUT /classes/C-1/users {students=[12], teachers=[13]}");
        delivery.answered(answer(true));
        assertThat(delivery.answered(answer(shows(Set.of(11, 12), Set.of(13))))).isEmpty();
        assertThat(call(delivery)).isEqualTo("DELETE /classes/C-1/users ?{students=11}");
        assertThat(delivery.answered(answer(true))).isEmpty();
        assertThat(call(delivery)).isEqualTo("GET /classes/C-1");
        assertThat(delivery.answered(answer(shows(Set.of(12), Set.of(13)))))
                .containsExactly(there(Set.of(BEN), 40, 101, 101));
        assertThat(delivery.next()).isEmpty();
    }

    @Test
    void where_a_put_replaces_nobody_is_deleted() {
        var members = members(List.of(TANNE), List.of(BEN), List.of(ANNA), Set.of(11));
        var delivery = delivery(schoolClass(Operation.MEMBERS, NAMED, NAMED, members, null));
        delivery.begun(NOW);
        delivery.answered(answer(true));

        assertThat(delivery.answered(answer(shows(Set.of(12), Set.of(13))))).hasSize(1);
        assertThat(delivery.next()).isEmpty();
    }

    @Test
    void who_only_leaves_is_deleted_without_a_put_and_the_class_is_read_once() {
        var members = members(List.of(BEN), List.of(), List.of(ANNA, TANNE), Set.of(11, 12));
        var delivery = delivery(schoolClass(Operation.MEMBERS, NAMED, NAMED, members, null));

        assertThat(delivery.begun(NOW)).isEmpty();
        assertThat(call(delivery)).isEqualTo("DELETE /classes/C-1/users ?{students=11, teachers=13}");
        assertThat(delivery.answered(answer(true))).isEmpty();
        assertThat(call(delivery)).isEqualTo("GET /classes/C-1");
        assertThat(delivery.answered(answer(shows(Set.of(12), Set.of()))))
                .containsExactly(new MembersThere(CLASS, Set.of(BEN), Set.of(), 40, 101, 100));
    }

    @Test
    void a_class_that_is_gone_loses_nobody_and_is_counted_as_wanted() {
        var members = members(List.of(TANNE), List.of(BEN), List.of(ANNA), Set.of(11));
        var delivery = delivery(schoolClass(Operation.MEMBERS, NAMED, NAMED, members, null));
        delivery.begun(NOW);
        delivery.answered(answer(true));

        assertThat(delivery.answered(answer(null))).containsExactly(there(Set.of(BEN), null, 1, 1));
        assertThat(delivery.next()).isEmpty();
    }

    @Test
    void an_adopted_class_as_it_is_becomes_ours_at_once_and_so_does_who_joins() {
        var members = members(List.of(), List.of(ANNA, BEN, TANNE), List.of(), Set.of());
        var delivery = delivery(schoolClass(Operation.ADOPT, NAMED, NAMED, members, null));

        assertThat(delivery.begun(NOW))
                .containsExactly(adopted(NOW), new MembersJoining(CLASS, Set.of(ANNA, BEN), Set.of(TANNE)));
        assertThat(call(delivery)).isEqualTo(PUT_ALL);
    }

    @Test
    void an_adopted_class_with_another_name_is_told_first() {
        var members = members(List.of(), List.of(ANNA, BEN, TANNE), List.of(), Set.of());
        var delivery = delivery(schoolClass(Operation.ADOPT, OTHER, NAMED, members, null));

        assertThat(delivery.begun(NOW)).isEmpty();
        assertThat(call(delivery)).isEqualTo("PUT /classes/C-1 {name=Klasse 5a}");
        assertThat(delivery.answered(answer(true)))
                .containsExactly(adopted(LATER), new MembersJoining(CLASS, Set.of(ANNA, BEN), Set.of(TANNE)));
        assertThat(call(delivery)).isEqualTo(PUT_ALL);
        assertThat(delivery.jamfId()).isEqualTo("C-1");
    }

    @Test
    void an_adopted_class_that_nobody_joins_is_read_and_counted() {
        var members = members(List.of(), List.of(), List.of(), Set.of(99));
        var delivery = delivery(schoolClass(Operation.ADOPT, NAMED, NAMED, members, null));

        assertThat(delivery.begun(NOW)).containsExactly(adopted(NOW));
        assertThat(call(delivery)).isEqualTo("GET /classes/C-1");
        assertThat(delivery.answered(answer(shows(Set.of(99), Set.of(13)))))
                .containsExactly(new MembersThere(CLASS, Set.of(), Set.of(), 40, 101, 101));
    }

    @Test
    void a_released_class_gets_its_old_name_loses_ours_and_is_forgotten_last() {
        var members = members(List.of(), List.of(), List.of(ANNA), Set.of(11, 99));
        var delivery = delivery(schoolClass(Operation.RELEASE, NAMED, OTHER, members, null));

        assertThat(delivery.begun(NOW)).isEmpty();
        assertThat(call(delivery)).isEqualTo("PUT /classes/C-1 {name=Klasse 6a}");
        assertThat(delivery.answered(answer(true))).isEmpty();
        assertThat(call(delivery)).isEqualTo("DELETE /classes/C-1/users ?{students=11}");
        assertThat(delivery.answered(answer(true))).isEmpty();
        assertThat(delivery.answered(answer(shows(Set.of(99), Set.of(13))))).containsExactly(new ClassUnlinked(CLASS));
        assertThat(delivery.next()).isEmpty();
    }

    @Test
    void a_deleted_class_is_read_first_and_forgotten_with_the_group_behind_it() {
        school.classes.put(CLASS, schoolClass(Set.of(ANNA), Set.of(TANNE)));
        var delivery = delivery(schoolClass(Operation.DELETE, NAMED, null, null, 40));

        assertThat(delivery.begun(NOW)).isEmpty();
        assertThat(call(delivery)).isEqualTo("GET /classes/C-1");
        assertThat(delivery.answered(answer(shows(Set.of(11, 99), Set.of(13)))))
                .containsExactly(new ClassImage(
                        new Before(true, List.of(), Set.of(11, 99), Set.of(13), Set.of(ANNA), Set.of(TANNE))));
        assertThat(call(delivery)).isEqualTo("DELETE /classes/C-1");
        assertThat(delivery.answered(answer(true))).isEmpty();
        assertThat(call(delivery)).isEqualTo("DELETE /users/groups/40");
        assertThat(delivery.answered(answer(true))).containsExactly(new ClassTaken(CLASS, LATER));
        assertThat(delivery.next()).isEmpty();
        assertThat(delivery.jamfId()).isEqualTo("C-1");
    }

    @Test
    void a_deleted_class_whose_group_is_not_ours_is_forgotten_once_it_is_gone() {
        var delivery = delivery(schoolClass(Operation.DELETE, NAMED, null, null, null));

        assertThat(delivery.answered(answer(shows(Set.of(11), Set.of()))))
                .containsExactly(new ClassImage(new Before(true, List.of(), Set.of(11), Set.of(), Set.of(), Set.of())));
        assertThat(delivery.answered(answer(null))).containsExactly(new ClassUnlinked(CLASS));
        assertThat(delivery.next()).isEmpty();
    }

    @Test
    void who_was_taken_out_by_word_and_is_still_shown_stays_ours() {
        var members = members(List.of(TANNE), List.of(), List.of(ANNA), Set.of(11, 99));
        var delivery = delivery(schoolClass(Operation.MEMBERS, NAMED, NAMED, members, null));
        delivery.begun(NOW);

        assertThat(call(delivery)).isEqualTo("DELETE /classes/C-1/users ?{students=11}");
        assertThat(delivery.answered(answer(true))).isEmpty();
        assertThat(delivery.answered(answer(shows(Set.of(11, 99), Set.of(13)))))
                .singleElement()
                .extracting(note -> ((MembersThere) note).students())
                .isEqualTo(Set.of(ANNA));
    }

    @Test
    void of_a_class_that_is_gone_before_it_is_deleted_nothing_was_seen() {
        var delivery = delivery(schoolClass(Operation.DELETE, NAMED, null, null, null));

        assertThat(delivery.answered(answer(null))).isEmpty();
        assertThat(call(delivery)).isEqualTo("DELETE /classes/C-1");
    }
}
