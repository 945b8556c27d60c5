package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jamfsync.jamf.Requests;
import org.jamfsync.model.JamfUser;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.RunReport;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.state.run.ChangeResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What routes of a school's own can say at their places, and what they cannot. */
class CustomRoutesTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
            """;

    @TempDir
    Path folder;

    private OwnRoutes routes;
    private SchoolTown town;

    @BeforeEach
    void folder() throws Exception {
        routes = new OwnRoutes(folder);
    }

    @AfterEach
    void close() {
        if (town != null) {
            town.close();
        }
    }

    private SchoolTown open(String process) throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), "", "web.port = 0\n" + process);
        town.school(SCHOOL);
        return town;
    }

    private static String set(String variable, String simple) {
        return """
                - setVariable:
                    name: %s
                    expression:
                      simple:
                        expression: "%s"
                """.formatted(variable, simple);
    }

    @Test
    void a_person_can_be_changed_before_it_goes() throws Exception {
        routes.at(
                "after-person-read",
                set("lastName", "${body.lastName.toUpperCase()}")
                        + set("notes", "from ${body.site}")
                        + set("email", "${body.account}@mail.example"));
        var report = open("").sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(anna())
                .isEqualTo(new UserFields("anna.ahorn", "anna.ahorn@mail.example", "Anna", "AHORN", "from schule"));
    }

    private UserFields anna() throws Exception {
        return town.engine.call("schule", new Requests().users()).stream()
                .map(JamfUser::fields)
                .filter(fields -> fields.username().equals("anna.ahorn"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void routes_at_one_place_follow_each_other_and_each_sees_what_the_one_before_changed() throws Exception {
        routes.at("after-person-read-1", set("lastName", "${body.lastName}-A"))
                .at("after-person-read-2", set("lastName", "${body.lastName}-B"));
        open("").sync();

        assertThat(anna().lastName()).isEqualTo("Ahorn-A-B");
    }

    @Test
    void a_remark_is_a_notice_of_the_plan() throws Exception {
        routes.at("after-class-built", set("remark", "look at ${body.account}"));

        var plan = open("").plan();

        assertThat(SchoolTown.text(plan.plan()))
                .contains("! class 'klasse.5a'", "look at klasse.5a (routes/custom/after-class-built.camel.yaml:1)");
    }

    @Test
    void a_class_that_is_dropped_is_no_class() throws Exception {
        routes.at("after-class-built", set("drop", "not this one"));

        assertThat(open("").sync().roster().classes()).isEmpty();
    }

    @Test
    void a_veto_before_the_plan_ends_the_run_and_says_who_said_so() throws Exception {
        routes.at("before-plan", set("veto", "holidays"));

        var report = open("").sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().toString())
                .isEqualTo("Stopped by routes/custom/before-plan.camel.yaml:1: holidays");
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @Test
    void a_veto_before_a_delivery_leaves_that_change_to_a_later_run_and_a_plan_shows_it() throws Exception {
        routes.at("before-delivery", """
                - filter:
                    expression:
                      simple:
                        expression: "${body.kind} == 'class' && ${body.operation} == 'create'"
                    steps:
                      - setVariable:
                          name: veto
                          expression:
                            constant:
                              expression: no new classes now
                """);

        var report = open("").sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().classNames()).isEmpty();
        assertThat(town.jamf.state().users()).hasSize(3);
        assertThat(SchoolTown.text(town.plan().plan())).contains("left for now by", "no new classes now");
    }

    @Test
    void a_held_change_is_not_even_asked_about() throws Exception {
        routes.at("before-delivery", set("remark", "asked about ${body.operation} ${body.key}"));
        open("").sync();
        town.school("DELETE FROM members WHERE actuser <> 't.tanne' AND actgrp = 'klasse.5a'");

        var plan = SchoolTown.text(town.plan().plan());

        assertThat(plan).contains("? delete class 'klasse.5a'").doesNotContain("asked about delete");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "after-person-read | email   | not a mail",
                "after-person-read | teacher | perhaps",
                "after-class-built | description | Cloud 7",
                "before-plan | addPersons | no list",
                "before-plan | addPersons | [{}]",
                "before-plan | addPersons | [{'key':'anna.ahorn','firstName':'A','lastName':'B'}]",
                "before-plan | addClasses | [{'key':'klasse.5a','name':'Other'}]"
            })
    void an_answer_that_does_not_fit_ends_the_run_and_names_the_route(String place, String variable, String value)
            throws Exception {
        routes.at(place, """
                - setVariable:
                    name: %s
                    expression:
                      constant:
                        expression: '%s'
                """.formatted(variable, value.replace('\'', '"')));

        var report = open("").sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().toString())
                .startsWith("routes/custom/" + place + ".camel.yaml:1")
                .contains(variable);
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @Test
    void a_filter_that_leaves_out_everybody_changes_nothing() throws Exception {
        open("").sync();
        town.close();
        routes.at("after-person-read", set("drop", "${body.account}"));
        town = new SchoolTown(folder, SandboxOptions.defaults(), "");
        town.school(SCHOOL);

        var report = town.sync();

        assertThat(report.problem().toString())
                .contains("routes/custom/after-person-read.camel.yaml:1 left out all 3 people");
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @Test
    void a_route_that_fails_where_it_decides_ends_the_run() throws Exception {
        routes.at("after-person-read", """
                - throwException:
                    exceptionType: java.lang.IllegalStateException
                    message: Anna is in here
                """);

        var report = open("").sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().toString())
                .contains("routes/custom/after-person-read.camel.yaml:1 failed", "IllegalStateException")
                .doesNotContain("Anna");
    }

    @Test
    void a_route_that_never_ends_is_left_behind() throws Exception {
        routes.at("before-plan", """
                - loop:
                    doWhile: true
                    expression:
                      simple:
                        expression: "${body} != null"
                    steps:
                      - delay:
                          expression:
                            constant:
                              expression: "20"
                """);

        var report = open("custom-routes.timeout = 300ms").sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().toString()).contains("before-plan.camel.yaml:1 took longer than");
    }

    @Test
    void a_report_that_cannot_be_told_is_a_fault_to_see_and_stops_nothing() throws Exception {
        routes.at("after-run", """
                - throwException:
                    exceptionType: java.io.IOException
                    message: no server
                """);

        var report = open("").sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.engine.routeFaults()).singleElement().asString().contains("after-run.camel.yaml:1", "failed");
    }

    @Test
    void a_new_hold_and_a_new_dead_letter_are_told_once() throws Exception {
        routes.at("on-hold", toFile("hold ${body.operation} ${body.kind};"))
                .at("on-dead-letter", toFile("letter ${body.status};"));
        open("custom.told = " + folder);
        town.sync();
        town.school("DELETE FROM members WHERE actuser <> 't.tanne' AND actgrp = 'klasse.5a'");
        town.school("SELECT pupil('cem.cypresse', 'Cem', 'Cypresse')");
        town.jamf.faults().answer("POST /users", 2, 400, "{\"code\":400,\"message\":\"No\"}", java.util.Map.of());

        town.sync();
        town.sync();

        assertThat(folder.resolve("told"))
                .content()
                .contains("hold delete class;")
                .containsOnlyOnce("hold")
                .contains("letter 400;")
                .containsOnlyOnce("letter");
    }

    private static String toFile(String simple) {
        return """
                - setBody:
                    expression:
                      simple:
                        expression: "%s"
                - to:
                    uri: file
                    parameters:
                      directoryName: "{{custom.told}}"
                      fileName: told
                      fileExist: Append
                """.formatted(simple);
    }

    @Test
    void a_plan_by_command_is_not_told() throws Exception {
        routes.at("after-run", toFile("run ${body.run} "));
        open("custom.told = " + folder);

        RunReport plan = town.plan();

        assertThat(plan.count(ChangeResult.DONE)).isZero();
        assertThat(folder.resolve("told")).doesNotExist();
    }
}
