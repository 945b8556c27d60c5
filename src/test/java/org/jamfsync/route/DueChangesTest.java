package org.jamfsync.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jamfsync.TestSettings;
import org.jamfsync.guard.Guard;
import org.jamfsync.guard.GuardLimits;
import org.jamfsync.guard.GuardWindow;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.guard.HoldDecisions;
import org.jamfsync.model.Roster;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.jamfsync.route.step.RunSteps;
import org.jamfsync.settings.SettingsLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody could do with a run who wants more to go out than the guard has judged. */
class DueChangesTest {
    private static final String SITE = "goethe";

    @TempDir
    Path config;

    private final PretendJamf jamf = new PretendJamf(
            SomeRules.of(SITE, null, null, PretendJamf.HERE, DeleteUsers.NOW, 0, DeleteClasses.MANAGED, 16), false);
    private final Stop stop = new Stop();
    private final Roster roster;
    private final GuardedPlan plan;

    /** One class loses its last teacher, which is held; one user is new. */
    DueChangesTest() {
        var school = new School().teacher("tom").student("anna").schoolClass("5a", "tom", "anna");
        jamf.sync(school.roster());
        school.student("new").schoolClass("5a", "anna");
        roster = school.roster();
        plan = judged();
    }

    private GuardedPlan judged() {
        return new Guard(new GuardLimits(TestSettings.guard(), TestSettings.EVERYTHING_TOGETHER))
                .judge(jamf.plan(roster), roster, jamf.ledger(), GuardWindow.EMPTY, HoldDecisions.NONE);
    }

    private RunContext run(RunRequest request) {
        try {
            Files.createDirectories(config.resolve("sites"));
            Files.writeString(config.resolve("application.properties"), "");
            Files.writeString(config.resolve("sites/" + SITE + ".properties"), "iserv.mail-domain = goethe.example\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var settings = SettingsLoader.ofIncomplete().load(config, Map.of());
        return new RunContext(1, new Site(settings.sites().get(SITE)), request, Instant.EPOCH);
    }

    private Delivery delivery(GuardedPlan due) {
        var run = run(RunRequest.sync(SITE, RunListener.SILENT));
        return new Delivery(run, roster, jamf.ledger(), jamf.lists(), due, stop);
    }

    @Test
    void a_change_that_is_due_goes_out_once() {
        var delivery = delivery(plan);
        var change = plan.outgoing().get(0);

        delivery.begin(change);

        assertThat(stop.isGiven()).isFalse();
        assertThatThrownBy(() -> delivery.begin(change)).isInstanceOf(Problem.class);
        assertThat(stop.reason()).isEqualTo(Message.of("routes.unguarded"));
    }

    @Test
    void a_change_that_is_held_never_goes_out() {
        var held = plan.waiting().get(0);

        assertThatThrownBy(() -> delivery(plan).begin(held)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> delivery(plan).begin(held.heldFor(null))).isInstanceOf(Problem.class);
        assertThat(delivery(plan).mayWrite(held.change().targetPaths().get(0))).isFalse();
    }

    @Test
    void a_change_that_was_left_out_or_is_only_like_one_that_is_due_does_not_go_out() {
        var change = plan.outgoing().get(0);

        assertThatThrownBy(() -> delivery(plan.only(any -> false)).begin(change))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> delivery(plan).begin(change.with(change.change())))
                .isInstanceOf(Problem.class);
    }

    @Test
    void nothing_is_delivered_that_is_no_part_of_the_plan_that_was_judged() {
        var steps = new RunSteps(Map.of(), new RunningSites(null), null, Clock.systemUTC(), null);
        var sync = run(RunRequest.sync(SITE, RunListener.SILENT));

        assertThat(plan.only(change -> true).isPartOf(plan)).isTrue();
        assertThat(judged().isPartOf(plan)).isFalse();
        assertThatThrownBy(() -> steps.deliver(sync, roster, jamf.ledger(), jamf.lists(), plan, judged()))
                .isInstanceOf(Problem.class)
                .hasMessage(Message.of("routes.unguarded").toString());
    }

    @Test
    void a_run_that_only_plans_delivers_nothing() {
        var steps = new RunSteps(Map.of(), new RunningSites(null), null, Clock.systemUTC(), null);
        var planning = run(RunRequest.plan(SITE, RunListener.SILENT));

        assertThatThrownBy(() -> steps.deliver(planning, roster, jamf.ledger(), jamf.lists(), plan, plan))
                .isInstanceOf(Problem.class)
                .hasMessage(Message.of("routes.unguarded").toString());
    }
}
