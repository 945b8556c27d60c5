package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jamfsync.cli.rules.ReplayCounts;
import org.jamfsync.cli.rules.ReplayJson;
import org.jamfsync.cli.rules.ReplayText;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.replay.Replayed;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Former runs, planned anew with edited routes, settings and rules. */
class ReplayTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT class('klasse.5b', 'Klasse 5b');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a', 'klasse.5b');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
            SELECT pupil('cem.ceder', 'Cem', 'Ceder', 'klasse.5b');
            """;

    @TempDir
    Path folder;

    private Path edited;
    private SchoolTown town;

    @BeforeEach
    void school() throws Exception {
        edited = Files.createDirectories(folder.resolve("edited"));
        town = new SchoolTown(folder, SandboxOptions.defaults(), "", "web.port = 0");
        town.school(SCHOOL);
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private static String text(List<Replayed> replayed) {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        new ReplayText(out).print(replayed);
        out.flush();
        return text.toString();
    }

    private void editConfig(String line) throws IOException {
        var config = Files.createDirectories(edited.resolve("config"));
        var settings = Files.readString(folder.resolve("config/application.properties"));
        Files.writeString(config.resolve("application.properties"), settings + line + "\n");
        Files.createDirectories(config.resolve("sites"));
        Files.copy(folder.resolve("config/sites/schule.properties"), config.resolve("sites/schule.properties"));
    }

    @Test
    void an_unchanged_folder_makes_no_difference() throws Exception {
        new OwnRoutes(edited);
        editConfig("");
        town.school("SELECT pupil('dora.dill', 'Dora', 'Dill', 'klasse.5b')");
        town.sync();
        town.sync();

        var replayed = town.replay(edited, 30);

        assertThat(replayed).hasSize(3).noneMatch(Replayed::isDifferent);
        assertThat(replayed.get(0).now().plan().changes()).hasSize(8);
        assertThat(replayed.get(1).now().plan().changes())
                .extracting(Object::toString)
                .containsExactly("create user 'dora.dill'", "members class 'klasse.5b'");
        assertThat(replayed.get(2).now().plan().changes()).isEmpty();
    }

    @Test
    void a_replay_plans_what_the_run_planned() throws Exception {
        new OwnRoutes(edited);
        town.byHand("{'users': [{'username': 'handarbeit', 'firstName': 'Hanna', 'lastName': 'Hand'}]}");
        town.school("""
                UPDATE users SET act = 'anna.amsel', lastname = 'Amsel' WHERE act = 'anna.ahorn';
                UPDATE members SET actuser = 'anna.amsel' WHERE actuser = 'anna.ahorn';
                UPDATE members SET actgrp = 'klasse.5b' WHERE actuser = 'ben.birke';
                UPDATE groups SET deleted = now() WHERE act = 'klasse.5a';
                """);

        var run = town.sync();

        var replayed = town.replay(edited, 1).get(0);
        assertThat(replayed.run()).isEqualTo(run.runId());
        assertThat(SchoolTown.text(replayed.now().plan())).isEqualTo(SchoolTown.text(run.plan()));
        assertThat(replayed.edited().plan().changes()).isEqualTo(run.plan().changes());
    }

    @Test
    void an_edited_setting_shows_what_it_would_have_done() throws Exception {
        town.sync();
        editConfig("classes.exclude = klasse.5b");

        var replayed = town.replay(edited, 30);

        assertThat(text(replayed)).isEqualTo("""
                run 1 of %1$s: 1 of 2 classes
                  planned only as things are now:
                    + create class 'klasse.5b'                 'Klasse 5b', 1 teacher, 1 pupil
                run 2 of %1$s: 1 of 2 classes, 1 new deletion
                  planned only with the edited folder:
                    - delete class 'klasse.5b'                 The group is gone from IServ or no longer marked as a class
                2 of 2 runs would have been different: 1 of 2 classes, 1 new deletion.
                """.formatted(JsonOut.second(town.now())));
    }

    @Test
    void the_document_for_machines_says_the_same() throws Exception {
        town.sync();
        editConfig("classes.exclude = klasse.5b");
        var text = new StringWriter();
        var out = new PrintWriter(text);

        new ReplayJson(out).print(town.replay(edited, 30));
        out.flush();

        var site = new ObjectMapper().readTree(text.toString()).at("/sites/0");
        assertThat(site.path("site").asText()).isEqualTo("schule");
        assertThat(site.at("/counts/different").asInt()).isEqualTo(2);
        assertThat(site.at("/counts/newDeletions").asInt()).isEqualTo(1);
        assertThat(site.at("/runs")).hasSize(2);
        assertThat(site.at("/runs/1/changes").toString()).contains("klasse.5b", "delete");
    }

    @Test
    void edited_rules_stand_alone_beside_the_settings_of_now() throws Exception {
        Files.writeString(edited.resolve("rules.yaml"), """
                persons:
                  - include: Alle
                    when: {account: "*"}
                  - exclude: Ben
                    when: {account: "ben.*"}
                """);

        var replayed = town.replay(edited, 30).get(0);

        assertThat(replayed.difference().entries())
                .extracting(entry -> entry.how() + " " + entry.change())
                .containsExactlyInAnyOrder("GONE create user 'ben.birke'", "OTHER create class 'klasse.5a'");
        assertThat(ReplayCounts.of(List.of(replayed))).hasToString("1 of 2 classes, 1 of 4 people");
    }

    @Test
    void an_edited_route_of_the_school_is_tried_without_telling_anybody() throws Exception {
        town.sync();
        var told = folder.resolve("reports");
        new OwnRoutes(edited)
                .example("after-class-built-names", "goethe", "schule")
                .custom("after-run-file", """
                        - route:
                            id: after-run-file
                            from:
                              uri: direct
                              parameters:
                                name: after-run-file
                              steps:
                                - setBody:
                                    expression:
                                      constant:
                                        expression: told
                                - to:
                                    uri: file
                                    parameters:
                                      directoryName: "%s"
                        """.formatted(told));

        var replayed = town.replay(edited.resolve("routes"), 30);

        assertThat(replayed.get(1).difference().entries())
                .extracting(entry -> entry.how() + " " + entry.change())
                .containsExactly("NEW update class 'klasse.5a'", "NEW update class 'klasse.5b'");
        assertThat(told).doesNotExist();
    }

    @Test
    void who_would_lose_a_place_is_counted() throws Exception {
        town.school("UPDATE users SET stat = 'i' WHERE act LIKE 'ben.%'");
        town.sync();
        editConfig("persons.inactive = exclude\ndelete.users = never");

        var replayed = town.replay(edited, 1);

        assertThat(ReplayCounts.of(replayed)).hasToString("1 of 2 classes, 1 new removal from a class");
    }

    @Test
    void a_run_that_would_have_been_stopped_is_a_difference() throws Exception {
        editConfig("teachers.group = niemand");

        assertThat(text(town.replay(edited, 30)))
                .contains("would have ended differently", "edited: ", "now: a plan of 8 changes")
                .endsWith("1 of 1 runs would have ended differently.\n");
    }

    @Test
    void rules_that_ask_for_what_was_not_read_are_not_compared() throws Exception {
        editConfig("teachers.role = ROLE_TEACHER");

        assertThat(town.replay(edited, 30)).noneMatch(Replayed::isKnown).noneMatch(Replayed::isDifferent);
    }

    @Test
    void nothing_is_written_by_a_replay() throws Exception {
        editConfig("classes.exclude = klasse.5b\ndelete.users = now");
        town.school("UPDATE users SET deleted = now() WHERE act = 'cem.ceder'");
        town.plan();
        town.jamf.calls().clear();
        var runs = town.state.runs().list("schule", 99);
        var ledger = town.state.ledger().read("schule");

        assertThat(town.replay(edited, 30)).anyMatch(Replayed::isDifferent);

        assertThat(town.jamf.calls().all()).isEmpty();
        assertThat(town.state.runs().list("schule", 99)).isEqualTo(runs);
        assertThat(town.state.ledger().read("schule")).isEqualTo(ledger);
        assertThat(town.state.holds().list("schule", true)).isEmpty();
    }

    @Test
    void a_broken_folder_is_refused_by_file_and_line() throws Exception {
        new OwnRoutes(edited).example("after-class-built-names", "setVariable", "setVariabel");
        assertThatThrownBy(() -> town.replay(edited.resolve("routes"), 30))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("routes/custom/after-class-built-names.camel.yaml:");

        var rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(rules.resolve("rules.yaml"), "persons:\n  - exclude: Ben\n    when: {acount: \"ben.*\"}\n");
        assertThatThrownBy(() -> town.replay(rules, 30)).hasMessageContaining("rules/rules.yaml:3: ");

        assertThatThrownBy(() -> town.replay(Files.createDirectories(folder.resolve("leer")), 30))
                .hasMessageContaining("holds neither routes");
    }

    @Test
    void snapshots_are_erased_after_their_days() throws Exception {
        town.passes(Duration.ofDays(5));
        town.school("SELECT pupil('dora.dill', 'Dora', 'Dill', 'klasse.5b')");
        town.sync();
        assertThat(town.state.snapshots().last("schule", 9)).containsExactly(1L, 2L);

        town.passes(Duration.ofDays(3));
        town.sync();

        assertThat(town.state.snapshots().last("schule", 9)).containsExactly(2L, 3L);
        assertThat(town.replay(new OwnRoutes(edited).folder(), 9)).hasSize(2).noneMatch(Replayed::isDifferent);
    }

    @Test
    void without_days_nothing_is_kept() throws Exception {
        town.restart("web.port = 0\nhistory.snapshot-days = 0");

        town.sync();

        assertThat(town.state.snapshots().last("schule", 9)).isEmpty();
    }

    @Test
    void a_plan_by_command_keeps_nothing() {
        town.plan();

        assertThat(town.state.snapshots().last("schule", 9)).containsExactly(1L);
    }
}
