package org.jamfsync.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jamfsync.TestSettings;
import org.jamfsync.model.change.Change;
import org.jamfsync.model.change.ClassChange;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Removal;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.plan.PretendJamf;
import org.jamfsync.plan.School;
import org.jamfsync.plan.SomeRules;
import org.junit.jupiter.api.Test;

/** A class that suddenly grows is told; held are those who look as if one thing had put them there, and nothing else. */
class GrowthGuardTest {
    private static final GuardLimits LIMITS = new GuardLimits(TestSettings.guard(), TestSettings.EVERYTHING_TOGETHER);
    private final School school = new School().teacher("tom");
    private final PretendJamf jamf = new PretendJamf(
            SomeRules.of("goethe", null, null, PretendJamf.HERE, DeleteUsers.NOW, 0, DeleteClasses.MANAGED, 16), false);

    private static String[] words(String word, int count) {
        return IntStream.range(0, count).mapToObj(n -> word + n).toArray(String[]::new);
    }

    private void pupils(String... words) {
        List.of(words).forEach(school::student);
    }

    private void synced() {
        jamf.sync(school.roster());
        jamf.now = jamf.now.plus(Duration.ofHours(1));
    }

    private static String[] with(String[] some, String[] others) {
        return Stream.of(new String[] {"tom"}, some, others).flatMap(Stream::of).toArray(String[]::new);
    }

    private Plan guarded(HoldDecisions verdicts) {
        return guarded(verdicts, GuardWindow.EMPTY);
    }

    private Plan guarded(HoldDecisions verdicts, GuardWindow window) {
        var roster = school.roster();
        return new Guard(LIMITS)
                .judge(jamf.plan(roster), roster, jamf.ledger(), window, verdicts)
                .plan();
    }

    private static List<String> held(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.isHeld())
                .flatMap(change ->
                        ((ClassChange) change.change()).members().joining(org.jamfsync.model.Role.STUDENT).stream())
                .map(ClassChange.Member::account)
                .toList();
    }

    private static boolean tells(Plan plan) {
        return plan.notices().stream().anyMatch(notice -> notice.text().code().equals("plan.class-grows"));
    }

    @Test
    void newcomers_of_another_role_wait_while_the_others_come() {
        pupils(words("s", 12));
        school.schoolClass("5a", with(words("s", 12), new String[0]));
        synced();
        pupils(words("p", 12));
        pupils("new");
        List.of(words("p", 12)).forEach(parent -> school.marked(parent, "ROLE_GUARDIAN"));
        school.schoolClass("5a", with(words("s", 12), with(words("p", 12), new String[] {"new"})));

        var plan = guarded(HoldDecisions.NONE);

        assertThat(held(plan)).containsExactlyInAnyOrder(words("p", 12));
        assertThat(tells(plan)).isTrue();
        assertThat(plan.changes().stream().filter(change -> !change.isHeld()).map(change -> change.key()))
                .contains("p0", "new", "5a");
    }

    @Test
    void accounts_that_were_in_no_class_so_far_wait() {
        pupils(words("s", 12));
        pupils(words("p", 5));
        school.schoolClass("5a", with(words("s", 12), new String[0]));
        synced();
        school.schoolClass("5a", with(words("s", 12), words("p", 5)));

        assertThat(held(guarded(HoldDecisions.NONE))).containsExactlyInAnyOrder(words("p", 5));
        assertThat(held(guarded(new HoldDecisions() {
                    @Override
                    public boolean approves(Change addition) {
                        return true;
                    }
                })))
                .isEmpty();
        assertThat(held(guarded(new HoldDecisions() {
                    @Override
                    public boolean isRehearsed() {
                        return true;
                    }
                })))
                .isEmpty();
    }

    @Test
    void who_left_the_class_yesterday_comes_back_unasked() {
        pupils(words("s", 12));
        pupils(words("p", 6));
        school.schoolClass("5a", with(words("s", 12), new String[0]));
        synced();
        school.schoolClass("5a", with(words("s", 12), words("p", 6)));
        var lost = Stream.of(words("p", 4))
                .map(one -> Removal.member(School.uuid(one), School.uuid("5a")))
                .toList();

        assertThat(held(guarded(HoldDecisions.NONE, GuardWindow.of(lost)))).isEmpty();
        assertThat(held(guarded(HoldDecisions.NONE, GuardWindow.of(lost.subList(0, 1)))))
                .containsExactlyInAnyOrder("p1", "p2", "p3", "p4", "p5");
    }

    @Test
    void who_waits_already_waits_on_when_the_class_is_larger_by_others() {
        pupils(words("s", 20));
        pupils(words("p", 5));
        school.schoolClass("5a", with(words("s", 20), new String[0]));
        synced();
        school.schoolClass("5a", with(words("s", 20), words("p", 5)));

        assertThat(held(guarded(HoldDecisions.NONE))).isEmpty();
        assertThat(held(guarded(new HoldDecisions() {
                    @Override
                    public Map<UUID, Set<UUID>> waiting() {
                        return Map.of(School.uuid("5a"), School.uuids(words("p", 5)));
                    }
                })))
                .containsExactlyInAnyOrder(words("p", 5));
    }

    @Test
    void pupils_of_other_classes_who_choose_a_course_come_and_are_told() {
        pupils(words("s", 12));
        pupils(words("t", 12));
        school.schoolClass("5a", with(words("s", 12), new String[0]));
        school.schoolClass("5b", with(words("t", 12), new String[0]));
        synced();
        school.schoolClass("5a", with(words("s", 12), words("t", 6)));

        assertThat(guarded(HoldDecisions.NONE).held()).isZero();
        assertThat(tells(guarded(HoldDecisions.NONE))).isTrue();
    }

    @Test
    void a_few_who_join_a_handful_and_a_class_that_gets_others_are_no_matter() {
        pupils(words("s", 4));
        pupils(words("t", 12));
        pupils(words("p", 12));
        school.schoolClass("club", with(words("s", 4), new String[0]));
        school.schoolClass("5b", with(words("t", 12), new String[0]));
        synced();
        school.schoolClass("club", with(words("s", 4), words("p", 2)));
        school.schoolClass("5b", with(words("p", 12), new String[0]));

        var plan = guarded(HoldDecisions.NONE);

        assertThat(tells(plan)).isFalse();
        assertThat(held(plan)).isEmpty();
    }
}
