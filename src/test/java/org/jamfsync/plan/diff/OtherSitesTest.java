package org.jamfsync.plan.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jamfsync.jamf.CreateLookUp;
import org.jamfsync.jamf.CreateLookUp.Known;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.OtherSites;
import org.jamfsync.model.OtherSites.HeldUser;
import org.jamfsync.model.OtherSites.Owner;
import org.jamfsync.model.PendingCreate;
import org.jamfsync.model.Role;
import org.jamfsync.model.Target;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.School;
import org.junit.jupiter.api.Test;

/** Whose a user is when several sites may hold it; and what is never the result of a lost create. */
class OtherSitesTest {
    private static final UserFields BZ = new UserFields("b.z", "b.z@schule.example", "Bernd", "Zander");
    private static final JamfUser LISTED = new JamfUser(17, 0, BZ, List.of(), 0, false, false);

    private static OtherSites holding(Owner owner, boolean left) {
        return new OtherSites(List.of(new HeldUser(owner, 17, BZ, true, left)), List.of(), List.of());
    }

    private static Owner owner(Integer location, boolean sameTenant) {
        return new Owner("goethe", location, true, sameTenant);
    }

    private static JamfUser called(String username, int location) {
        return new JamfUser(
                17, location, new UserFields(username, username + "@x.example", "B", "Z"), List.of(), 0, false, false);
    }

    @Test
    void a_number_of_a_jamf_school_that_nobody_noted_counts_with_the_name_only() {
        assertThat(holding(owner(0, false), false).holding(LISTED)).isPresent();
        assertThat(holding(owner(0, false), false).holding(called("otto", 0))).isEmpty();
        assertThat(holding(owner(0, true), false).holding(called("otto", 0))).isPresent();
    }

    @Test
    void who_left_and_was_moved_away_is_given_up() {
        assertThat(holding(owner(0, true), true).holding(called("b.z", 7))).isEmpty();
        assertThat(holding(owner(0, true), true).holding(called("b.z", 0))).isPresent();
        assertThat(holding(owner(0, true), false).holding(called("b.z", 7))).isPresent();
        assertThat(holding(owner(null, true), true).holding(called("b.z", 7))).isPresent();
    }

    @Test
    void another_sites_user_is_not_what_became_of_a_create_that_nobody_heard_of() {
        var sent = new UserChange(Operation.CREATE, School.uuid("b"), "b.z", null, null, BZ, Role.STUDENT, null, false);
        var begun = List.of(new PendingCreate(new PlannedChange(sent, Message.of("plan.user-new")), Instant.EPOCH));
        var target = new Target(List.of(LISTED), List.of(), List.of());

        var alone = CreatesInDoubt.of(begun, Ledger.EMPTY, target, any -> true, fields -> fields);
        var beside = CreatesInDoubt.of(
                begun, Ledger.EMPTY.beside(holding(owner(0, true), false)), target, any -> true, fields -> fields);

        assertThat(alone.ledger().users()).hasSize(1);
        assertThat(beside.ledger().users()).isEmpty();
    }

    @Test
    void a_repeated_create_takes_neither_another_sites_user_nor_one_of_another_location() {
        var lookUp = new CreateLookUp(new Requests());
        var create = new Requests().createUser(BZ, List.of(), 0);
        var others = new Known(Set.of(), Set.of(), Set.of(), Set.of(17));

        assertThat(lookUp.find(create, List.of(LISTED), Known.NOTHING)).isPresent();
        assertThat(lookUp.find(create, List.of(LISTED), others)).isEmpty();
        assertThat(lookUp.find(create, List.of(called("b.z", 7)), Known.NOTHING))
                .isEmpty();
    }
}
