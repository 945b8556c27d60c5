package org.jamfsync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.jamfsync.contract.Tenant;
import org.jamfsync.model.text.Problem;
import org.jamfsync.sandbox.http.Switch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each switch as it usually stands, and turned. */
class SwitchesTest {
    private JamfSandbox sandbox;
    private Tenant tenant;
    private int anna;
    private int tom;
    private String path;

    @BeforeEach
    void start() {
        sandbox = JamfSandbox.start(SandboxOptions.defaults());
        tenant = Tenant.of(sandbox);
        anna = sandbox.state().addUser("anna", "Anna", "Ahorn", "anna@schule.example");
        tom = sandbox.state().addUser("tom", "Tom", "Tanne", "");
        path = "/api/classes/" + sandbox.state().addClass("5a", "IServ 5a");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode json(String of) {
        return tenant.get(of).json();
    }

    private static String user(String username) {
        return """
                {"username":"%s","password":"","email":"","firstName":"A","lastName":"B"}""".formatted(username);
    }

    private Stream<String> usernames(String query) {
        return json("/api/users" + query).path("users").findValuesAsText("username").stream();
    }

    @Test
    void members_are_added_or_replaced() {
        tenant.put(path + "/users", "{\"students\":[\"" + anna + "\"]}");
        tenant.put(path + "/users", "{\"students\":[" + tom + "]}");
        assertThat(sandbox.state().studentsOf("5a")).containsExactly("anna", "tom");

        sandbox.switches().set(Switch.MEMBERS, "replace");
        tenant.put(path + "/users", "{\"students\":[\"" + tom + "\"]}");

        assertThat(sandbox.state().studentsOf("5a")).containsExactly("tom");
    }

    @Test
    void a_user_in_the_trash_is_shown_or_gone() {
        tenant.delete("/api/users/" + anna);
        assertThat(json("/api/users/" + anna).at("/user/status").asText()).isEqualTo("Trash");

        sandbox.switches().set(Switch.TRASHED_USER, "gone");

        assertThat(tenant.get("/api/users/" + anna).message()).isEqualTo("UserNotFound");
    }

    @Test
    void the_list_hides_or_shows_the_trash() {
        tenant.delete("/api/users/" + anna);
        assertThat(usernames("")).containsExactly("tom");
        assertThat(usernames("?inTrash=1")).containsExactly("anna");
        assertThat(usernames("?inTrash=true")).containsExactly("anna");

        sandbox.switches().set(Switch.TRASH_IN_LIST, "shown");

        assertThat(usernames("")).containsExactly("anna", "tom");
        assertThat(usernames("?inTrash=0")).containsExactly("tom");
    }

    @Test
    void the_name_of_a_user_in_the_trash_is_taken_or_free() {
        tenant.delete("/api/users/" + anna);
        assertThat(tenant.post("/api/users", user("ANNA")).message()).isEqualTo("UsernameInUse");

        sandbox.switches().set(Switch.TRASHED_NAMES, "free");
        tenant.delete("/api/users/" + tom);

        assertThat(tenant.post("/api/users", user("tom")).message()).isEqualTo("UserCreated");
    }

    @Test
    void a_second_delete_purges_or_finds_nobody() {
        tenant.delete("/api/users/" + anna);
        assertThat(tenant.delete("/api/users/" + anna).status()).isEqualTo(200);
        assertThat(tenant.get("/api/users/" + anna).status()).isEqualTo(404);

        sandbox.switches().set(Switch.SECOND_DELETE, "gone");
        tenant.delete("/api/users/" + tom);

        assertThat(tenant.delete("/api/users/" + tom).message()).isEqualTo("UserNotFound");
        assertThat(tenant.get("/api/users/" + tom).status()).isEqualTo(200);
    }

    @Test
    void the_group_of_a_deleted_class_stays_or_goes() {
        tenant.delete(path);
        assertThat(sandbox.state().groupNames()).containsExactly("5a");

        sandbox.switches().set(Switch.CLASS_GROUP, "goes");
        tenant.delete("/api/classes/" + sandbox.state().addClass("6b", ""));

        assertThat(sandbox.state().groupNames()).containsExactly("5a");
    }

    @Test
    void a_second_class_or_group_of_a_name_is_made_or_refused() {
        assertThat(tenant.post("/api/classes", "{\"name\":\"5a\"}").status()).isEqualTo(200);
        assertThat(tenant.post("/api/users/groups", "{\"name\":\"5a\"}").status())
                .isEqualTo(200);

        sandbox.switches().set(Switch.DOUBLE_NAMES, "refused");

        assertThat(tenant.post("/api/classes", "{\"name\":\"5a\"}").status()).isEqualTo(400);
        assertThat(tenant.post("/api/users/groups", "{\"name\":\"5a\"}").status())
                .isEqualTo(400);
    }

    @Test
    void ids_of_nobody_are_ignored_or_refused() {
        var body = "{\"students\":[\"4711\",\"" + anna + "\"]}";
        assertThat(tenant.put(path + "/users", body).status()).isEqualTo(200);
        assertThat(sandbox.state().studentsOf("5a")).containsExactly("anna");

        sandbox.switches().set(Switch.UNKNOWN_MEMBERS, "404");
        assertThat(tenant.put(path + "/users", body).status()).isEqualTo(404);
        sandbox.switches().set(Switch.UNKNOWN_MEMBERS, "400");

        assertThat(tenant.put(path + "/users", body).status()).isEqualTo(400);
    }

    @Test
    void member_ids_may_have_to_be_texts() {
        sandbox.switches().set(Switch.MEMBER_IDS, "strings");

        assertThat(tenant.put(path + "/users", "{\"students\":[" + anna + "]}").status())
                .isEqualTo(400);
        assertThat(tenant.put(path + "/users", "{\"students\":[\"" + anna + "\"]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void group_ids_may_come_twice() {
        sandbox.state().join(anna, sandbox.state().addGroup("Chor"));
        assertThat(json("/api/users/" + anna).at("/user/groupIds")).hasSize(1);

        sandbox.switches().set(Switch.GROUP_IDS, "doubled");

        assertThat(json("/api/users/" + anna).at("/user/groupIds")).hasSize(2);
    }

    @Test
    void empty_lists_may_be_absent() {
        assertThat(json(path).at("/class/students").isArray()).isTrue();
        assertThat(json(path + "/devices").path("devices").isArray()).isTrue();

        sandbox.switches().set(Switch.EMPTY_LISTS, "absent");

        assertThat(json(path).path("class").has("students")).isFalse();
        assertThat(json(path + "/devices").has("devices")).isFalse();
        assertThat(json(path + "/devices").path("count").asInt()).isZero();
    }

    @Test
    void numbers_may_be_texts() {
        tenant.post("/api/ibeacons", "{\"name\":\"Aula\",\"major\":1,\"minor\":\"2\"}");
        assertThat(json("/api/ibeacons").at("/beacons/0/minor").isInt()).isTrue();

        sandbox.switches().set(Switch.NUMBERS, "strings");

        assertThat(json("/api/ibeacons").at("/beacons/0/minor").isTextual()).isTrue();
    }

    @Test
    void the_list_of_device_groups_may_be_written_large() {
        assertThat(json("/api/devices/groups").has("deviceGroups")).isTrue();

        sandbox.switches().set(Switch.DEVICE_GROUPS_KEY, "DeviceGroups");

        assertThat(json("/api/devices/groups").has("DeviceGroups")).isTrue();
    }

    @Test
    void a_single_device_comes_in_either_shape() {
        sandbox.state().giveDevices(anna, 1);
        var device =
                "/api/devices/" + json("/api/devices").at("/devices/0/UDID").asText();
        assertThat(json(device).at("/device/model/type/value").asText()).isEqualTo("iPad");

        sandbox.switches().set(Switch.SINGLE_DEVICE, "newer");

        assertThat(json(device).at("/device/model/type/name").asText()).isEqualTo("iPad");
        assertThat(json(device).at("/device/lastCheckin/epoch").isInt()).isTrue();
    }

    @Test
    void what_the_key_may_not_do_is_refused_with_a_nested_error() {
        sandbox.switches().set(Switch.DENIED, "delete, read users");

        assertThat(tenant.get("/api/users").status()).isEqualTo(405);
        assertThat(tenant.get("/api/users").body())
                .isEqualTo("{\"error\":{\"code\":405,\"message\":"
                        + "\"Requested method (GET) not allowed using this API key\"}}");
        assertThat(tenant.get("/api/users/groups").status()).isEqualTo(200);
        assertThat(tenant.delete("/api/nothing").status()).isEqualTo(405);
        assertThat(tenant.post("/api/users", user("neu")).status()).isEqualTo(200);
    }

    @Test
    void a_switch_stands_only_as_it_can() {
        assertThatThrownBy(() -> sandbox.switches().set(Switch.MEMBERS, "perhaps"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("members")
                .hasMessageContaining("add|replace");
        assertThatThrownBy(() -> SandboxOptions.defaults().with(Switch.PODS, "two"))
                .isInstanceOf(Problem.class);
    }
}
