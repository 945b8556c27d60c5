package org.jamfsync.school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jamfsync.contract.Tenant;
import org.jamfsync.jamf.JamfFailure;
import org.jamfsync.model.ClassFields;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.text.Problem;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.http.Switch;
import org.jamfsync.sandbox.tenant.SandboxState;
import org.jamfsync.settings.SettingsLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program writes, through the shipped routes, and what it is kept from. */
class JamfSchoolTest {
    private static final UserFields CLARA = new UserFields("clara", "clara@schule.example", "Clara", "Cypresse");

    @TempDir
    Path folder;

    private ConnectedSchool connected;
    private JamfSchool school;
    private SandboxState state;
    private int anna;
    private int ben;

    @BeforeEach
    void connect() throws Exception {
        connect("");
    }

    private void connect(String settings) throws Exception {
        connected = new ConnectedSchool(folder, SandboxOptions.defaults(), settings);
        school = connected.school;
        state = connected.sandbox.state();
        anna = state.addUser("anna", "Anna", "Ahorn", "anna@schule.example");
        ben = state.addUser("ben", "Ben", "Birke", "");
    }

    @AfterEach
    void close() {
        assertThat(connected.sandbox.calls().ruleBreaks()).isEmpty();
        connected.close();
    }

    private int writes() {
        return connected.sandbox.calls().writes().size();
    }

    private void refusesWithoutAWord(ThrowingCallable write, String why) {
        int before = writes();
        assertThatThrownBy(write).isInstanceOf(Problem.class).hasMessageContaining(why);
        assertThat(writes()).isEqualTo(before);
    }

    private List<String> teachersOf(String uuid) throws JamfFailure {
        return school.get("/classes/" + uuid).at("/class/teachers").findValuesAsText("username");
    }

    @Test
    void a_user_is_made_changed_grouped_and_deleted() throws Exception {
        int choir = school.createGroup("Chor", "singt", false);
        int id = school.createUser(CLARA, Set.of(choir));
        assertThat(school.get("/users/" + id).at("/user/groups/0").asText()).isEqualTo("Chor");

        school.updateUser(id, new UserFields("clara", "clara@schule.example", "Clara", "Distel"));
        assertThat(school.get("/users/" + id).at("/user/name").asText()).isEqualTo("Clara Distel");
        school.setUserGroups(id, Set.of());
        assertThat(school.get("/users/" + id).at("/user/groupIds")).isEmpty();
        school.deleteUser(id);

        assertThat(state.users()).containsExactly("anna", "ben");
    }

    @Test
    void what_is_so_already_is_not_written() throws Exception {
        var uuid = school.saveClass(new ClassDraft(null, new ClassFields("5a", "x"), Set.of(anna), Set.of(ben)));
        int before = writes();

        school.updateUser(anna, new UserFields("anna", "anna@schule.example", "Anna", "Ahorn"));
        school.setUserGroups(ben, Set.of());
        school.saveClass(new ClassDraft(uuid, new ClassFields("5a", "x"), Set.of(anna), Set.of(ben)));

        assertThat(writes()).isEqualTo(before);
    }

    @Test
    void a_user_stays_in_classes_whatever_the_groups() throws Exception {
        var uuid = state.addClass("5a", "");
        state.enrol(uuid, anna);
        int choir = state.addGroup("Chor");

        school.setUserGroups(anna, Set.of(choir));

        assertThat(state.studentsOf("5a")).containsExactly("anna");
        assertThat(school.get("/users/" + anna).at("/user/groupIds")).hasSize(2);
    }

    @Test
    void a_user_with_devices_or_none_at_all_is_not_deleted() {
        state.giveDevices(anna, 2);

        refusesWithoutAWord(() -> school.deleteUser(anna), "2 devices");
        refusesWithoutAWord(() -> school.deleteUser(4711), "4711");
        refusesWithoutAWord(() -> school.updateUser(4711, CLARA), "4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "replace"})
    void a_class_has_exactly_the_members_of_its_draft_however_a_put_works(String members) throws Exception {
        connected.sandbox.switches().set(Switch.MEMBERS, members);
        var uuid = school.saveClass(new ClassDraft(null, new ClassFields("5a", "IServ"), Set.of(anna), Set.of(ben)));
        assertThat(state.studentsOf("5a")).containsExactly("anna");
        assertThat(teachersOf(uuid)).containsExactly("ben");
        int clara = state.addUser("clara", "Clara", "Cypresse", "");

        assertThat(school.saveClass(new ClassDraft(uuid, new ClassFields("6a", "neu"), Set.of(clara), Set.of(ben))))
                .isEqualTo(uuid);

        assertThat(state.studentsOf("6a")).containsExactly("clara");
        assertThat(teachersOf(uuid)).containsExactly("ben");
        assertThat(school.get("/classes/" + uuid).at("/class/description").asText())
                .isEqualTo("neu");
        school.deleteClass(uuid);
        assertThat(state.classNames()).isEmpty();
    }

    @Test
    void a_class_whose_create_lost_its_answer_is_neither_doubled_nor_taken_for_an_older_one() throws Exception {
        var older = state.addClass("5a", "IServ");
        connected.sandbox.faults().add("POST /classes drop-after");

        var uuid = school.saveClass(new ClassDraft(null, new ClassFields("5a", "IServ"), Set.of(anna), Set.of()));

        assertThat(uuid).isNotEqualTo(older);
        assertThat(state.classNames()).containsExactly("5a", "5a");
    }

    @Test
    void groups_and_beacons_whose_create_lost_its_answer_are_not_doubled_either() throws Exception {
        school.createDeviceGroup("Wagen", "alt");
        school.createIBeacon("Aula", "alt", 1, 1);
        connected.sandbox.faults().add("POST /.* drop-after times=2");

        int group = school.createDeviceGroup("Wagen", "neu");
        int beacon = school.createIBeacon("Aula", "neu", 1, 2);

        assertThat(school.deviceGroups().size()).isEqualTo(2);
        assertThat(school.get("/devices/groups/" + group)
                        .at("/deviceGroup/description")
                        .asText())
                .isEqualTo("neu");
        assertThat(school.ibeacons().size()).isEqualTo(2);
        assertThat(school.get("/ibeacons/" + beacon).at("/beacon/minor").asInt())
                .isEqualTo(2);
    }

    @Test
    void imported_and_foreign_classes_are_not_touched() {
        var cloud = state.addClass("9z", "Cloud: von Hand");

        refusesWithoutAWord(() -> school.deleteClass(cloud), "Cloud");
        refusesWithoutAWord(
                () -> school.saveClass(new ClassDraft(cloud, new ClassFields("9z", ""), Set.of(), Set.of())), "Cloud");
        refusesWithoutAWord(() -> school.deleteClass("00000000-0000-0000-0000-000000000000"), "no class");
    }

    @Test
    void a_group_gives_teacher_rights_is_renamed_and_deleted_unless_a_class_stands_on_it() throws Exception {
        int group = school.createGroup("Kollegium", "", true);
        assertThat(school.get("/users/groups/" + group).at("/group/acl/teacher").asText())
                .isEqualTo("allow");

        school.updateGroup(group, "Lehrkräfte", false);

        assertThat(school.get("/users/groups/" + group).at("/group/name").asText())
                .isEqualTo("Lehrkräfte");
        assertThat(school.get("/users/groups/" + group).at("/group/acl/teacher").asText())
                .isEqualTo("inherit");
        school.deleteGroup(group);
        var uuid = state.addClass("5a", "");
        int behind = school.get("/classes/" + uuid).at("/class/userGroupId").asInt();
        refusesWithoutAWord(() -> school.deleteGroup(behind), uuid);
    }

    @Test
    void device_groups_and_beacons_go_the_whole_way() throws Exception {
        state.giveDevices(anna, 1);
        var udid = school.devices().iterator().next().text("UDID");
        int group = school.createDeviceGroup("Wagen", "1");
        school.addToDeviceGroup(group, Set.of(udid));
        school.updateDeviceGroup(group, null, "2");
        assertThat(school.get("/devices/groups/" + group)
                        .at("/deviceGroup/members")
                        .asInt())
                .isEqualTo(1);
        assertThat(school.get("/devices/groups/" + group)
                        .at("/deviceGroup/name")
                        .asText())
                .isEqualTo("Wagen");
        school.removeFromDeviceGroup(group, Set.of(udid));
        school.deleteDeviceGroup(group);
        int beacon = school.createIBeacon("Aula", "", 1, 2);
        school.updateIBeacon(beacon, null, null, 7, null);
        assertThat(school.get("/ibeacons/" + beacon).at("/beacon/major").asInt())
                .isEqualTo(7);
        assertThat(school.get("/ibeacons/" + beacon).at("/beacon/minor").asInt())
                .isEqualTo(2);
        school.deleteIBeacon(beacon);

        assertThat(school.deviceGroups()).isEmpty();
        assertThat(school.ibeacons()).isEmpty();
    }

    @Test
    void reads_show_all_locations_and_writes_stay_in_their_own() throws Exception {
        connected.close();
        connect("jamf.location-id = 0");
        int elsewhere = state.addUser("olga", "Olga", "Olive", "");
        state.giveDevices(elsewhere, 1);
        var uuid = state.addClass("5a", "");
        var draft = new ClassDraft(uuid, new ClassFields("5a", ""), Set.of(elsewhere), Set.of());
        Tenant.of(connected.sandbox).put("/sandbox/state", moved(elsewhere));
        var udid = school.devices().iterator().next().text("UDID");
        int group = school.createDeviceGroup("Wagen", "");

        assertThat(school.users().stream().map(row -> row.text("username"))).contains("olga");
        refusesWithoutAWord(() -> school.updateUser(elsewhere, CLARA), "location 1");
        refusesWithoutAWord(() -> school.deleteUser(elsewhere), "location 1");
        refusesWithoutAWord(() -> school.saveClass(draft), "location 1");
        refusesWithoutAWord(() -> school.addToDeviceGroup(group, Set.of(udid)), "location 1");
        assertThatThrownBy(() -> school.createIBeacon("Aula", "", 1, 1)).hasMessageContaining("jamf.location-id 0");
        int made = school.createUser(CLARA, Set.of());
        assertThat(school.get("/users/" + made).at("/user/locationId").asInt()).isZero();
    }

    /** The sandbox's state with one user and all devices in another location. */
    private String moved(int user) throws Exception {
        var out = new java.io.ByteArrayOutputStream();
        connected.sandbox.save(out);
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        var saved = json.readTree(out.toByteArray());
        for (var one : saved.path("users")) {
            if (one.path("id").asInt() == user) {
                ((com.fasterxml.jackson.databind.node.ObjectNode) one).put("locationId", 1);
            }
        }
        saved.path("devices")
                .forEach(one -> ((com.fasterxml.jackson.databind.node.ObjectNode) one).put("locationId", 1));
        return json.writeValueAsString(saved);
    }

    @Test
    void of_several_sites_one_must_be_named() throws Exception {
        var sites = Files.createDirectories(folder.resolve("config/sites"));
        Files.writeString(sites.resolve("goethe.properties"), "jamf.location-id = 0\n");
        Files.writeString(sites.resolve("schiller.properties"), "jamf.location-id = 1\n");
        var settings = new SettingsLoader().load(folder.resolve("config"), Map.of());

        assertThatThrownBy(() -> JamfSchool.connect(settings)).hasMessageContaining("goethe, schiller");
        assertThatThrownBy(() -> JamfSchool.connect(settings, "lessing", Path.of("routes")))
                .hasMessageContaining("lessing");
        try (var named = JamfSchool.connect(settings, "schiller", Path.of("routes"))) {
            assertThat(named.locations().size()).isEqualTo(1);
        }
    }
}
