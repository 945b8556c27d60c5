package org.jamfsync.route;

import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import org.jamfsync.iserv.PersonRow;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Plan;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SentChange;
import org.jamfsync.model.Target;
import org.jamfsync.plan.Candidate;
import org.jamfsync.plan.ClassCriteria;
import org.jamfsync.plan.ClassTemplate;
import org.jamfsync.plan.Fences;
import org.jamfsync.plan.Globs;
import org.jamfsync.plan.Gone;
import org.jamfsync.plan.Guard;
import org.jamfsync.plan.GuardLimits;
import org.jamfsync.plan.GuardWindow;
import org.jamfsync.plan.Moves;
import org.jamfsync.plan.PersonScope;
import org.jamfsync.plan.PlanRules;
import org.jamfsync.plan.Planner;
import org.jamfsync.plan.Plausibility;
import org.jamfsync.plan.RosterBuilder;
import org.jamfsync.plan.RosterRules;
import org.jamfsync.plan.Survey;
import org.jamfsync.plan.TaggedPerson;
import org.jamfsync.plan.TeacherRule;
import org.jamfsync.plan.Undo;
import org.jamfsync.plan.Verdicts;
import org.jamfsync.settings.SiteSettings;

/** The rules of one site, made from its settings. */
final class Decisions {
    private final SiteSettings settings;
    private final TeacherRule teacherRule;
    private final RosterRules rosterRules;
    private final Plausibility plausibility;
    private final Planner planner;
    private final Survey survey;
    private final Undo undo;
    private final Moves moves;
    private final Guard guard;

    Decisions(SiteSettings settings) {
        this.settings = settings;
        var teachers = settings.teachers();
        teacherRule = new TeacherRule(teachers.groups(), teachers.roles(), teachers.matchAll());
        rosterRules = rosterRules(settings);
        var limits = settings.guard();
        plausibility = new Plausibility(
                limits.minTeachers(), limits.maxShrinkPercent(), limits.maxDeletePercent(), limits.freeDeletes());
        planner = new Planner(planRules(settings));
        survey = new Survey(planRules(settings));
        undo = new Undo(planRules(settings));
        moves = new Moves(planRules(settings));
        guard = new Guard(new GuardLimits(
                limits.maxDeletePercent(),
                limits.maxDeleteCount(),
                limits.freeDeletes(),
                limits.maxMemberLossPercent(),
                limits.maxRenamePercent()));
    }

    private static RosterRules rosterRules(SiteSettings settings) {
        var persons = settings.persons();
        var classes = settings.classes();
        return new RosterRules(
                settings.name(),
                settings.iserv().mailDomain(),
                new PersonScope(
                        new Globs(persons.includeGroups()),
                        new Globs(persons.excludeGroups()),
                        persons.excludeInactive()),
                new ClassCriteria(
                        classes.flags(),
                        new Globs(classes.accounts()),
                        classes.types(),
                        new Globs(classes.exclude()),
                        classes.matchAll()),
                new ClassTemplate(classes.name(), classes.description()),
                classes.minStudents(),
                persons.classesOnly());
    }

    private static PlanRules planRules(SiteSettings settings) {
        var delete = settings.delete();
        return new PlanRules(
                settings.name(),
                settings.teachers().jamfGroup(),
                settings.teachers().studentsJamfGroup(),
                settings.jamf().locationId(),
                PlanRules.DeleteUsers.valueOf(delete.users().toUpperCase(java.util.Locale.ROOT)),
                delete.graceDays(),
                delete.classes() ? PlanRules.DeleteClasses.MANAGED : PlanRules.DeleteClasses.NEVER,
                settings.classes().maxTeachers(),
                fences(settings.protect()));
    }

    private static Fences fences(SiteSettings.Protect protect) {
        return new Fences(
                new Globs(protect.users()),
                new Globs(protect.classes()),
                Fences.KeepUsername.valueOf(protect.keepUsername().toUpperCase(java.util.Locale.ROOT)));
    }

    /** Whether the query must touch {@code user_roles}. */
    boolean needsRoles() {
        return !settings.teachers().roles().isEmpty();
    }

    /** Whether the query must touch {@code groups_flag}. */
    boolean needsFlags() {
        return !settings.classes().flags().isEmpty();
    }

    /** Whether the schedule delivers, or only plans. */
    boolean applies() {
        return settings.schedule().apply();
    }

    TaggedPerson tag(PersonRow row) {
        var role = teacherRule.isTeacher(row.groups(), row.roles()) ? Role.TEACHER : Role.STUDENT;
        return new TaggedPerson(
                row.uuid(), row.act(), row.firstName(), row.lastName(), row.active(), role, row.groups());
    }

    RosterBuilder rosterBuilder() {
        return new RosterBuilder(rosterRules);
    }

    Roster build(RosterBuilder builder, Clock clock) {
        var now = clock.instant();
        return builder.build(now, now.atZone(clock.getZone()).toLocalDate());
    }

    void checkPlausible(Roster roster, Ledger ledger, OptionalInt personsLastGoodRun) {
        plausibility.check(roster, ledger, personsLastGoodRun);
    }

    Plan plan(Roster roster, Ledger ledger, Target target, Gone gone, Clock clock) {
        return planner.plan(roster, ledger, target, gone, clock.instant());
    }

    Plan moves(Roster roster, Ledger ledger, Target target, Gone gone, Moves.Choice choice, Clock clock) {
        return moves.plan(roster, ledger, target, gone, choice, clock.instant());
    }

    Plan undo(long run, List<SentChange> sent, Ledger ledger, Target target, Gone gone, Clock clock) {
        return undo.plan(run, sent, ledger, target, gone, clock.instant());
    }

    List<Candidate> survey(Roster roster, Ledger ledger, Target target, Gone gone, Clock clock) {
        return survey.of(roster, ledger, target, gone, clock.instant());
    }

    Plan guard(Plan plan, Roster roster, Ledger ledger, GuardWindow window, Verdicts verdicts) {
        return guard.guard(plan, roster, ledger, window, verdicts);
    }
}
