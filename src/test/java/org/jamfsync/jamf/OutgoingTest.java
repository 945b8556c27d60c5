package org.jamfsync.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.UserFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutgoingTest {
    private static final String CLASS = "0f0f0f0f-0000-0000-0000-000000000001";
    private static final UserFields ANNA = new UserFields("anna", "anna@schule.example", "Anna", "Ahorn");

    private final Requests requests = new Requests();

    private static JamfRequest<Object> call(String method, String path, Map<String, Object> body) {
        return new JamfRequest<>(method, path, Map.of(), body, InputStream::readAllBytes, false);
    }

    private static void refused(JamfRequest<?> request, Integer location, boolean known, String why) {
        assertThatThrownBy(() -> Outgoing.check(request, location, object -> known))
                .isInstanceOf(JamfFailure.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("Ahorn");
    }

    @Test
    void lets_out_every_write_of_this_product() {
        var writes = List.of(
                requests.createUser(ANNA, List.of(1), 2),
                requests.updateUser(7, ANNA, new UserFields("a", "b", "c", "d"), List.of(1)),
                requests.deleteUser(7),
                requests.moveUser(7, 2, false),
                requests.createGroup("IServ", "IServ", "allow", 2),
                requests.updateGroup(3, "IServ", "allow"),
                requests.deleteGroup(3),
                requests.createClass(new ClassFields("5a", "IServ"), List.of(1), List.of(2), 2),
                requests.updateClass(CLASS, new ClassFields("5a", "IServ"), new ClassFields("6a", "x")),
                requests.putMembers(CLASS, List.of(1), List.of(2)),
                requests.deleteMembers(CLASS, List.of(1), List.of()),
                requests.deleteClass(CLASS));

        for (var write : writes) {
            assertThatCode(() -> Outgoing.check(write, 2, object -> true)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /devices/00008030-000A1B2C3D4E5F60/wipe",
        "DELETE, /devices/1",
        "PUT, /users/7/password",
        "POST, /users/bulk",
        "PATCH, /users/7",
        "DELETE, /users"
    })
    void no_other_write_passes_whoever_asks(String method, String path) {
        refused(call(method, path, Map.of()), null, true, "is not among what this program writes");
    }

    @Test
    void a_field_that_was_not_agreed_stays_in_the_school() {
        refused(call("PUT", "/users/7", Map.of("password", "x", "domain", "y")), null, true, "domain, password");
    }

    @Test
    void a_read_sends_nothing() {
        refused(call("GET", "/users", Map.of("username", "anna")), null, true, "must not");
    }

    @Test
    void what_is_created_is_in_the_sites_location() {
        refused(requests.createUser(ANNA, List.of(), 3), 2, true, "jamf.location-id 2");
        refused(requests.createUser(ANNA, List.of(), null), 2, true, "jamf.location-id 2");
    }

    @Test
    void a_user_moves_to_the_sites_location_alone_and_without_devices_unless_asked() {
        refused(requests.moveUser(7, 3, false), 2, true, "jamf.location-id 2");
        refused(requests.moveUser(7, 2, false), 2, false, "does not name");
        assertThat(requests.moveUser(7, 2, false).body()).containsEntry("onlyUser", true);
        assertThat(requests.moveUser(7, 2, true).body()).containsEntry("onlyUser", false);
    }

    @Test
    void an_object_that_nobody_named_is_not_written() {
        refused(requests.deleteUser(7), null, false, "does not name");
    }
}
