package org.jamfsync.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jamfsync.TestSettings;
import org.jamfsync.model.Roster;
import org.jamfsync.model.setting.Caution;
import org.jamfsync.model.setting.DeleteClasses;
import org.jamfsync.model.setting.DeleteUsers;
import org.jamfsync.model.text.Problem;
import org.jamfsync.plan.IservRows.Reading;
import org.jamfsync.roster.TeacherRule;

/** One school over one school year, in which every mishap happens once, told by a seed. */
final class SimulatedYear {
    private static final int WEEKS = Mishap.values().length + 4;
    private static final int HALF_YEAR = WEEKS / 3;
    private static final int SUMMER = 2 * WEEKS / 3;
    private static final int ROUNDS = 6;

    private final Random random;
    private final SchoolLife life;
    private final IservRows other;
    private final Reading reading;
    private final SimulatedSync sync;
    private final Tally tally;
    private final long seed;
    private final List<IservRows> backups = new ArrayList<>();

    SimulatedYear(long seed, Caution caution, Tally tally) {
        this.seed = seed;
        this.tally = tally;
        random = new Random(seed);
        life = new SchoolLife(random, "own");
        other = life.neighbour("other").rows;
        reading = new Reading(teacherRule(), random.nextInt(4) == 0, random.nextInt(4) == 0);
        sync = new SimulatedSync(rules(), TestSettings.guard(caution), random.nextBoolean(), random.nextBoolean());
    }

    private TeacherRule teacherRule() {
        var groups = Set.of(IservRows.TEACHERS);
        var roles = Set.of(IservRows.TEACHER_ROLE);
        return switch (random.nextInt(4)) {
            case 0 -> new TeacherRule(groups, Set.of(), false);
            case 1 -> new TeacherRule(Set.of(), roles, false);
            case 2 -> new TeacherRule(groups, roles, false);
            default -> new TeacherRule(groups, roles, true);
        };
    }

    private PlanRules rules() {
        return SomeRules.of(
                "goethe",
                random.nextInt(4) == 0 ? null : "IServ Lehrkräfte",
                random.nextInt(4) == 0 ? null : "IServ Schüler",
                PretendJamf.HERE,
                life.oneOf(List.of(DeleteUsers.values())),
                life.oneOf(List.of(0, 14, 30)),
                random.nextInt(5) == 0 ? DeleteClasses.NEVER : DeleteClasses.MANAGED,
                16);
    }

    void live() {
        var mishaps = new ArrayList<>(List.of(Mishap.values()));
        Collections.shuffle(mishaps, random);
        // Of last school year's backup there is only one once the summer is over.
        mishaps.remove(Mishap.OLD_BACKUP);
        mishaps.add(SUMMER + random.nextInt(mishaps.size() - SUMMER), Mishap.OLD_BACKUP);
        tally.school();
        for (int week = 0; week < WEEKS; week++) {
            backups.add(life.rows.copy());
            ordinary(week, tally.ordinary(seed));
            sync.hoursPass(random.nextInt(48));
            if (week >= 2 && week - 2 < mishaps.size()) {
                goesWrong(mishaps.get(week - 2));
            }
            sync.weekBegins();
        }
    }

    private void ordinary(int week, Tally.Happened happened) {
        if (week == HALF_YEAR) {
            life.halfYear();
        } else if (week == SUMMER) {
            life.summer();
        } else if (week > 0) {
            life.halfWeek();
            settle(happened);
            sync.hoursPass(48);
            life.halfWeek();
        }
        settle(happened);
    }

    private void goesWrong(Mishap mishap) {
        var place = new Mishap.Place(
                random,
                life,
                other.copy(),
                backups.get(random.nextInt(Math.min(backups.size(), SUMMER))).copy(),
                backups.get(backups.size() - 1 - random.nextInt(3)).copy(),
                life.anyYear());
        var happened = tally.happens(mishap, seed);
        if (mishap == Mishap.A_GROUP_MADE_AGAIN) {
            sync.continues(life.groupMadeAgain());
        }
        var truth = truth();
        var spoiled = read(mishap.of(life.rows, place), happened);
        for (int hours : new int[] {1, 7, 17}) {
            sync.hoursPass(hours);
            if (spoiled != null) {
                sync.run(spoiled, truth, happened);
                sync.decide(truth);
            }
        }
        sync.hoursPass(6);
        settle(happened.repaired());
    }

    /** Null when what was read is refused at once. */
    private Roster read(IservRows rows, Tally.Happened happened) {
        try {
            return reading.of(rows, sync.now());
        } catch (Problem implausible) {
            happened.refused = true;
            return null;
        }
    }

    private Roster truth() {
        return reading.of(life.rows, sync.now());
    }

    /** Syncs the truth, and lets the admin approve what is true, until nothing is left to do. */
    private void settle(Tally.Happened happened) {
        var truth = truth();
        for (int round = 0; round < ROUNDS; round++) {
            sync.hoursPass(1);
            sync.run(truth, truth, happened);
            if (sync.decide(truth) == 0 && sync.isSettled(truth)) {
                return;
            }
        }
        happened.unsettled();
    }
}
