package org.jamfsync.state.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.GroupKey.Companion;
import org.jamfsync.model.GroupKey.OfRole;
import org.jamfsync.model.Role;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.AffectedPeople;
import org.jamfsync.model.change.AffectedPeople.Hit;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.ClassChange.Member;
import org.jamfsync.model.change.ClassChange.MembersChange;
import org.jamfsync.model.change.GroupChange;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.change.SentChange.Before;
import org.jamfsync.model.change.UserChange;
import org.jamfsync.model.change.UserChange.CompanionGroup;
import org.jamfsync.model.change.UserChange.GroupsChange;
import org.jamfsync.model.change.UserMove;
import org.jamfsync.model.text.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StateJsonTest {
    private static final UUID ANNA = new UUID(1, 2);
    private static final UserFields BEFORE = new UserFields("anna", "", "Anna", "Ahörn \"x\"");
    private static final UserFields AFTER = new UserFields("anna.e", "a@b", "Anna", "Ehe");

    static Stream<PlannedChange> changes() {
        var nested = Message.of("plan.held-drained", Message.of("plan.drained", 0L, 1L));
        return Stream.of(
                new PlannedChange(
                        new UserChange(
                                Operation.UPDATE,
                                ANNA,
                                "anna",
                                17,
                                BEFORE,
                                AFTER,
                                Role.TEACHER,
                                new GroupsChange(
                                        List.of(1, 2),
                                        List.of("Schüler"),
                                        "Lehrkräfte",
                                        Role.TEACHER,
                                        List.of(new CompanionGroup(ANNA, "Apps 5a", null)),
                                        List.of(new CompanionGroup(ANNA, "Apps 4a", 9)),
                                        true),
                                true),
                        Message.of("plan.user-renamed", "anna", "anna.e"),
                        nested),
                new PlannedChange(
                        new UserChange(Operation.DELETE, ANNA, "anna", 17, BEFORE, null, null, null, false), nested),
                new PlannedChange(
                        new ClassChange(
                                Operation.MEMBERS,
                                ANNA,
                                "klasse.5a",
                                "uuid",
                                new ClassFields("5a", ""),
                                new ClassFields("5a", "x"),
                                new MembersChange(
                                        Map.of(Role.STUDENT, List.of(new Member(ANNA, "anna"))),
                                        Map.of(),
                                        Map.of(Role.TEACHER, List.of(new Member(ANNA, "anna"))),
                                        Set.of(3, 4),
                                        Set.of()),
                                9),
                        nested),
                new PlannedChange(new UserMove(ANNA, "anna", 17, 1, 0, 2, true), nested),
                new PlannedChange(
                        new GroupChange(
                                Operation.ADOPT, new OfRole(Role.TEACHER), "Lehrkräfte", 4, "Lehrer", "deny", "allow"),
                        nested),
                new PlannedChange(
                        new GroupChange(Operation.UPDATE, new Companion(ANNA), "Apps 5a", 9, "Apps 4a", null, null),
                        nested));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void gives_the_same_change_back(PlannedChange change) {
        assertThat(StateJson.change(StateJson.of(change))).isEqualTo(change);
    }

    @Test
    void reason_and_hold_stand_beside_the_parts_of_a_change() {
        var move = new PlannedChange(
                new UserMove(ANNA, "anna", 17, 1, 0, 2, true),
                Message.of("plan.user-new"),
                Message.of("plan.drained", 0));

        assertThat(StateJson.of(move))
                .isEqualTo("{\"kind\":\"move\",\"source\":\"" + ANNA + "\",\"key\":\"anna\",\"jamfId\":17,\"from\":1,"
                        + "\"to\":0,\"devices\":2,\"withDevices\":true,"
                        + "\"reason\":\"{\\\"code\\\":\\\"plan.user-new\\\",\\\"args\\\":[]}\","
                        + "\"held\":\"{\\\"code\\\":\\\"plan.drained\\\",\\\"args\\\":[0]}\"}");
    }

    @Test
    void words_in_documents_are_older_than_names_of_today() {
        var kept = changes().map(StateJson::of).toList();

        assertThat(kept.get(0))
                .contains("\"paired\":[{\"source\":\"" + ANNA + "\",\"name\":\"Apps 5a\",\"jamfId\":null}]")
                .contains("\"unpaired\":[{\"source\":\"" + ANNA + "\",\"name\":\"Apps 4a\",\"jamfId\":9}]");
        assertThat(kept.get(2)).contains("{\"uuid\":\"" + ANNA + "\",\"act\":\"anna\"}");
    }

    @Test
    void groups_are_kept_in_the_two_forms_they_had_first() {
        var reason = Message.of("plan.user-new");
        var end = ",\"reason\":\"{\\\"code\\\":\\\"plan.user-new\\\",\\\"args\\\":[]}\",\"held\":null}";

        assertThat(StateJson.of(new PlannedChange(
                        new GroupChange(
                                Operation.CREATE, new OfRole(Role.TEACHER), "Lehrer", null, null, null, "allow"),
                        reason)))
                .isEqualTo(
                        "{\"kind\":\"group\",\"operation\":\"CREATE\",\"key\":\"Lehrer\",\"role\":\"TEACHER\",\"jamfId\":null,"
                                + "\"nameBefore\":null,\"aclBefore\":null,\"aclAfter\":\"allow\"" + end);
        assertThat(StateJson.of(new PlannedChange(
                        new GroupChange(Operation.DELETE, new Companion(ANNA), "Apps", 9, "Apps", null, null), reason)))
                .isEqualTo("{\"kind\":\"paired\",\"operation\":\"DELETE\",\"source\":\"" + ANNA
                        + "\",\"key\":\"Apps\",\"jamfId\":9,\"nameBefore\":\"Apps\"" + end);
    }

    @Test
    void gives_the_same_before_back() {
        var before = new Before(true, List.of(1), Set.of(2), Set.of(), Set.of(ANNA), Set.of());

        assertThat(StateJson.before(StateJson.of(before))).isEqualTo(before);
    }

    @Test
    void a_message_without_words_of_today_is_still_shown() {
        var reason = Message.of("plan.user-left", Instant.EPOCH);

        assertThat(StateJson.message(StateJson.of(reason))).hasToString("Not in IServ since 1970-01-01T00:00:00Z");
        assertThat(StateJson.message("{\"code\":\"plan.no-longer-known\",\"args\":[\"7a\"]}")
                        .toString())
                .contains("no-longer-known", "7a");
    }

    @Test
    void fields_stand_in_their_order_as_pairs_of_before_and_after() {
        var change = new UserChange(Operation.UPDATE, ANNA, "anna", 17, BEFORE, AFTER, Role.STUDENT, null, false);

        assertThat(StateJson.fields(change))
                .isEqualTo("{\"username\":[\"anna\",\"anna.e\"],\"email\":[\"\",\"a@b\"],"
                        + "\"lastName\":[\"Ahörn \\\"x\\\"\",\"Ehe\"]}");
    }

    @Test
    void people_and_removals_are_kept_as_in_the_first_version() {
        var people = new AffectedPeople(List.of(new Hit(ANNA, "anna", null), new Hit(ANNA, "ben", Role.TEACHER)));
        var removals = List.of(Removal.user(ANNA), Removal.member(ANNA, new UUID(3, 4)));

        assertThat(StateJson.of(people))
                .isEqualTo("[{'person':'%1$s','act':'anna','role':null},{'person':'%1$s','act':'ben','role':'TEACHER'}]"
                        .formatted(ANNA)
                        .replace('\'', '"'));
        assertThat(StateJson.people(StateJson.of(people))).isEqualTo(people);
        assertThat(StateJson.of(removals))
                .isEqualTo("[\"user " + ANNA + "\",\"member " + ANNA + " from " + new UUID(3, 4) + "\"]");
        assertThat(StateJson.removals(StateJson.of(removals))).isEqualTo(removals);
    }

    @Test
    void a_sentence_of_the_first_version_is_said_as_it_stands() {
        assertThat(StateJson.message("Jamf refused it (400)")).hasToString("Jamf refused it (400)");
    }
}
