package org.jamfsync.school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.stream.Stream;
import org.jamfsync.contract.Tenant;
import org.jamfsync.demo.MadeUpTenant;
import org.jamfsync.jamf.Endpoint;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.model.text.Problem;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.http.Switch;
import org.jamfsync.table.Column;
import org.jamfsync.table.ColumnType;
import org.jamfsync.table.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExportTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MadeUpTenant.Size SIZE = new MadeUpTenant.Size(60, 6, 50);

    @TempDir
    Path folder;

    private ConnectedSchool connected;

    @BeforeEach
    void connect() throws Exception {
        connect("""
                teacher.company = 10001
                teacher.username = lehrkraft
                teacher.password = kreide
                """);
    }

    private void connect(String settings) throws Exception {
        connected = new ConnectedSchool(folder, SandboxOptions.defaults(), settings);
        new MadeUpTenant(SIZE, 9).fill(connected.sandbox);
        var state = connected.sandbox.state();
        state.password(state.addUser("lehrkraft", "Lara", "Lärche", ""), "kreide");
    }

    @AfterEach
    void close() {
        connected.close();
    }

    private Export all() {
        return connected.school.all();
    }

    @Test
    void all_eleven_come_whole() {
        var export = all();

        assertThat(export.failed()).isEmpty();
        assertThat(export.notConfigured()).isEmpty();
        assertThat(export.tables().keySet()).containsExactlyElementsOf(Endpoint.words());
        assertThat(export.table("users").orElseThrow().size()).isEqualTo(61);
        assertThat(export.table("classes").orElseThrow().size()).isEqualTo(6);
        assertThat(export.table("devices").orElseThrow().size()).isEqualTo(50);
        assertThat(export.all()).allMatch(table -> table.size() > 0);
    }

    static Stream<Arguments> accidents() {
        return Stream.concat(
                Stream.of(Endpoint.values())
                        .flatMap(endpoint -> Stream.of("405 times=always", "404", "garbage times=always")
                                .map(fault -> Arguments.of(endpoint, fault))),
                Stream.of("503 times=always", "html status=200 times=always", "drop-before times=always")
                        .map(fault -> Arguments.of(Endpoint.DEVICES, fault)));
    }

    @ParameterizedTest
    @MethodSource("accidents")
    void one_that_is_broken_is_reported_and_the_other_ten_come(Endpoint broken, String fault) {
        connected.sandbox.faults().add("GET " + broken.path() + " " + fault);

        var export = all();

        assertThat(export.failed()).containsOnlyKeys(broken.word());
        assertThat(export.failed().get(broken.word()).text().toString()).contains("GET " + broken.path());
        assertThat(export.tables()).hasSize(10).doesNotContainKey(broken.word());
    }

    @Test
    void a_passing_failure_is_tried_again_and_nothing_comes_twice() {
        connected.sandbox.faults().add("GET /users garbage times=2");

        var users = all().table("users").orElseThrow();

        assertThat(users.stream().map(row -> row.get("id")).distinct()).hasSize(61);
        assertThat(users.size()).isEqualTo(61);
    }

    @Test
    void calls_keep_to_the_bound_until_their_answers_are_read() throws Exception {
        connected.close();
        connect("jamf.max-concurrent-requests = 2");
        connected.sandbox.faults().add("GET /.* slow millis=100 times=always");

        assertThat(all().tables()).hasSize(10);

        assertThat(connected.sandbox.calls().maxInFlight()).isEqualTo(2);
    }

    @Test
    void without_a_login_lessons_are_not_configured_which_is_no_failure() throws Exception {
        connected.close();
        connect("");

        var export = all();

        assertThat(export.failed()).isEmpty();
        assertThat(export.notConfigured()).containsExactly("teacher");
        assertThat(export.tables()).hasSize(10);
        assertThatThrownBy(() -> connected.school.lessons())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("teacher.company");
    }

    @Test
    void a_refused_teacher_does_not_stop_what_the_key_may_read() {
        connected.sandbox.faults().add("POST /teacher/authenticate 401");

        var export = all();

        assertThat(export.failed()).containsOnlyKeys("teacher");
        assertThat(export.failed().get("teacher").text().toString()).contains("teacher.password");
        assertThat(all().failed()).isEmpty();
    }

    @Test
    void a_login_that_lost_its_answer_is_made_again_without_looking_for_an_object() {
        connected.sandbox.faults().add("POST /teacher/authenticate drop-after");

        assertThat(all().table("teacher").orElseThrow().stream().map(row -> row.text("name")))
                .containsExactly("Stillarbeit", "Recherche");
    }

    @Test
    void a_refused_key_fails_all_of_them_and_is_not_hammered() {
        connected.sandbox.faults().add("* /.* 401 times=always");

        var export = all();

        assertThat(export.tables()).isEmpty();
        assertThat(export.failed()).hasSize(11);
        assertThat(export.failed().get("users").meaning()).isEqualTo(JamfFailure.Meaning.TENANT);
    }

    @ParameterizedTest
    @EnumSource(Endpoint.class)
    void a_table_begins_with_the_columns_that_are_known_even_when_nothing_is_listed(Endpoint endpoint)
            throws Exception {
        var known = new KnownColumns().of(endpoint.word());
        var full = connected.school.table(endpoint);
        connected
                .sandbox
                .faults()
                .answer("GET " + endpoint.path(), 1, 200, "{\"" + endpoint.list() + "\":[]}", Map.of());
        var empty = connected.school.table(endpoint);

        assertThat(full.columns().subList(0, known.size())).isEqualTo(known);
        assertThat(empty.columns()).isEqualTo(known);
        assertThat(empty).isEmpty();
        if (endpoint != Endpoint.APPS && endpoint != Endpoint.TEACHER) {
            assertThat(full.columns()).hasSameSizeAs(known);
        }
    }

    @Test
    void a_field_that_nobody_knew_is_a_column_more() throws Exception {
        connected.sandbox.faults().answer("GET /ibeacons", 1, 200, """
                {"beacons":[{"id":1,"battery":{"level":7},"tags":["x"]}],"code":200}""", Map.of());

        var table = connected.school.ibeacons();

        var row = table.iterator().next();
        assertThat(row.get("battery.level")).isEqualTo(7L);
        assertThat(row.get("tags").toString()).isEqualTo("[x]");
        assertThat(row.get("UUID")).isNull();
    }

    @Test
    void numbers_that_come_as_texts_are_numbers_all_the_same() throws Exception {
        connected.sandbox.switches().set(Switch.NUMBERS, "strings");
        connected.sandbox.switches().set(Switch.DEVICE_GROUPS_KEY, "DeviceGroups");

        assertThat(connected.school.ibeacons().iterator().next().get("minor")).isEqualTo(1L);
        assertThat(connected.school.dep().iterator().next().get("dateAdded")).isEqualTo(1_756_000_001L);
        assertThat(connected.school.dep().columns()).contains(new Column("dateAdded", ColumnType.NUMBER));
        assertThat(connected.school.deviceGroups().size()).isEqualTo(3);
    }

    @Test
    void nobody_owns_a_device_that_nobody_has() throws Exception {
        var devices = connected.school.devices();

        assertThat(devices.stream().filter(row -> row.get("owner.id") == null)).isNotEmpty();
        assertThat(devices.stream().filter(row -> row.get("owner.id") != null))
                .isNotEmpty()
                .allMatch(row -> (Long) row.get("owner.id") > 0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Switch.class,
            names = {"SINGLE_DEVICE", "MEMBERS"})
    void a_single_device_has_the_shape_of_the_list(Switch turned) throws Exception {
        connected.sandbox.switches().set(turned, turned == Switch.SINGLE_DEVICE ? "newer" : "replace");
        var tenant = Tenant.of(connected.sandbox);
        for (var listed : tenant.get("/api/devices").json().path("devices")) {
            var device = connected.school.device(listed.path("UDID").asText());

            for (var field : new String[] {
                "/model/type",
                "/lastCheckin",
                "/enrollType",
                "/depProfile",
                "/networkInformation/WiFiMAC",
                "/iTunesStoreLoggedIn",
                "/groups",
                "/batteryLevel"
            }) {
                assertThat(device.at(field)).as(field).isEqualTo(listed.at(field));
            }
            assertThat(device.at("/owner/id").asInt())
                    .isEqualTo(listed.at("/owner/id").asInt());
        }
        assertThat(connected.school.device("none")).isNull();
    }

    @Test
    void members_of_all_classes_are_a_table_of_their_own() {
        var state = connected.sandbox.state();
        var export = connected.school.export(EnumSet.of(Endpoint.CLASSES), true);

        var members = export.table("members").orElseThrow();
        var name = export.table("classes").orElseThrow().iterator().next().text("name");
        assertThat(members.stream()
                        .filter(row -> row.text("class.name").equals(name)
                                && row.text("role").equals("student"))
                        .map(row -> row.text("username"))
                        .sorted())
                .isEqualTo(state.studentsOf(name));
        assertThat(members.stream().map(row -> row.text("role")).distinct())
                .containsExactlyInAnyOrder("student", "teacher");
    }

    @Test
    void a_class_that_vanished_meanwhile_has_no_members_and_one_that_fails_leaves_the_table_out() {
        var uuid = connected.sandbox.state().classNames().isEmpty() ? "" : first();
        connected.sandbox.faults().add("GET /classes/" + uuid + " drop-before");
        assertThat(connected.school.export(EnumSet.of(Endpoint.CLASSES), true).failed())
                .isEmpty();

        connected.sandbox.faults().add("GET /classes/" + uuid + " 500 times=always");

        var export = connected.school.export(EnumSet.of(Endpoint.CLASSES), true);
        assertThat(export.failed()).containsOnlyKeys("members");
        assertThat(export.tables()).containsOnlyKeys("classes");
    }

    private String first() {
        try {
            return connected.school.classes().stream()
                    .map(row -> row.text("uuid"))
                    .findFirst()
                    .orElseThrow();
        } catch (JamfFailure e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void any_one_read_is_made_and_nothing_else() throws Exception {
        var state = connected.sandbox.state();
        int anna = state.addUser("anna", "Anna", "Ahorn & Söhne", "");
        state.giveDevices(anna, 1);
        state.giveDevices(state.addUser("ben", "Ben", "Ahorn & Töchter", ""), 1);

        assertThat(connected.school.get("/users/" + anna).at("/user/lastName").asText())
                .isEqualTo("Ahorn & Söhne");
        assertThat(connected
                        .school
                        .get("/devices?name=ahorn+%26+S%C3%B6hne&hasOwner=1")
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        for (var wrong :
                new String[] {"users", "//evil.example/x", "/users/../../sandbox/state", "/users#x", "", "/"}) {
            assertThatThrownBy(() -> connected.school.get(wrong)).isInstanceOf(Problem.class);
        }
        assertThat(connected.sandbox.calls().writes()).isEmpty();
    }

    @Test
    void no_token_and_no_password_is_ever_shown() {
        assertThat(all().tables().toString() + all().failed()).doesNotContain("kreide");
        connected.sandbox.faults().add("GET /teacher/lessons 500 times=always");

        var failure = all().failed().get("teacher");

        assertThat(failure + failure.text().toString()).doesNotContainPattern("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @EnumSource(
            value = Endpoint.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TEACHER"})
    void rows_have_all_that_the_answer_had(Endpoint endpoint) throws Exception {
        var listed = Tenant.of(connected.sandbox)
                .get("/api" + endpoint.path())
                .json()
                .path(endpoint.list());

        var rows = connected.school.table(endpoint).stream().toList();

        assertThat(rows).hasSameSizeAs(listed);
        for (int index = 0; index < rows.size(); index++) {
            var object = listed.get(index);
            if (object.path("owner").path("id").asInt(1) == 0) {
                ((com.fasterxml.jackson.databind.node.ObjectNode) object).remove("owner");
            }
            same("", object, rows.get(index));
        }
    }

    private static void same(String prefix, JsonNode object, Row row) {
        object.properties().forEach(field -> {
            var column = prefix + field.getKey();
            if (field.getValue().isObject()) {
                same(column + ".", field.getValue(), row);
            } else {
                assertThat(JSON.<JsonNode>valueToTree(row.get(column)))
                        .as(column)
                        .isEqualTo(widened(field.getValue()));
            }
        });
    }

    /** Numbers as wide as a table has them. */
    private static JsonNode widened(JsonNode value) {
        if (value.isArray()) {
            var list = JSON.createArrayNode();
            value.forEach(element -> list.add(widened(element)));
            return list;
        }
        return value.isIntegralNumber() ? JSON.getNodeFactory().numberNode(value.asLong()) : value;
    }
}
