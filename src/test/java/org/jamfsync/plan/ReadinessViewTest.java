package org.jamfsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jamfsync.model.JamfDevice;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Role;
import org.jamfsync.model.UserFields;
import org.jamfsync.plan.Readiness.Absence;
import org.junit.jupiter.api.Test;

class ReadinessViewTest {
    private static final Instant NOW = Instant.parse("2026-11-02T07:30:00Z");

    private static JamfUser user(int id, String username, boolean trashed) {
        return new JamfUser(id, 0, new UserFields(username, "", "F", "L"), List.of(), 1, trashed, false);
    }

    private static JamfDevice device(String serial, int owner) {
        return new JamfDevice("udid-" + serial, serial, "iPad", "iPad", owner);
    }

    private static Ledger.UserLink link(String word, int jamfId) {
        var fields = new UserFields(word, "", "F", "L");
        return new Ledger.UserLink(School.uuid(word), jamfId, true, fields, Role.STUDENT, NOW, null);
    }

    private static Readiness read(
            School school, List<Ledger.UserLink> links, List<JamfUser> users, JamfDevice... devices) {
        var byUuid = new HashMap<UUID, Ledger.UserLink>();
        links.forEach(link -> byUuid.put(link.uuid(), link));
        return new ReadinessView(school.roster(), new Ledger(byUuid, Map.of(), Map.of()), users, List.of(devices))
                .read(List.of());
    }

    private static List<Absence> absences(Readiness readiness) {
        return readiness.ofLeavers().stream().map(Readiness.LeaverLine::absence).toList();
    }

    @Test
    void why_an_owner_is_not_there_is_told() {
        var readiness = read(
                new School().student("anna").inactive("inge"),
                List.of(link("anna", 1), link("lea", 2), link("inge", 3)),
                List.of(
                        user(1, "anna", false),
                        user(2, "lea", false),
                        user(3, "inge", false),
                        user(4, "tina", true),
                        user(5, "gast", false)),
                device("S1", 1),
                device("S2", 2),
                device("S3", 3),
                device("S4", 4),
                device("S5", 5),
                device("S6", 6),
                device("S7", 0));

        assertThat(absences(readiness))
                .containsExactly(Absence.LEFT, Absence.INACTIVE, Absence.TRASH, Absence.UNKNOWN, Absence.TRASH);
    }

    @Test
    void who_is_linked_is_not_taken_for_a_namesake() {
        // Anna was renamed in IServ to what another Jamf user is called.
        var readiness = read(
                new School().student("anna"),
                List.of(link("anna", 1)),
                List.of(user(1, "old.name", false), user(2, "anna", false)),
                device("S1", 1),
                device("S2", 2));

        assertThat(readiness.withoutDevice()).isEmpty();
        assertThat(absences(readiness)).containsExactly(Absence.UNKNOWN);
    }

    @Test
    void a_device_in_the_trash_users_hands_is_not_a_namesakes() {
        var readiness = read(new School().student("anna"), List.of(), List.of(user(1, "anna", true)), device("S1", 1));

        assertThat(readiness.withoutDevice()).hasSize(1);
        assertThat(absences(readiness)).containsExactly(Absence.TRASH);
    }

    @Test
    void nobody_without_people_or_devices() {
        var readiness = read(new School(), List.of(), List.of());

        assertThat(readiness).isEqualTo(new Readiness(List.of(), List.of(), List.of()));
    }
}
