package org.jamfsync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jamfsync.contract.Tenant;
import org.jamfsync.demo.MadeUpTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API reference says about single routes, beyond what each client relies on. */
class ApiQuirksTest {
    private JamfSandbox sandbox;
    private Tenant tenant;
    private int anna;
    private String device;

    @BeforeEach
    void start() {
        sandbox = JamfSandbox.start(SandboxOptions.defaults());
        new MadeUpTenant(new MadeUpTenant.Size(20, 2, 20), 5).fill(sandbox);
        tenant = Tenant.of(sandbox);
        anna = sandbox.state().addUser("anna", "Anna", "Ahorn", "anna@schule.example");
        sandbox.state().giveDevices(anna, 1);
        device = "/api/devices/"
                + json("/api/devices?owner=" + anna).at("/devices/0/UDID").asText();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode json(String path) {
        return tenant.get(path).json();
    }

    private Map<String, String> version(String version) {
        return Map.of("X-Server-Protocol-Version", version);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /classes, 2, 404",
        "GET, /classes, 3, 200",
        "GET, /dep, 1, 404",
        "GET, /users, 1, 200",
        "GET, /locations, 1, 200",
        "GET, /profiles, 1, 200",
        "POST, /apps, 3, 404",
        "POST, /apps, 4, 400",
        "GET, /nothing, 3, 404",
        "PATCH, /users/1, 3, 404",
        "POST, /locations, 3, 404",
        "GET, /users/, 3, 200"
    })
    void an_address_is_known_from_its_protocol_version_on(String method, String path, String version, int status) {
        var answer = tenant.call(method, "/api" + path, null, version(version));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 404) {
            assertThat(answer.body()).isEqualTo("Not Found");
        }
    }

    @Test
    void the_older_host_has_no_prefix() {
        assertThat(json("/users").path("users").size())
                .isEqualTo(json("/api/users").path("users").size());
    }

    @Test
    void broken_json_is_refused_but_only_at_a_known_address() {
        assertThat(tenant.post("/api/users", "{\"username\":").status()).isEqualTo(400);
        assertThat(tenant.post("/api/nothing", "{\"username\":").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'username':'x','password':'','email':'','firstName':'A'}|MissingField",
                "{'username':'x','password':'','firstName':'A','lastName':'B'}|MissingField",
                "{'username':'x','email':'','firstName':'A','lastName':'B'}|MissingField",
                "{'username':'x','password':'','email':'ANNA@schule.example','firstName':'A','lastName':'B'}|EmailAddressInUse",
                "{'username':7,'password':'','email':'','firstName':'A','lastName':'B'}|InvalidField",
                "{'username':'x','password':'','email':'','firstName':'A','lastName':'B','memberOf':'Chor'}|InvalidField"
            })
    void a_user_that_lacks_something_is_refused(String body, String token) {
        var answer = tenant.post("/api/users", body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo(token);
    }

    @Test
    void a_location_may_be_a_text_must_exist_and_is_changed_by_a_move_only() {
        var create = """
                {"username":"%s","password":"","email":"","firstName":"A","lastName":"B","locationId":"%s"}""";
        assertThat(tenant.post("/api/users", create.formatted("x", "9")).message())
                .isEqualTo("LocationNotFound");
        int id = tenant.post("/api/users", create.formatted("x", "1"))
                .json()
                .path("id")
                .asInt();

        tenant.put("/api/users/" + id, "{\"locationId\":0,\"domain\":\"AD\"}");

        assertThat(json("/api/users/" + id).at("/user/locationId").asInt()).isEqualTo(1);
        assertThat(json("/api/users/" + id).at("/user/domain").asText()).isEmpty();
    }

    @Test
    void a_user_moves_with_devices_unless_told_not_to() {
        assertThat(tenant.put("/api/users/" + anna + "/migrate", "{\"locationId\":1,\"onlyUser\":true}")
                        .message())
                .isEqualTo("UserMoved");
        assertThat(json(device).at("/device/locationId").asInt()).isZero();

        tenant.put("/api/users/" + anna + "/migrate", "{\"locationId\":1}");

        assertThat(json(device).at("/device/locationId").asInt()).isEqualTo(1);
    }

    @Test
    void an_unknown_group_name_makes_a_group_without_a_word() {
        tenant.put("/api/users/" + anna, "{\"memberOf\":[\"Schach\",999999]}");

        assertThat(json("/api/users/" + anna).at("/user/groups/0").asText()).isEqualTo("Schach");
        assertThat(json("/api/users/" + anna).at("/user/groupIds")).hasSize(1);
    }

    @Test
    void users_are_filtered_in_the_address_only() {
        assertThat(json("/api/users?hasDevice=1&memberOf=&locationId=0")
                        .path("count")
                        .asInt())
                .isPositive();
        int all = json("/api/users").path("count").asInt();
        int with = json("/api/users?hasDevice=true").path("count").asInt();
        assertThat(json("/api/users?hasDevice=0").path("count").asInt()).isEqualTo(all - with);
        assertThat(json("/api/users?memberOf=x").path("count").asInt()).isZero();
        assertThat(tenant.call("GET", "/api/users", "{\"hasDevice\":1}", Map.of())
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(all);
    }

    @Test
    void many_users_are_made_changed_and_trashed_at_once() {
        var answer = tenant.post("/api/users/bulk", """
                [{"username":"anna","lastName":"Birke"},
                 {"username":"neu","password":"","email":"","firstName":"N","lastName":"Eu"},
                 {"username":"neu","action":"delete"}]""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(json("/api/users/" + anna).at("/user/lastName").asText()).isEqualTo("Birke");
        assertThat(sandbox.state().users()).doesNotContain("neu");
    }

    @Test
    void a_teacher_signs_in_and_carries_a_token() {
        sandbox.state().password(anna, "kreide");
        var login = "{\"company\":%s,\"username\":\"anna\",\"password\":\"%s\"}";
        assertThat(tenant.post("/api/teacher/authenticate", login.formatted(10001, "falsch"))
                        .status())
                .isEqualTo(401);
        var signedIn =
                tenant.call("POST", "/api/teacher/authenticate", login.formatted("\"10001\"", "kreide"), version("2"));
        assertThat(signedIn.json().path("token").asText()).matches("[0-9a-f]{32}");
        assertThat(signedIn.json().at("/authenticatedAs/companyId").isInt()).isTrue();
        var token = "?token=" + signedIn.json().path("token").asText();

        var lessons = tenant.call("GET", "/api/teacher/lessons" + token, null, Map.of("Authorization", ""));

        assertThat(lessons.json().path("lessons")).hasSize(2);
        assertThat(tenant.get("/api/teacher/validate" + token).message()).isEqualTo("ValidToken");
        assertThat(tenant.get("/api/teacher/lessons?token=00").status()).isEqualTo(401);
        assertThat(tenant.call("GET", "/api/teacher/lessons", null, Map.of("Authorization", ""))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void devices_are_filtered_as_documented() {
        int all = json("/api/devices").path("count").asInt();
        assertThat(json("/api/devices?hasOwner=0").path("count").asInt())
                .isEqualTo(all - json("/api/devices?hasOwner=1").path("count").asInt());
        var serial = json(device).at("/device/serialNumber").asText();
        assertThat(json("/api/devices?serialnumber=" + serial.toLowerCase(java.util.Locale.ROOT))
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(json("/api/devices?name=AHORN").path("devices"))
                .isNotEmpty()
                .allMatch(one -> one.at("/owner/name").asText().contains("Ahorn"));
        assertThat(json("/api/devices?groups=1,2,3").path("count").asInt()).isPositive();
        assertThat(json("/api/devices?inTrash=1").path("count").asInt()).isZero();
        assertThat(json("/api/devices").at("/devices/0").has("apps")).isFalse();
        assertThat(json("/api/devices?includeApps").at("/devices/0").has("apps"))
                .isTrue();
        assertThat(json(device + "?includeApps=1").path("device").has("apps")).isFalse();
        assertThat(json(device + "?includeApps=true").path("device").has("apps"))
                .isTrue();
    }

    @Test
    void a_device_without_owner_has_an_empty_object_alone_and_zeros_in_the_list() {
        assertThat(tenant.put(device + "/owner", "{\"user\":0}").message()).isEqualTo("DeviceSaved");

        assertThat(json(device).at("/device/owner")).isEmpty();
        var listed = StreamSupport.stream(
                        json("/api/devices?hasOwner=0").path("devices").spliterator(), false)
                .filter(one -> device.endsWith(one.path("UDID").asText()))
                .findFirst()
                .orElseThrow();
        assertThat(listed.at("/owner/id").asInt(-1)).isZero();
    }

    @Test
    void devices_move_alone_or_twenty_at_a_time() {
        var udid = device.replaceAll(".*/", "");
        assertThat(tenant.put(device + "/migrate", "{\"locationId\":1,\"onlyDevice\":true}")
                        .message())
                .isEqualTo("DeviceMoved");
        assertThat(json("/api/users/" + anna).at("/user/locationId").asInt()).isZero();

        var moved = tenant.put("/api/devices/migrate", "{\"locationId\":1,\"udids\":[\"" + udid + "\",\"x\"]}")
                .json();

        assertThat(moved.at("/devicesLocationSame/0").asText()).isEqualTo(udid);
        assertThat(moved.at("/devicesNotFound/0").asText()).isEqualTo("x");
        assertThat(moved.path("devicesMoved")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "wipe, DeviceWipeScheduled",
        "restart, DeviceRestartScheduled",
        "refresh, CommandScheduled",
        "restore, DeviceRestored",
        "unenroll, DeviceUnenrolled",
        "activationlock/clear, Unlocked",
        "details, DeviceUpdated"
    })
    void a_command_to_a_device_is_answered_by_its_token(String command, String token) {
        assertThat(tenant.post(device + "/" + command, "{}").message()).isEqualTo(token);
        assertThat(tenant.post("/api/devices/none/" + command, "{}").message()).isEqualTo("DeviceNotFound");
    }

    @Test
    void a_lock_that_cannot_be_cleared_is_a_200_with_an_error_inside() {
        sandbox.state().inventory.devices.get(device.replaceAll(".*/", "")).supervised = false;

        var answer = tenant.post(device + "/activationlock/clear", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("code").asInt()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("UnlockFailed");
    }

    @Test
    void a_device_goes_to_the_trash_and_comes_back() {
        assertThat(tenant.delete(device).message()).isEqualTo("DeviceTrashed");
        assertThat(json(device).at("/device/inTrash").asBoolean()).isTrue();
        assertThat(json("/api/users/" + anna).at("/user/deviceCount").asInt()).isZero();

        tenant.post(device + "/restore", null);

        assertThat(json("/api/users/" + anna).at("/user/deviceCount").asInt()).isEqualTo(1);
    }

    @Test
    void devices_join_and_leave_static_groups_only() {
        var udids = "\"udids\":[\"" + device.replaceAll(".*/", "") + "\"]";
        assertThat(tenant.post("/api/devices/groups/add", "{\"groupId\":1," + udids + "}")
                        .json()
                        .path("devicesAdded"))
                .hasSize(1);
        assertThat(json(device).at("/device/groupIds/0").asInt()).isEqualTo(1);
        assertThat(tenant.post("/api/devices/groups/remove", "{\"groupId\":1," + udids + "}")
                        .json()
                        .path("devicesRemoved"))
                .hasSize(1);

        assertThat(tenant.post("/api/devices/groups/add", "{\"groupId\":3," + udids + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_device_group_is_updated_without_a_message_and_keeps_its_information() {
        int id = tenant.post(
                        "/api/devices/groups", "{\"name\":\"W\",\"information\":\"i\",\"collectionType\":\"list\"}")
                .json()
                .path("id")
                .asInt();

        var updated = tenant.put("/api/devices/groups/" + id, "{\"information\":\"j\",\"shared\":true}");

        assertThat(updated.body()).isEqualTo("{\"code\":200}");
        var group = json("/api/devices/groups/" + id).path("deviceGroup");
        assertThat(group.path("information").asText()).isEqualTo("i");
        assertThat(group.path("shared").asBoolean()).isTrue();
        assertThat(group.has("collectionType")).isFalse();
    }

    @Test
    void an_app_is_made_once_and_cannot_really_be_trashed() {
        var app = "{\"adamId\":123456,\"countryCode\":\"DE\"}";
        var first = tenant.call("POST", "/api/apps", app, version("4")).json();
        var second = tenant.call("POST", "/api/apps", app, version("4")).json();
        assertThat(first.at("/data/mediaId").asInt())
                .isEqualTo(second.at("/data/mediaId").asInt());
        int id = first.at("/data/mediaId").asInt();

        assertThat(tenant.call("POST", "/api/apps/" + id + "/trash", null, version("4"))
                        .status())
                .isEqualTo(200);

        assertThat(json("/api/apps/" + id).path("adamId").asInt()).isEqualTo(123456);
    }

    @Test
    void a_placeholder_is_named_and_given_to_a_user() {
        assertThat(json("/api/dep/NEU0000001").at("/placeholder/dateAdded").isNumber())
                .isTrue();

        tenant.post("/api/dep/NEU0000001", "{\"deviceName\":\"iPad Anna\",\"userID\":" + anna + "}");

        assertThat(json("/api/dep/NEU0000001").at("/placeholder/deviceName").asText())
                .isEqualTo("iPad Anna");
        assertThat(json("/api/dep/NEU0000001").at("/placeholder/userId").asInt())
                .isEqualTo(anna);
        assertThat(tenant.get("/api/dep/NEU9").message()).isEqualTo("PlaceholderNotFound");
    }

    @Test
    void the_rights_of_a_group_are_merged_and_those_never_shown_are_taken() {
        int id = tenant.post("/api/users/groups", "{\"name\":\"Chor\",\"acl\":{\"teacher\":\"allow\"}}")
                .json()
                .path("id")
                .asInt();

        tenant.put("/api/users/groups/" + id, "{\"acl\":[{\"parent\":\"deny\",\"selfService\":\"allow\"}]}");

        var acl = json("/api/users/groups/" + id).at("/group/acl");
        assertThat(acl.toString()).isEqualTo("{\"teacher\":\"allow\",\"parent\":\"deny\"}");
        assertThat(tenant.put("/api/users/groups/" + id, "{\"acl\":{\"parent\":\"maybe\"}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_class_shows_the_devices_of_its_students() {
        var uuid = sandbox.state().addClass("5x", "");
        sandbox.state().enrol(uuid, anna);

        var devices = json("/api/classes/" + uuid + "/devices");

        assertThat(devices.path("count").asInt()).isEqualTo(1);
        assertThat(devices.at("/devices/0").size()).isEqualTo(3);
        assertThat(json("/api/classes/" + uuid).at("/class/deviceCount").asInt())
                .isEqualTo(1);
    }

    @Test
    void the_word_all_empties_one_role() {
        var uuid = sandbox.state().addClass("5x", "");
        sandbox.state().enrol(uuid, anna);
        tenant.put("/api/classes/" + uuid + "/users", "{\"teachers\":[\"1\"]}");

        tenant.delete("/api/classes/" + uuid + "/users?students=all");

        assertThat(json("/api/classes/" + uuid).at("/class/studentCount").asInt())
                .isZero();
        assertThat(json("/api/classes/" + uuid).at("/class/teacherCount").asInt())
                .isEqualTo(1);
    }
}
