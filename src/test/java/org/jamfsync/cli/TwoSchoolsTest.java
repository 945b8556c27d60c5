package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.Ledger.UserLink;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.plan.diff.Moves.Choice;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.Task;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two schools in two locations of one Jamf School: what one has is foreign to the other, whatever it is called. */
class TwoSchoolsTest {
    private static final String RULES = """
            mapping:
              user:
                username: "{account}@{domain}"
            """;
    private static final String COMPANIONS = """
            mapping:
              class:
                companionGroup: "Apps {name}"
            """;

    @TempDir
    Path folder;

    private SchoolTown town;
    private String other;

    @BeforeEach
    void open() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), "jamf.location-id = 0");
        town.byHand("{'locations': {'7': 'Zweite Schule'}}");
        town.school("""
                SELECT class('klasse.5a', 'Klasse 5a');
                SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
                SELECT pupil('b.z', 'Bernd', 'Zander', 'klasse.5a');
                SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
                """);
        other = SchoolTown.otherIServ("zwei", """
                UPDATE groups SET uuid = md5('zwei' || act)::uuid;
                SELECT class('klasse.5a', 'Klasse 5a');
                SELECT teacher('u.ulme', 'Ute', 'Ulme', 'klasse.5a');
                SELECT pupil('b.z', 'Berta', 'Zimmer', 'klasse.5a');
                SELECT pupil('carl.cox', 'Carl', 'Cox', 'klasse.5a');
                UPDATE groups SET uuid = md5('zwei' || act)::uuid;
                UPDATE users SET uuid = md5('zwei' || act)::uuid;
                """);
        Files.writeString(folder.resolve("config/rules.yaml"), COMPANIONS);
        withSecondSchool();
        run("schule", true, null);
    }

    /** From here on the settings name both. */
    private void withSecondSchool() throws IOException {
        Files.writeString(folder.resolve("config/sites/zwei.properties"), """
                iserv.jdbc-url = %s
                iserv.mail-domain = zwei.example
                jamf.location-id = 7
                """.formatted(other));
        town.restart("web.port = 0");
    }

    @AfterEach
    void close() {
        town.close();
    }

    private RunReport run(String site, boolean apply, Task task) {
        var asked = task == null
                ? new RunRequest(site, apply, "command", false, null, Set.of(), RunListener.SILENT)
                : new RunRequest(site, apply, "command", false, null, Set.of(), RunListener.SILENT, task);
        var report = town.engine.run(asked);
        town.passes(Duration.ofHours(1));
        return report;
    }

    private RunReport migrate(Integer from, String... accounts) {
        return run("zwei", true, Task.migrate(new Choice(Set.of(accounts), from, false)));
    }

    private JamfUser user(String username) throws Exception {
        return town.engine.call("schule", new Requests().users()).stream()
                .filter(user -> user.fields().username().equals(username))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> told(RunReport report, String key) {
        return report.plan().notices().stream()
                .filter(notice -> notice.key().equals(key))
                .map(Notice::text)
                .map(Object::toString)
                .toList();
    }

    private String secondSchool(String sql) throws Exception {
        try (var connection = DriverManager.getConnection(SchoolTown.ownerUrl(other));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return other;
    }

    @Test
    void the_first_schools_pupil_stays_whoever_has_the_same_account() throws Exception {
        var before = user("b.z");

        var report = run("zwei", true, null);
        assertThat(told(report, "b.z"))
                .singleElement()
                .asString()
                .contains("'schule'", "migrate", "username: \"{account}@{domain}\"");
        var moved = migrate(null, "b.z");
        assertThat(moved.plan().changes()).isEmpty();
        assertThat(told(moved, "b.z")).singleElement().asString().contains("Bernd Zander", "Berta Zimmer", "'schule'");
        assertThat(migrate(0).plan().changes()).isEmpty();
        run("zwei", true, null);
        run("schule", true, null);

        assertThat(user("b.z")).isEqualTo(before);
        assertThat(town.engine.call("schule", new Requests().users()))
                .extracting(user -> user.fields().username())
                .contains("carl.cox", "u.ulme")
                .hasSize(5);
        assertThat(run("schule", false, null).plan().changes()).isEmpty();
        assertThat(run("zwei", false, null).plan().changes()).isEmpty();
        classesAndUserGroupsOfTheSameNamesAreTwoEach();
    }

    private void classesAndUserGroupsOfTheSameNamesAreTwoEach() throws Exception {
        assertThat(town.engine.call("schule", new Requests().classes()))
                .extracting(one -> one.fields().name() + " in " + one.locationId())
                .containsExactlyInAnyOrder("Klasse 5a in 0", "Klasse 5a in 7");
        assertThat(town.engine.call("schule", new Requests().groups()))
                .extracting(group -> group.name() + " in " + group.locationId())
                .contains(
                        "IServ Schüler in 0",
                        "IServ Schüler in 7",
                        "IServ Lehrkräfte in 0",
                        "IServ Lehrkräfte in 7",
                        "Apps Klasse 5a in 0",
                        "Apps Klasse 5a in 7");
    }

    @Test
    void a_mapping_tells_the_two_apart_and_an_undo_touches_only_its_own() throws Exception {
        Files.writeString(folder.resolve("config/sites/zwei.rules.yaml"), RULES);
        town.restart("web.port = 0");

        run("zwei", true, null);

        assertThat(user("b.z@zwei.example").fields().lastName()).isEqualTo("Zimmer");
        assertThat(user("b.z").fields().lastName()).isEqualTo("Zander");
        var last = town.state.runs().list("zwei", 1).get(0).id();
        run("zwei", true, Task.undo(last));
        assertThat(town.engine.call("schule", new Requests().users()))
                .extracting(user -> user.fields().username())
                .containsExactlyInAnyOrder("t.tanne", "b.z", "anna.ahorn");
    }

    @Test
    void who_changes_schools_comes_once_the_first_one_no_longer_has_them() throws Exception {
        secondSchool("SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a')");
        assertThat(told(migrate(null, "anna.ahorn"), "anna.ahorn"))
                .singleElement()
                .asString()
                .contains("still has");

        town.school("UPDATE users SET deleted = now() WHERE act = 'anna.ahorn'");
        run("schule", true, null);
        var moved = migrate(null, "anna.ahorn");
        assertThat(moved.plan().changes()).hasSize(1);
        assertThat(moved.plan().changes().get(0).reason().toString())
                .contains("Anna Ahorn in IServ, Anna Ahorn in Jamf");
        run("zwei", true, null);

        assertThat(user("anna.ahorn").locationId()).isEqualTo(7);
        assertThat(town.state.ledger().read("zwei").users().values())
                .extracting(link -> link.written().username())
                .contains("anna.ahorn");
        town.passes(Duration.ofDays(40));
        run("schule", true, null);
        assertThat(user("anna.ahorn").inTrash()).isFalse();
        assertThat(town.state.ledger().read("schule").users().values())
                .extracting(link -> link.written().username())
                .doesNotContain("anna.ahorn");
    }

    @Test
    void another_person_of_the_same_account_does_not_come_even_when_the_first_has_left() throws Exception {
        town.school("UPDATE users SET deleted = now() WHERE act = 'b.z'");
        run("schule", true, null);

        assertThat(migrate(null, "b.z").plan().changes()).isEmpty();

        assertThat(told(migrate(0), "b.z")).singleElement().asString().contains("Bernd Zander", "Berta Zimmer");
    }

    @Test
    void a_state_in_which_both_have_the_user_gives_it_to_the_one_that_made_it() throws Exception {
        var link = town.state.ledger().read("schule").users().values().stream()
                .filter(one -> one.written().username().equals("b.z"))
                .findFirst()
                .orElseThrow();
        run("zwei", true, null);
        var taken = new UserLink(
                UUID.nameUUIDFromBytes(new byte[0]),
                link.jamfId(),
                false,
                link.written(),
                link.role(),
                link.writtenAt(),
                null);
        town.state.ledger().linkUser("zwei", taken, 1);

        run("zwei", true, null);

        assertThat(town.state.ledger().read("zwei").users()).doesNotContainKey(taken.uuid());
        assertThat(user("b.z").fields().lastName()).isEqualTo("Zander");
    }

    @Test
    void what_a_site_had_that_is_no_longer_in_the_settings_is_foreign_until_somebody_says_whose_it_is()
            throws Exception {
        Files.move(folder.resolve("config/sites/schule.properties"), folder.resolve("config/sites/goethe.properties"));
        town.restart("web.port = 0");

        var report = run("goethe", true, null);

        assertThat(report.plan().changes()).isEmpty();
        assertThat(told(report, "b.z")).singleElement().asString().contains("jamfsync state rename schule goethe");
        assertThat(told(report, "klasse.5a")).singleElement().asString().contains("state rename schule goethe");

        assertThat(town.state.sites().rename("schule", "goethe")).isTrue();
        var again = run("goethe", true, null);
        assertThat(again.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(again.plan().changes()).isEmpty();
        assertThat(again.plan().notices()).isEmpty();
    }

    @Test
    void what_a_site_had_that_is_no_more_can_be_forgotten_and_is_found_by_account() throws Exception {
        Files.move(folder.resolve("config/sites/schule.properties"), folder.resolve("config/sites/goethe.properties"));
        town.restart("web.port = 0");

        town.state.sites().forget("schule");

        assertThat(run("goethe", true, null).plan().changes())
                .extracting(change -> change.operation().word())
                .containsOnly("adopt");
    }
}
