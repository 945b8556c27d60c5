package org.jamfsync.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jamfsync.demo.MadeUpTenant;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What this product relies on in the Jamf School API: the same cases against the sandbox and, where {@code
 * JAMFSYNC_LIVE_URL} names one, against a real tenant. Each object goes the whole way: create, read, change one field,
 * read, delete, delete again.
 */
@ParameterizedClass
@MethodSource("tenants")
class ContractTest {
    private static final JamfSandbox SANDBOX = JamfSandbox.start(SandboxOptions.defaults());

    @Parameter
    Tenant tenant;

    static Stream<Tenant> tenants() {
        if (SANDBOX.state().users().isEmpty()) {
            new MadeUpTenant(new MadeUpTenant.Size(20, 2, 30), 1).fill(SANDBOX);
        }
        return Stream.concat(Stream.of(Tenant.of(SANDBOX)), Tenant.live().stream());
    }

    @AfterEach
    void cleanUp() {
        tenant.close();
    }

    @AfterAll
    static void close() {
        SANDBOX.close();
        assertThat(SANDBOX.state().groupNames()).noneMatch(name -> name.startsWith("jamfsync-test"));
        assertThat(SANDBOX.state().classNames()).noneMatch(name -> name.startsWith("jamfsync-test"));
    }

    private static void ok(Tenant.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("code").asInt(200)).isLessThan(400);
    }

    private static void gone(Tenant.Answer answer, String token) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.message()).isEqualTo(token);
    }

    private static boolean comes(BooleanSupplier shown) {
        try {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(20))
                    .until(shown::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException late) {
            return false;
        }
    }

    /** A read may lag a write: asked again until it shows what was written, or for too long. */
    private JsonNode read(String path, String name, Predicate<JsonNode> shows) {
        var last = new AtomicReference<Tenant.Answer>();
        // When it never comes, the assertions say what is wrong about the last answer.
        var unused = comes(() -> {
            last.set(tenant.get(path));
            return last.get().status() == 200 && shows.test(last.get().json().path(name));
        });
        ok(last.get());
        return last.get().json().path(name);
    }

    private JsonNode read(String path, String name) {
        return read(path, name, any -> true);
    }

    private static Predicate<JsonNode> has(String pointer, String value) {
        return node -> node.at(pointer).asText().equals(value);
    }

    private String newUser(String username, String more) {
        var created = tenant.post("/api/users", """
                {"username":"%s","password":"Kreide-7","email":"%s@example.com","firstName":"Änne","lastName":"Öhrchen"%s}""".formatted(username, username, more));
        ok(created);
        Shape.check(created.json(), "code", "int", "message", "string", "id", "int");
        return tenant.made("/api/users/" + created.json().path("id").asInt());
    }

    private int id(String path) {
        return Integer.parseInt(path.replaceAll(".*/", ""));
    }

    @Test
    void a_user_goes_the_whole_way() {
        var username = tenant.unique("user");
        var path = newUser(username, ",\"notes\":\"Zeile 1\\nZeile 2 ß\"");

        var user = read(path, "user");
        Shape.check(
                user,
                "id",
                "int",
                "locationId",
                "int",
                "status",
                "string",
                "deviceCount",
                "int",
                "email",
                "string",
                "username",
                "string",
                "domain",
                "string",
                "firstName",
                "string",
                "lastName",
                "string",
                "name",
                "string",
                "groupIds",
                "array",
                "groups",
                "array",
                "teacherGroups",
                "array",
                "children",
                "array",
                "notes",
                "string",
                "exclude",
                "boolean",
                "modified",
                "string");
        assertThat(user.path("id").asInt()).isEqualTo(id(path));
        assertThat(user.path("username").asText()).isEqualTo(username);
        assertThat(user.path("status").asText()).isEqualTo("Active");
        assertThat(user.path("firstName").asText()).isEqualTo("Änne");
        assertThat(user.path("notes").asText()).isEqualTo("Zeile 1\nZeile 2 ß");
        assertThat(user.has("password")).isFalse();

        ok(tenant.put(path, "{\"email\":\"neu-%s@example.com\"}".formatted(username)));

        var changed = read(path, "user", has("/email", "neu-" + username + "@example.com"));
        assertThat(changed.path("email").asText()).isEqualTo("neu-" + username + "@example.com");
        assertThat(changed.path("username").asText()).isEqualTo(username);
        assertThat(changed.path("notes").asText()).isEqualTo("Zeile 1\nZeile 2 ß");

        ok(tenant.delete(path));
        assertThat(comes(() -> {
                    var deleted = tenant.get(path);
                    return deleted.status() == 404
                            || deleted.json().at("/user/status").asText().equals("Trash");
                }))
                .isTrue();
        assertThat(tenant.delete(path).status()).isIn(200, 404);
    }

    @Test
    void a_user_group_goes_the_whole_way() {
        var name = tenant.unique("group");
        var created = tenant.post("/api/users/groups", """
                {"name":"%s","description":"Chor","acl":{"teacher":"deny","parent":"inherit"}}""".formatted(name));
        ok(created);
        Shape.check(created.json(), "id", "int");
        var path = tenant.made("/api/users/groups/" + created.json().path("id").asInt());

        var group = read(path, "group");
        Shape.check(
                group,
                "id",
                "int",
                "locationId",
                "int",
                "name",
                "string",
                "description",
                "string",
                "userCount",
                "int",
                "acl",
                "object",
                "acl.teacher",
                "string",
                "acl.parent",
                "string",
                "modified",
                "string");
        assertThat(group.path("name").asText()).isEqualTo(name);
        assertThat(group.path("description").asText()).isEqualTo("Chor");
        assertThat(group.at("/acl/teacher").asText()).isEqualTo("deny");

        ok(tenant.put(path, "{\"name\":\"%s\",\"acl\":{\"teacher\":\"allow\",\"parent\":\"deny\"}}".formatted(name)));

        var changed = read(path, "group", has("/acl/teacher", "allow"));
        assertThat(changed.at("/acl/teacher").asText()).isEqualTo("allow");
        assertThat(changed.at("/acl/parent").asText()).isEqualTo("deny");
        assertThat(changed.path("description").asText()).isEqualTo("Chor");

        ok(tenant.delete(path));
        assertThat(tenant.delete(path).status()).isIn(200, 404);
    }

    @Test
    void a_class_goes_the_whole_way() {
        var name = tenant.unique("class");
        var student = id(newUser(tenant.unique("student"), ""));
        var created = tenant.post("/api/classes", """
                {"name":"%s","description":"IServ 5a","students":[%d]}""".formatted(name, student));
        ok(created);
        Shape.check(created.json(), "uuid", "string");
        var path = tenant.made("/api/classes/" + created.json().path("uuid").asText());

        var found = read(path, "class", has("/studentCount", "1"));
        Shape.check(
                found,
                "uuid",
                "string",
                "name",
                "string",
                "description",
                "string",
                "locationId",
                "int",
                "source",
                "string",
                "image",
                "string|null",
                "userGroupId",
                "int",
                "studentCount",
                "int",
                "teacherCount",
                "int",
                "deviceCount",
                "int",
                "deviceGroupId",
                "int|null");
        assertThat(path).endsWith(found.path("uuid").asText());
        assertThat(found.path("name").asText()).isEqualTo(name);
        assertThat(found.path("source").asText()).isNotEmpty();
        assertThat(found.path("studentCount").asInt()).isEqualTo(1);
        Shape.check(found.at("/students/0"), "id", "int", "username", "string", "name", "string");

        ok(tenant.put(path, "{\"description\":\"IServ 6a\"}"));

        var changed = read(path, "class", has("/description", "IServ 6a"));
        assertThat(changed.path("description").asText()).isEqualTo("IServ 6a");
        assertThat(changed.path("name").asText()).isEqualTo(name);

        ok(tenant.delete(path));
        assertThat(tenant.delete(path).status()).isIn(200, 404);
    }

    @Test
    void a_student_of_a_class_is_in_its_group_and_a_teacher_teaches_it() {
        var student = newUser(tenant.unique("student"), "");
        var teacher = newUser(tenant.unique("teacher"), "");
        var created = tenant.post("/api/classes", "{\"name\":\"%s\"}".formatted(tenant.unique("class")));
        var path = tenant.made("/api/classes/" + created.json().path("uuid").asText());
        int group = read(path, "class").path("userGroupId").asInt();

        var put = tenant.put(
                path + "/users", "{\"students\":[\"%d\"],\"teachers\":[\"%d\"]}".formatted(id(student), id(teacher)));
        ok(put);
        assertThat(put.message()).isEqualTo("ClassSaved");

        assertThat(read(student, "user", has("/groupIds/0", String.valueOf(group)))
                        .path("groupIds"))
                .extracting(JsonNode::asInt)
                .contains(group);
        assertThat(read(teacher, "user", has("/teacherGroups/0", String.valueOf(group)))
                        .path("teacherGroups"))
                .extracting(JsonNode::asInt)
                .contains(group);
        var removed = tenant.delete(path + "/users?students=" + id(student));
        ok(removed);
        assertThat(removed.message()).isEqualTo("ClassUsersDeleted");
        assertThat(read(student, "user", user -> user.path("groupIds").isEmpty())
                        .path("groupIds"))
                .isEmpty();
        assertThat(read(path, "class", has("/teacherCount", "1"))
                        .path("teacherCount")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_device_group_goes_the_whole_way() {
        var name = tenant.unique("carts");
        var created = tenant.post("/api/devices/groups", "{\"name\":\"%s\",\"description\":\"Wagen\"}".formatted(name));
        ok(created);
        Shape.check(created.json(), "id", "int");
        var path =
                tenant.made("/api/devices/groups/" + created.json().path("id").asInt());

        var group = read(path, "deviceGroup");
        Shape.check(
                group,
                "id",
                "int",
                "locationId",
                "int",
                "name",
                "string",
                "description",
                "string",
                "members",
                "int",
                "isSmartGroup",
                "boolean",
                "shared",
                "boolean",
                "type",
                "string");
        assertThat(group.path("name").asText()).isEqualTo(name);
        assertThat(group.path("description").asText()).isEqualTo("Wagen");
        assertThat(group.path("isSmartGroup").asBoolean()).isFalse();

        ok(tenant.put(path, "{\"description\":\"Wagen 2\"}"));

        var changed = read(path, "deviceGroup", has("/description", "Wagen 2"));
        assertThat(changed.path("description").asText()).isEqualTo("Wagen 2");
        assertThat(changed.path("name").asText()).isEqualTo(name);

        ok(tenant.delete(path));
        assertThat(tenant.delete(path).status()).isIn(200, 404);
    }

    @Test
    void an_ibeacon_goes_the_whole_way() {
        var name = tenant.unique("beacon");
        var created = tenant.post("/api/ibeacons", """
                {"name":"%s","description":"Aula","major":100,"minor":200}""".formatted(name));
        ok(created);
        Shape.check(created.json(), "message", "string", "beacon.id", "int", "beacon.name", "string");
        var path =
                tenant.made("/api/ibeacons/" + created.json().at("/beacon/id").asInt());

        var beacon = read(path, "beacon");
        Shape.check(
                beacon,
                "id",
                "int",
                "UUID",
                "string",
                "major",
                "int|string",
                "minor",
                "int|string",
                "name",
                "string",
                "description",
                "string");
        assertThat(beacon.path("major").asInt()).isEqualTo(100);
        assertThat(beacon.path("minor").asInt()).isEqualTo(200);
        assertThat(beacon.path("UUID").asText()).isNotEmpty();

        var updated = tenant.post(path, "{\"name\":\"%s\",\"major\":300}".formatted(name));
        ok(updated);
        assertThat(updated.json().at("/beacon/major").asInt()).isEqualTo(300);

        var changed = read(path, "beacon", has("/major", "300"));
        assertThat(changed.path("major").asInt()).isEqualTo(300);
        assertThat(changed.path("minor").asInt()).isEqualTo(200);

        ok(tenant.delete(path));
        assertThat(comes(() -> tenant.get(path).status() == 404)).isTrue();
        assertThat(tenant.delete(path).status()).isIn(200, 404);
    }

    @Test
    void lists_come_whole_under_their_names_and_some_are_counted() {
        listed("/api/users", "users", true);
        listed("/api/users/groups", "groups", true);
        listed("/api/classes", "classes", false);
        listed("/api/devices", "devices", true);
        listed("/api/locations", "locations", false);
        listed("/api/profiles", "profiles", false);
        listed("/api/apps", "apps", false);
        listed("/api/dep", "placeholders", false);
        listed("/api/ibeacons", "beacons", false);
        var groups = tenant.get("/api/devices/groups").json();
        assertThat(groups.has("deviceGroups") || groups.has("DeviceGroups")).isTrue();
    }

    private void listed(String path, String name, boolean counted) {
        var answer = tenant.get(path);
        ok(answer);
        var json = answer.json();
        assertThat(json.path(name).isArray()).as(path).isTrue();
        assertThat(json.has("count")).as(path + " has a count").isEqualTo(counted);
        if (counted) {
            assertThat(json.path("count").asInt()).isEqualTo(json.path(name).size());
        }
    }

    @Test
    void a_device_looks_different_alone_and_in_the_list() {
        var devices = tenant.get("/api/devices").json().path("devices");
        for (var device : devices) {
            Shape.check(
                    device,
                    "UDID",
                    "string",
                    "serialNumber",
                    "string",
                    "name",
                    "string",
                    "locationId",
                    "int",
                    "model.type",
                    "string",
                    "lastCheckin",
                    "string",
                    "enrollType",
                    "string",
                    "groups",
                    "array",
                    "owner.id",
                    "int",
                    "owner.name",
                    "string",
                    "batteryLevel",
                    "number",
                    "isManaged",
                    "boolean",
                    "networkInformation.WiFiMAC",
                    "string");
        }
        if (!devices.isEmpty()) {
            var single = read("/api/devices/" + devices.get(0).path("UDID").asText(), "device");
            Shape.check(
                    single,
                    "model.type",
                    "object",
                    "lastCheckin",
                    "object",
                    "inTrash",
                    "boolean",
                    "groupIds",
                    "array",
                    "owner",
                    "object",
                    "WiFiMAC",
                    "string");
        }
    }

    @Test
    void what_is_not_there_is_named_by_a_token() {
        gone(tenant.get("/api/users/999999999"), "UserNotFound");
        gone(tenant.get("/api/users/groups/999999999"), "GroupNotFound");
        gone(tenant.get("/api/classes/00000000-0000-0000-0000-000000000000"), "ClassNotFound");
        gone(tenant.get("/api/devices/00000000-0000000000000000"), "DeviceNotFound");
        gone(tenant.get("/api/devices/groups/999999999"), "DeviceGroupNotFound");
    }

    @Test
    void a_wrong_key_is_refused_before_anything_else() {
        assertThat(tenant.call("GET", "/api/users", null, Map.of("Authorization", "Basic bm9ib2R5Om5vdGhpbmc="))
                        .status())
                .isEqualTo(401);
        assertThat(tenant.call("GET", "/api/users", null, Map.of("Authorization", ""))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void dep_is_not_there_at_an_old_protocol_version() {
        var answer = tenant.call("GET", "/api/dep", null, Map.of("X-Server-Protocol-Version", ""));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("NotFound");
    }

    @Test
    void a_body_is_read_whatever_its_content_type_says() {
        var username = tenant.unique("form");
        var created = tenant.call(
                "POST",
                "/api/users",
                """
                {"username":"%s","password":"","email":"","firstName":"A","lastName":"B"}""".formatted(username),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));

        ok(created);
        tenant.made("/api/users/" + created.json().path("id").asInt());
    }

    @Test
    void a_username_is_taken_by_one_only() {
        var username = tenant.unique("twin");
        newUser(username, "");

        var second = tenant.post("/api/users", """
                {"username":"%s","password":"","email":"","firstName":"A","lastName":"B"}""".formatted(username));

        if (second.status() == 200) {
            tenant.made("/api/users/" + second.json().path("id").asInt());
        }
        assertThat(second.status()).isBetween(400, 499);
        assertThat(second.message()).isEqualTo("UsernameInUse");
    }
}
