package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever edits a stage can do with the values of a run, and what not. */
class FlowVariablesTest extends EditedTown {
    private static String log(String message) {
        return "        - setVariable:\n            name: note\n            expression:\n              simple:\n"
                + "                expression: \"" + message
                + "\"\n        - log:\n            message: \"${variable.note}\"\n"
                + "            logName: org.jamfsync.routes\n";
    }

    @Test
    void an_edited_stage_reads_every_value_by_its_name() throws Exception {
        var steps = "        name: deliver-plan\n      steps:\n";
        routes.edit(
                "deliver-plan",
                steps,
                steps
                        + log("${variable.run.site.name} ${variable.run.applies}: ${variable.roster.persons.size} here,"
                                + " ${variable.ledger.users.size} ours, ${variable.target.users.size} there,"
                                + " ${variable.draft.changes.size} drafted, ${variable.plan.changes[0].operation.word},"
                                + " ${variable.plan.waiting.size} held, ${variable.due.outgoing.size} due"));
        open();

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(said()).contains("schule true: 2 here, 0 ours, 0 there, 5 drafted, create, 0 held, 5 due");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${variable.plan.stages}", "${variable.draft.changes}"})
    void what_is_not_due_is_not_sent_whatever_a_stage_hands_on(String others) throws Exception {
        routes.at("before-delivery", """
                - setVariable:
                    name: veto
                    expression: {constant: {expression: not today}}
                """);
        routes.edit("deliver-plan", "${variable.due.stages}", others);
        open();

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem()).isEqualTo(Message.of("routes.unguarded"));
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @Test
    void a_plan_sends_nothing_wherever_a_stage_delivers() throws Exception {
        routes.edit("deliver-plan", "${variable.run.applies}", "${variable.run} != null");
        open();

        var report = town.plan();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem()).isEqualTo(Message.of("routes.unguarded"));
        assertThat(town.jamf.calls().writes()).isEmpty();
    }
}
