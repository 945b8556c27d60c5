package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.table.Tables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The view that joins IServ's people and Jamf School's devices: from a real PostgreSQL, over real HTTP. */
class ReadinessTest {
    @TempDir
    Path folder;

    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        open("");
    }

    private void open(String settings) throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), settings);
        town.school("""
                SELECT class('klasse.5a', 'Klasse 5a');
                SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
                SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
                SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
                SELECT pupil('clara.cypresse', 'Clara', 'Cypresse', 'klasse.5a');
                """);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private Map<String, List<Map<String, Object>>> readiness() throws Exception {
        var tables = town.jamfSchool()
                .readiness(town.engine.readRoster("schule"), town.state.ledger().read("schule"));
        return Map.of(
                "classes", Tables.rows(tables.get(0)),
                "people", Tables.rows(tables.get(1)),
                "devices", Tables.rows(tables.get(2)));
    }

    private int id(String username) {
        return town.jamf.state().idOf(username);
    }

    @Test
    void a_class_says_how_many_have_a_device_and_who_lacks_one_is_named() throws Exception {
        town.sync();
        town.jamf.state().giveDevices(id("anna.ahorn"), 2);
        town.jamf.state().giveDevices(id("ben.birke"), 1);

        var readiness = readiness();

        assertThat(readiness.get("classes"))
                .containsExactly(Map.of(
                        "class", "Klasse 5a",
                        "account", "klasse.5a",
                        "teachers", 1L,
                        "students", 3L,
                        "with_device", 2L,
                        "without_device", 1L,
                        "percent_ready", 66L,
                        "devices", 3L,
                        "in_jamf_school", true));
        assertThat(readiness.get("people"))
                .extracting(row -> row.get("account") + " " + row.get("role") + " " + row.get("classes"))
                .containsExactly("clara.cypresse student [Klasse 5a]", "t.tanne teacher []");
        assertThat(readiness.get("devices")).isEmpty();
    }

    @Test
    void before_the_first_sync_people_are_found_by_username_or_mail() throws Exception {
        var jamf = town.jamf.state();
        jamf.giveDevices(jamf.addUser("ANNA.Ahorn", "Anna", "Ahorn", ""), 1);
        jamf.giveDevices(jamf.addUser("bb", "Ben", "Birke", "Ben.Birke@schule.example"), 1);

        var readiness = readiness();

        assertThat(readiness.get("classes").get(0))
                .containsEntry("with_device", 2L)
                .containsEntry("in_jamf_school", false);
        assertThat(readiness.get("people"))
                .extracting(row -> row.get("account") + " " + row.get("in_jamf_school"))
                .containsExactly("clara.cypresse false", "t.tanne false");
    }

    @Test
    void a_device_whose_owner_has_left_is_named_with_the_reason() throws Exception {
        town.sync();
        var jamf = town.jamf.state();
        jamf.giveDevices(id("anna.ahorn"), 1);
        jamf.giveDevices(id("ben.birke"), 1);
        jamf.giveDevices(jamf.addUser("gast", "Gast", "Gerät", ""), 1);
        town.school("UPDATE users SET deleted = now() WHERE act = 'anna.ahorn'");
        town.sync();

        var devices = readiness().get("devices");

        assertThat(devices)
                .extracting(row -> row.get("owner") + " " + row.get("owner_is") + " " + (row.get("since") != null))
                .containsExactly("anna.ahorn left true", "gast unknown false");
        assertThat(devices.get(0).get("serial_number").toString()).startsWith("SANDBOX");
    }

    @Test
    void a_renamed_person_keeps_the_device() throws Exception {
        town.sync();
        town.jamf.state().giveDevices(id("anna.ahorn"), 1);
        town.school("UPDATE users SET act = 'anna.birke', lastname = 'Birke' WHERE act = 'anna.ahorn'");

        var readiness = readiness();

        assertThat(readiness.get("classes").get(0)).containsEntry("with_device", 1L);
        assertThat(readiness.get("devices")).isEmpty();
    }

    @Test
    void devices_of_another_school_of_the_tenant_are_none_of_ours() throws Exception {
        town.close();
        open("jamf.location-id = 1");
        var jamf = town.jamf.state();
        jamf.giveDevices(jamf.addUser("fremd", "Frieda", "Fremd", ""), 3);

        assertThat(readiness().get("devices")).isEmpty();
    }
}
