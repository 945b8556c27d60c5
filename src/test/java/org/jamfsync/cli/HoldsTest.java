package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jamfsync.model.change.AffectedPeople.Hit;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Messages;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.state.hold.Hold;
import org.jamfsync.state.run.ChangeResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held, what a person's word does to it, and what the guard remembers, over real HTTP and a real database. */
class HoldsTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT class('klasse.5b', 'Klasse 5b');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a', 'klasse.5b');
            SELECT pupil('kind' || n, 'Kind', 'Nummer' || n, 'klasse.5a') FROM generate_series(10, 29) n;
            SELECT pupil('kind' || n, 'Kind', 'Nummer' || n, 'klasse.5b') FROM generate_series(30, 39) n;
            """;

    @TempDir
    Path folder;

    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), "jamf.max-concurrent-requests = 1");
        town.school(SCHOOL);
        town.sync();
        town.passes(Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        town.close();
    }

    private List<Hold> open(boolean all) {
        return town.state.holds().list("schule", all);
    }

    private Hold only() {
        assertThat(open(false)).hasSize(1);
        return open(false).get(0);
    }

    private void leave(String account, String range) throws Exception {
        town.school("DELETE FROM members WHERE actgrp = '" + account + "' AND actuser IN (SELECT 'kind' || n FROM "
                + "generate_series(" + range + ") n)");
    }

    /** Else whoever leaves a class would be in none. */
    private void allAreInACourse() throws Exception {
        town.school("SELECT class('kurs.chor', 'Chor');"
                + " INSERT INTO members SELECT act, 'kurs.chor' FROM users WHERE act LIKE 'kind%'");
        town.sync();
        town.passes(Duration.ofDays(1));
    }

    private int pupilsOf5a() {
        return town.jamf.state().studentsOf("Klasse 5a").size();
    }

    @Test
    void a_hold_tells_why_with_its_numbers_and_who_would_be_hit_in_both_languages() throws Exception {
        leave("klasse.5a", "10, 17");

        town.sync();

        var hold = only();
        assertThat(Messages.text(hold.reason(), Locale.ENGLISH))
                .isEqualTo("The class would lose 8 of 21 members (38 %), limit 30 %");
        assertThat(Messages.text(hold.reason(), Locale.GERMAN))
                .isEqualTo("Die Klasse verlöre 8 von 21 Mitgliedern (38 %), Grenze 30 %");
        assertThat(Messages.text(hold.cause(), Locale.GERMAN)).contains("8");
        assertThat(hold.impact().people())
                .extracting(Hit::account)
                .containsExactly("kind10", "kind11", "kind12", "kind13", "kind14", "kind15", "kind16", "kind17");
        assertThat(hold.losses()).hasSize(8);
    }

    @Test
    void an_approved_hold_goes_out_once_and_the_same_cause_next_week_is_held_again() throws Exception {
        leave("klasse.5a", "10, 17");
        town.sync();
        town.state.holds().decide(only().id(), Hold.State.APPROVED, town.now());

        var approved = town.sync();

        assertThat(approved.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(pupilsOf5a()).isEqualTo(12);
        assertThat(open(false)).isEmpty();

        town.school("INSERT INTO members SELECT 'kind' || n, 'klasse.5a' FROM generate_series(10, 17) n");
        town.passes(Duration.ofDays(7));
        town.sync();
        town.state.holds().decide(only().id(), Hold.State.APPROVED, town.now());
        town.sync();
        leave("klasse.5a", "10, 17");
        town.passes(Duration.ofHours(1));
        town.sync();

        assertThat(pupilsOf5a()).isEqualTo(20);
        assertThat(only().state()).isEqualTo(Hold.State.OPEN);
    }

    @Test
    void an_approval_asks_again_when_the_world_has_moved_on() throws Exception {
        leave("klasse.5a", "10, 17");
        town.sync();
        var first = only();
        town.state.holds().decide(first.id(), Hold.State.APPROVED, town.now());
        leave("klasse.5a", "18, 18");

        var moved = town.sync();

        assertThat(moved.exitCode()).isEqualTo(ExitCode.HELD);
        assertThat(pupilsOf5a()).isEqualTo(20);
        assertThat(only().id()).isNotEqualTo(first.id());
        assertThat(only().losses()).hasSize(9);
    }

    @Test
    void an_approval_stays_good_when_somebody_else_joins() throws Exception {
        leave("klasse.5a", "10, 17");
        town.sync();
        town.state.holds().decide(only().id(), Hold.State.APPROVED, town.now());
        town.school("SELECT pupil('neu.hier', 'Neu', 'Hier', 'klasse.5a')");

        town.sync();

        assertThat(pupilsOf5a()).isEqualTo(13);
    }

    @Test
    void an_approval_lasts_until_it_is_delivered() throws Exception {
        leave("klasse.5a", "10, 17");
        town.sync();
        var id = only().id();
        town.jamf.faults().answer("DELETE /classes/.*", 1, 400, "no", Map.of());

        var failed = town.syncApproving(id);
        var second = town.sync();

        assertThat(failed.count(ChangeResult.FAILED)).isEqualTo(1);
        assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(pupilsOf5a()).isEqualTo(12);
        assertThat(open(false)).isEmpty();
    }

    @Test
    void a_hold_closes_when_its_cause_is_gone() throws Exception {
        leave("klasse.5a", "10, 17");
        town.sync();
        town.school("INSERT INTO members SELECT 'kind' || n, 'klasse.5a' FROM generate_series(10, 17) n");

        var mended = town.sync();

        assertThat(mended.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(open(false)).isEmpty();
    }

    @Test
    void a_rejection_lasts_below_the_limit_and_until_iserv_changes() throws Exception {
        leave("klasse.5a", "10, 17");
        town.sync();
        town.state.holds().decide(only().id(), Hold.State.REJECTED, town.now());
        town.school("INSERT INTO members SELECT 'kind' || n, 'klasse.5a' FROM generate_series(13, 17) n");

        var below = town.sync();

        assertThat(below.plan().held()).isOne();
        assertThat(pupilsOf5a()).isEqualTo(20);
        assertThat(open(false)).isEmpty();

        town.school("INSERT INTO members SELECT 'kind' || n, 'klasse.5a' FROM generate_series(10, 12) n");
        town.sync();
        leave("klasse.5a", "10, 12");
        town.sync();

        assertThat(pupilsOf5a()).isEqualTo(17);
    }

    @Test
    void many_small_runs_do_not_drain_a_class_not_even_over_a_restart() throws Exception {
        int held = 0;
        for (int pupil = 10; pupil < 20; pupil++) {
            leave("klasse.5a", pupil + ", " + pupil);
            held += town.sync().plan().held() > 0 ? 1 : 0;
            town.passes(Duration.ofMinutes(15));
            town.restarts();
        }

        assertThat(pupilsOf5a()).isEqualTo(14);
        assertThat(held).isEqualTo(4);
        town.passes(Duration.ofDays(1));
        town.sync();
        assertThat(pupilsOf5a()).isEqualTo(10);
    }

    @Test
    void an_unknown_hold_or_one_of_another_school_is_refused_before_anything_happens() throws Exception {
        leave("klasse.5a", "10, 10");

        var report = town.syncApproving(77L);

        assertThat(report.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(report.problem().toString()).contains("77", "schule");
        assertThat(pupilsOf5a()).isEqualTo(20);
    }

    @Test
    void a_few_from_each_class_are_held_together_also_after_a_restart() throws Exception {
        allAreInACourse();
        for (int gone : List.of(10, 30, 11)) {
            leave(gone < 30 ? "klasse.5a" : "klasse.5b", gone + ", " + gone);
            assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
            town.passes(Duration.ofHours(1));
        }
        town.restarts();
        leave("klasse.5b", "31, 31");

        var fourth = town.sync();

        assertThat(fourth.exitCode()).isEqualTo(ExitCode.HELD);
        assertThat(only().reason().code()).isEqualTo("plan.held-affected");
        town.passes(Duration.ofHours(23));
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(open(false)).isEmpty();
    }
}
