package org.jamfsync.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jamfsync.TestSettings;
import org.jamfsync.model.GivenMembership;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An IServ that was set back by some days, in which every loss would be an ordinary one. */
class RestoreDetectorTest {
    private static final GuardLimits LIMITS = new GuardLimits(TestSettings.guard());

    private final School school = new School();
    private final PretendJamf jamf = new PretendJamf(
            SomeRules.of("goethe", null, null, PretendJamf.HERE, DeleteUsers.GRACE, 30, DeleteClasses.MANAGED, 16),
            false);
    /** The newest first, once turned. */
    private final List<GivenMembership> given = new ArrayList<>();

    @BeforeEach
    void aCourseOfEightAmongTwoHundredOfWhomTheNewestCameInSeveralRuns() {
        school.teacher("t");
        var all = new ArrayList<>(List.of("t"));
        for (int i = 0; i < 200; i++) {
            school.student("s" + i);
            all.add("s" + i);
            given("all", "s" + i, 1);
        }
        school.schoolClass("all", all.toArray(String[]::new));
        school.schoolClass("c1", "t", "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9");
        school.schoolClass("c2", "t", "s10", "s11", "s12", "s13", "s14", "s15", "s16", "s17", "s18", "s19");
        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
        for (var old : List.of("s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7")) {
            given("c1", old, 1);
        }
        for (var old : List.of("s10", "s11", "s12", "s13", "s14", "s15", "s16", "s17")) {
            given("c2", old, 1);
        }
    }

    private void given(String group, String person, long run) {
        given.add(new GivenMembership(School.uuid(person), School.uuid(group), run));
    }

    private void theNewestOfRuns(long first, long second) {
        given("c1", "s8", first);
        given("c1", "s9", first);
        given("c2", "s18", second);
        given("c2", "s19", second);
    }

    /** As before the newest came. */
    private void setBack() {
        school.schoolClass("c1", "t", "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7");
        school.schoolClass("c2", "t", "s10", "s11", "s12", "s13", "s14", "s15", "s16", "s17");
    }

    private Plan guarded() {
        return guarded(HoldDecisions.NONE);
    }

    private Plan guarded(HoldDecisions verdicts) {
        var newest = new ArrayList<>(given);
        Collections.reverse(newest);
        var window = GuardWindow.of(List.<Removal>of(), newest);
        var roster = school.roster();
        return new Guard(LIMITS)
                .judge(jamf.plan(roster), roster, jamf.ledger(), window, verdicts)
                .plan();
    }

    @Test
    void when_just_the_newest_places_of_several_runs_would_go_nothing_is_taken_away() {
        theNewestOfRuns(7, 8);
        setBack();

        assertThat(guarded().changes())
                .hasSize(2)
                .allSatisfy(change -> assertThat(change.hold())
                        .hasToString("Nothing is taken away while what was read is in doubt: IServ is as it was before"
                                + " run 7: 4 of the 4 newest places in classes would go again, as when a backup was"
                                + " restored"));
    }

    @Test
    void what_two_undos_gave_back_is_no_sign() {
        theNewestOfRuns(7, 8);
        setBack();
        var undone = new HoldDecisions() {
            @Override
            public boolean rejects(Removal loss) {
                return !loss.equals(Removal.member(School.uuid("s8"), School.uuid("c1")));
            }
        };

        assertThat(guarded(undone).changes())
                .extracting(
                        change -> change.hold() == null ? "out" : change.hold().code())
                .contains("out")
                .doesNotContain("plan.held-doubt");
    }

    @Test
    void what_one_run_gave_is_taken_back_as_an_import_that_went_wrong() {
        theNewestOfRuns(7, 7);
        setBack();

        assertThat(guarded().held()).isZero();
    }

    @Test
    void few_of_the_newest_go() {
        theNewestOfRuns(7, 8);
        school.schoolClass("c1", "t", "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7");
        school.schoolClass("c2", "t", "s10", "s11", "s12", "s13", "s14", "s15", "s16", "s17", "s18");

        assertThat(guarded().held()).isZero();
    }

    @Test
    void the_newest_go_when_others_go_as_well() {
        theNewestOfRuns(7, 8);
        school.schoolClass("c1", "t", "s1", "s2", "s3", "s4", "s5", "s6", "s7");
        school.schoolClass("c2", "t", "s11", "s12", "s13", "s14", "s15", "s16", "s17");

        assertThat(guarded().held()).isZero();
    }

    @Test
    void the_newest_go_when_newer_ones_stay() {
        theNewestOfRuns(7, 8);
        for (int i = 0; i < 4; i++) {
            given("all", "s" + i, 9);
        }
        setBack();

        assertThat(guarded().changes()).hasSize(2).noneMatch(PlannedChange::isHeld);
    }
}
