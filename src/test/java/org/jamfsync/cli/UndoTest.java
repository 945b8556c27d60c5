package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jamfsync.model.change.Operation;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.Task;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.state.hold.Hold;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way back from a run, over real HTTP and a real database. */
class UndoTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT class('klasse.5b', 'Klasse 5b');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a', 'klasse.5b');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
            SELECT pupil('cem.cypress', 'Cem', 'Cypress', 'klasse.5b');
            """;

    @TempDir
    Path folder;

    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), "delete.users = now");
        town.school(SCHOOL);
        town.sync();
        town.passes(Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        town.close();
    }

    private RunReport undo(RunReport run, boolean apply, Long... approvals) {
        return town.engine.run(new RunRequest(
                "schule",
                apply,
                "command",
                false,
                null,
                Set.of(approvals),
                RunListener.SILENT,
                Task.undo(run.runId())));
    }

    private RunReport undone(RunReport run) {
        town.passes(Duration.ofHours(1));
        var report = undo(run, true);
        assertThat(report.problem()).isNull();
        assertThat(town.jamf.calls().ruleBreaks()).isEmpty();
        town.passes(Duration.ofHours(1));
        return report;
    }

    private static List<String> noticed(RunReport report) {
        return report.plan().notices().stream()
                .map(notice -> notice.text().code())
                .toList();
    }

    @Test
    void names_members_and_classes_become_what_they_were() throws Exception {
        town.school("""
                UPDATE users SET lastname = 'Eiche', act = 'anna.eiche' WHERE act = 'anna.ahorn';
                UPDATE groups SET name = 'Klasse 6a' WHERE act = 'klasse.5a';
                DELETE FROM members WHERE actuser = 'ben.birke';
                INSERT INTO members VALUES ('ben.birke', 'klasse.5b');
                """);
        var run = town.sync();
        assertThat(town.jamf.state().studentsOf("Klasse 6a")).containsExactly("anna.eiche");

        undone(run);

        assertThat(town.jamf.state().users()).containsExactly("anna.ahorn", "ben.birke", "cem.cypress", "t.tanne");
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsExactly("anna.ahorn", "ben.birke");
        assertThat(town.jamf.state().studentsOf("Klasse 5b")).containsExactly("cem.cypress");
    }

    @Test
    void a_plan_of_the_way_back_writes_nothing() throws Exception {
        town.school("UPDATE groups SET name = 'Klasse 6a' WHERE act = 'klasse.5a'");
        var run = town.sync();
        town.passes(Duration.ofHours(1));
        town.jamf.calls().clear();

        var planned = undo(run, false);

        assertThat(planned.plan().changes())
                .extracting(PlannedChange::toString)
                .containsExactly("update class 'klasse.5a'");
        assertThat(town.jamf.calls().writes()).isEmpty();
        assertThat(planned.runId()).isZero();
    }

    @Test
    void iserv_need_not_be_there() throws Exception {
        town.school("UPDATE groups SET name = 'Klasse 6a' WHERE act = 'klasse.5a'");
        var run = town.sync();
        town.school("ALTER TABLE users RENAME TO users_away");
        try {
            undone(run);
        } finally {
            town.school("ALTER TABLE users_away RENAME TO users");
        }

        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a", "Klasse 5b");
    }

    @Test
    void a_class_that_was_deleted_is_made_again_with_everybody_and_linked_again() throws Exception {
        int guest = town.jamf.state().addUser("gast", "Gast", "Hörer", "");
        town.byHand("{'classes': [{'name': 'Klasse 5b', 'students': ['gast']}]}");
        town.school("UPDATE groups SET deleted = '2026-11-02' WHERE act = 'klasse.5b'");
        var run = town.sync();
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
        assertThat(guest).isPositive();

        var report = undone(run);

        assertThat(noticed(report)).containsExactly("plan.undo-class-anew");
        assertThat(town.jamf.state().studentsOf("Klasse 5b")).containsExactly("cem.cypress", "gast");
        assertThat(town.state.ledger().read("schule").classes()).hasSize(2);

        var next = town.sync();
        assertThat(next.plan().held()).isOne();
        assertThat(next.plan().changes().get(0).hold().code()).isEqualTo("plan.held-rejected");
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a", "Klasse 5b");
    }

    @Test
    void what_was_given_back_goes_again_once_somebody_approves_it() throws Exception {
        town.school("UPDATE groups SET deleted = '2026-11-02' WHERE act = 'klasse.5b'");
        undone(town.sync());
        town.sync();
        var hold = town.state.holds().list("schule", true).stream()
                .filter(one -> one.state() == Hold.State.REJECTED)
                .findFirst()
                .orElseThrow();

        town.state.holds().decide(hold.id(), Hold.State.APPROVED, town.now());
        town.passes(Duration.ofHours(1));
        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
    }

    @Test
    void a_user_in_the_trash_cannot_come_back_and_one_that_is_gone_is_made_anew() throws Exception {
        town.school("UPDATE users SET deleted = '2026-11-02' WHERE act IN ('ben.birke', 'cem.cypress')");
        var run = town.sync();
        assertThat(town.jamf.state().users()).containsExactly("anna.ahorn", "t.tanne");
        town.byHand("{'deletedUsers': ['cem.cypress']}");

        var report = undone(run);

        assertThat(noticed(report)).contains("plan.undo-in-trash", "plan.undo-user-anew");
        assertThat(town.jamf.state().users()).containsExactly("anna.ahorn", "cem.cypress", "t.tanne");
    }

    @Test
    void a_user_whom_somebody_took_out_of_the_trash_is_linked_again() throws Exception {
        town.school("UPDATE users SET deleted = '2026-11-02' WHERE act = 'ben.birke'");
        var run = town.sync();
        town.byHand("{'users': [{'username': 'ben.birke', 'trashed': false}]}");

        var report = undone(run);

        assertThat(report.plan().changes())
                .filteredOn(change -> change.operation() == Operation.ADOPT)
                .hasSize(1);
        assertThat(town.state.ledger().read("schule").users()).hasSize(4);
        assertThat(town.sync().plan().held()).isPositive();
        assertThat(town.jamf.state().users()).contains("ben.birke");
    }

    @Test
    void what_somebody_changed_since_is_left_as_it_is() throws Exception {
        town.school("UPDATE groups SET name = 'Klasse 6a' WHERE act = 'klasse.5a'");
        town.school("UPDATE users SET lastname = 'Eiche' WHERE act = 'anna.ahorn'");
        var run = town.sync();
        town.school("UPDATE groups SET name = 'Klasse 7a' WHERE act = 'klasse.5a'");
        town.passes(Duration.ofHours(1));
        town.sync();

        var report = undone(run);

        assertThat(noticed(report)).containsExactly("plan.undo-changed-since");
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5b", "Klasse 7a");
    }

    @Test
    void an_adopted_user_and_class_are_given_back_as_they_were() throws Exception {
        town.jamf.state().addUser("dora.dorn", "D.", "Dorn", "");
        town.jamf.state().addClass("Klasse 5c", "IServ klasse.5c");
        town.school("SELECT class('klasse.5c', 'Klasse 5c'); SELECT pupil('dora.dorn', 'Dora', 'Dorn', 'klasse.5c')");
        var run = town.sync();
        assertThat(town.jamf.state().studentsOf("Klasse 5c")).containsExactly("dora.dorn");

        // The class would lose its last pupil: an undo asks as well.
        assertThat(undone(run).exitCode()).isEqualTo(ExitCode.HELD);
        assertThat(town.state.ledger().read("schule").classes()).hasSize(3);
        var holds = town.state.holds().list("schule", false);
        assertThat(holds).extracting(Hold::kind).containsExactlyInAnyOrder("class", "user");
        var ofClass = holds.stream().filter(hold -> hold.kind().equals("class")).findFirst();
        var report = undo(run, true, ofClass.orElseThrow().id());
        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(town.jamf.state().studentsOf("Klasse 5c")).isEmpty();
        assertThat(town.jamf.state().users()).contains("dora.dorn");
        assertThat(town.state.ledger().read("schule").users()).hasSize(4);
        assertThat(town.state.ledger().read("schule").classes()).hasSize(2);
    }

    @Test
    void two_who_swapped_accounts_swap_back() throws Exception {
        town.school("""
                UPDATE users SET act = 'x' WHERE act = 'anna.ahorn';
                UPDATE users SET act = 'anna.ahorn' WHERE act = 'ben.birke';
                UPDATE users SET act = 'ben.birke' WHERE act = 'x';
                """);
        var before = town.jamf.state().users();
        var run = town.sync();

        var report = undone(run);

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().users()).isEqualTo(before);
        var links = town.state.ledger().read("schule").users().values();
        assertThat(links)
                .filteredOn(link -> link.written().lastName().equals("Ahorn"))
                .allMatch(link -> link.written().username().equals("anna.ahorn"));
    }

    @Test
    void undoing_the_first_sync_is_held_by_the_guard_until_it_is_approved() {
        var first = town.state.runs().list("schule", 10).get(0);
        assertThat(first.mode()).isEqualTo("apply");
        var report = new RunReport(
                "schule", first.id(), town.now(), town.now(), true, null, null, Map.of(), ExitCode.DONE, null, null);

        var held = undone(report);

        assertThat(held.exitCode()).isEqualTo(ExitCode.HELD);
        assertThat(town.jamf.state().users()).hasSize(4);
        var ids =
                town.state.holds().list("schule", false).stream().map(Hold::id).toArray(Long[]::new);
        // Two classes that end together are held as well; a sync in between keeps the holds of the undo.
        town.sync();
        town.passes(Duration.ofHours(1));
        var approved = undo(report, true, ids);

        assertThat(approved.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().users()).isEmpty();
        assertThat(noticed(approved)).containsOnly("plan.undo-group-stays");
    }

    @Test
    void an_undo_can_be_undone() throws Exception {
        town.school("UPDATE groups SET name = 'Klasse 6a' WHERE act = 'klasse.5a'");
        var undo = undone(town.sync());

        undone(undo);

        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5b", "Klasse 6a");
    }

    @Test
    void what_runs_and_holds_changed_is_erased_after_the_days_of_the_setting() throws Exception {
        var first = town.state.runs().list("schule", 10).get(0);
        town.school("DELETE FROM members WHERE actuser = 't.tanne' AND actgrp = 'klasse.5a'");
        town.sync();
        town.school("INSERT INTO members VALUES ('t.tanne', 'klasse.5a')");
        town.sync();
        assertThat(town.state.holds().list("schule", true)).isNotEmpty();
        assertThat(town.state.runs().changes(first.id())).isNotEmpty();

        town.passes(Duration.ofDays(399));
        town.sync();
        assertThat(town.state.runs().find(first.id())).isPresent();
        town.passes(Duration.ofDays(2));
        town.sync();

        assertThat(town.state.runs().find(first.id())).isEmpty();
        assertThat(town.state.runs().changes(first.id())).isEmpty();
        assertThat(town.state.holds().list("schule", true)).isEmpty();
        assertThat(town.state.runs().personsOfLastGoodRun("schule")).isPresent();
    }

    @Test
    void the_last_good_run_is_kept_however_old_it_is() {
        var first = town.state.runs().list("schule", 10).get(0);
        town.jamf.faults().answer("GET /users", 1000, 401, "no", Map.of());

        town.passes(Duration.ofDays(500));
        town.sync();

        assertThat(town.state.runs().find(first.id())).isPresent();
        assertThat(town.state.runs().changes(first.id())).isEmpty();
    }

    @Test
    void what_was_there_before_is_erased_after_the_days_of_the_setting() {
        var first = town.state.runs().list("schule", 10).get(0);
        assertThat(town.state.images().of(first.id())).isNotEmpty();

        town.passes(Duration.ofDays(31));
        town.sync();

        assertThat(town.state.images().of(first.id())).isEmpty();
    }
}
