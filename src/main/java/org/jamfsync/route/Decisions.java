package org.jamfsync.route;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.guard.Guard;
import org.jamfsync.guard.GuardLimits;
import org.jamfsync.guard.GuardWindow;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.guard.HoldDecisions;
import org.jamfsync.iserv.Needs;
import org.jamfsync.iserv.PersonRow;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Ledger;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.Target;
import org.jamfsync.model.UnusedName;
import org.jamfsync.model.UserFields;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.model.change.SentChange;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.rule.Field;
import org.jamfsync.model.rule.Rule;
import org.jamfsync.model.rule.RuleSet;
import org.jamfsync.model.setting.Expected;
import org.jamfsync.model.setting.Source;
import org.jamfsync.plan.BelievedTime;
import org.jamfsync.plan.PlanRules;
import org.jamfsync.plan.Protection;
import org.jamfsync.plan.adopt.Candidate;
import org.jamfsync.plan.adopt.Survey;
import org.jamfsync.plan.diff.Moves;
import org.jamfsync.plan.diff.Planner;
import org.jamfsync.plan.undo.Undo;
import org.jamfsync.plan.year.ClassFate;
import org.jamfsync.plan.year.RehearsedYear;
import org.jamfsync.plan.year.YearChange;
import org.jamfsync.roster.ClassCriteria;
import org.jamfsync.roster.ClassTemplate;
import org.jamfsync.roster.DuplicateValue;
import org.jamfsync.roster.Globs;
import org.jamfsync.roster.PersonScope;
import org.jamfsync.roster.Plausibility;
import org.jamfsync.roster.RosterBuilder;
import org.jamfsync.roster.RosterRules;
import org.jamfsync.roster.Scope;
import org.jamfsync.roster.TaggedPerson;
import org.jamfsync.roster.TeacherRule;
import org.jamfsync.roster.UnusedNames;
import org.jamfsync.route.RunKind.Trait;
import org.jamfsync.settings.SiteSettings;
import org.jamfsync.state.snapshot.Snapshot;

/** The rules of one site, made from its settings. */
public final class Decisions {
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
        teacherRule = teacherRule(settings);
        rosterRules = rosterRules(settings);
        plausibility = new Plausibility(settings.guard());
        planner = new Planner(planRules(settings));
        survey = new Survey(planRules(settings));
        undo = new Undo(planRules(settings));
        moves = new Moves(planRules(settings));
        guard = new Guard(new GuardLimits(settings.guard()));
    }

    private static TeacherRule teacherRule(SiteSettings settings) {
        var teachers = settings.teachers();
        return new TeacherRule(teachers.groups(), teachers.roles(), teachers.matchAll());
    }

    private static RosterRules rosterRules(SiteSettings settings) {
        var persons = settings.persons();
        var classes = settings.classes();
        var rules = settings.rules();
        return new RosterRules(
                settings.name(),
                settings.iserv().mailDomain(),
                new PersonScope(
                        without(
                                rules.persons() == null
                                        ? ClassCriteria.persons(persons.includeGroups(), persons.excludeGroups())
                                        : new RuleSet(rules.persons(), true),
                                parents(persons)),
                        persons.excludeInactive(),
                        rules.persons() == null && persons.excludesAsByDefault() ? PersonScope.formerDefault() : null),
                rules.classes() == null
                        ? ClassCriteria.classes(
                                classes.flags(),
                                classes.accounts(),
                                classes.types(),
                                classes.exclude(),
                                classes.matchAll())
                        : new RuleSet(rules.classes(), false),
                new ClassTemplate(classes.name(), classes.description(), rules.mapping()),
                classes.minStudents(),
                persons.classesOnly(),
                teacherRule(settings),
                settings.presets(),
                rules.mapping());
    }

    private static RuleSet without(RuleSet persons, List<Rule> parents) {
        var all = new ArrayList<>(persons.rules());
        all.addAll(parents);
        return new RuleSet(all, persons.includesAll());
    }

    private static List<Rule> parents(SiteSettings.Persons persons) {
        return ClassCriteria.parents(persons.parentRoles(), persons.parentTypes(), persons.parentGroups());
    }

    private static PlanRules planRules(SiteSettings settings) {
        var delete = settings.delete();
        return new PlanRules(
                settings.name(),
                settings.teachers().jamfGroup(),
                settings.teachers().studentsJamfGroup(),
                settings.jamf().locationId(),
                delete.users(),
                delete.graceDays(),
                delete.classes(),
                settings.classes().maxTeachers(),
                settings.jamf().maxFieldLength(),
                fences(settings.protect()),
                settings.rules().mapping());
    }

    private static Protection fences(SiteSettings.Protect protect) {
        return new Protection(new Globs(protect.users()), new Globs(protect.classes()), protect.keepUsername());
    }

    /** What of the source must be read beyond accounts, names and memberships. */
    public Needs needs() {
        var all = rosterRules.persons().rules();
        var parents = new RuleSet(parents(settings.persons()), true);
        var people = new RuleSet(
                all.rules().subList(0, all.rules().size() - parents.rules().size()), all.includesAll());
        var classes = rosterRules.classes();
        var mapping = rosterRules.mapping();
        // By its default alone, no other system is asked for more than it may show to everybody.
        boolean roles =
                settings.iserv().source() != Source.IDM || settings.persons().namesParentRoles();
        return new Needs(
                !settings.teachers().roles().isEmpty() || people.asks(Field.ROLE),
                classes.asks(Field.FLAG),
                people.asks(Field.TYPE) || mapping.asks("type"),
                people.asks(Field.INFO) || mapping.asks("info"),
                classes.asks(Field.TYPE),
                roles && parents.asks(Field.ROLE),
                parents.asks(Field.TYPE));
    }

    /** What of it is read: the database tells types of groups in any case. */
    public Snapshot.Asked asked() {
        var needs = needs();
        boolean database = settings.iserv().source() == Source.JDBC;
        return new Snapshot.Asked(
                needs.roles(), needs.flags(), needs.personTypes(), needs.info(), needs.groupTypes() || database);
    }

    public boolean isOwnLocation(int location) {
        var own = settings.jamf().locationId();
        return own == null || own == location;
    }

    /** Of what a user was told, what the ledger keeps: notes only where a mapping minds them. */
    public UserFields kept(UserFields written) {
        boolean notes = settings.rules().mapping().template(Attribute.NOTES).isPresent();
        return notes
                ? written
                : new UserFields(written.username(), written.email(), written.firstName(), written.lastName());
    }

    public RosterRules rosterRules() {
        return rosterRules;
    }

    /** Whether the schedule delivers, or only plans. */
    boolean applies() {
        return settings.schedule().apply();
    }

    public TaggedPerson tag(PersonRow row) {
        var role = teacherRule.isTeacher(row.groups(), row.roles()) ? Role.TEACHER : Role.STUDENT;
        return new TaggedPerson(
                row.uuid(),
                row.account(),
                row.firstName(),
                row.lastName(),
                row.active(),
                role,
                row.groups(),
                row.roles(),
                row.type(),
                row.info(),
                Map.of(),
                null);
    }

    /** @param known whom the ledger has, while others wait whom a former default left out; else null */
    public RosterBuilder rosterBuilder(RunContext run, Set<UUID> known, Clock clock) {
        var day = clock.instant().atZone(clock.getZone()).toLocalDate();
        return new RosterBuilder(rosterRules, day, run.kind().is(Trait.REMEMBERS), known);
    }

    /** Whether a former default may have left out people who are in scope by now. */
    public boolean hasFormerDefault() {
        return rosterRules.persons().former() != null;
    }

    /** The roster with other classes; who is in scope may hang on them. */
    public Roster withClasses(Roster roster, Map<UUID, SchoolClass> classes) {
        return new Scope(settings.persons().classesOnly()).of(roster, classes);
    }

    public void checkPlausible(Roster roster, Ledger ledger, OptionalInt personsLastGoodRun, Expected expected) {
        plausibility.check(roster, ledger, personsLastGoodRun, expected);
        DuplicateValue.refuse(roster.persons().values());
    }

    /** See {@link Plausibility#checkFirst}. */
    public void checkFirst(Roster roster, Ledger ledger, Expected expected) {
        plausibility.checkFirst(roster, ledger, expected);
    }

    public Plan plan(Roster roster, Ledger ledger, Target target, BelievedTime time) {
        var unused = new ArrayList<UnusedName>(roster.unused());
        unused.addAll(unprotected(
                roster,
                target.users().stream().map(user -> user.fields().username()),
                target.classes().stream().map(one -> one.fields().name())));
        var notices = unused.stream()
                .map(name -> Notice.ofAll(Kind.CLASS, name.text()))
                .toList();
        return planner.plan(roster, ledger, target, time).noting(notices);
    }

    /**
     * What is to be left alone, and is nowhere.
     *
     * @param usernames in Jamf School
     * @param classNames likewise
     */
    public List<UnusedName> unprotected(Roster roster, Stream<String> usernames, Stream<String> classNames) {
        var protect = settings.protect();
        var unused = new ArrayList<UnusedName>();
        unused.addAll(UnusedNames.of(
                "protect.users",
                protect.users(),
                Stream.concat(
                                roster.persons().values().stream().map(Person::account),
                                usernames.flatMap(Decisions::forms))
                        .collect(Collectors.toSet())));
        unused.addAll(UnusedNames.of(
                "protect.classes",
                protect.classes(),
                Stream.concat(roster.classes().values().stream().map(SchoolClass::account), classNames)
                        .collect(Collectors.toSet())));
        return unused;
    }

    /** An account is in small letters, whatever Jamf School shows of it. */
    private static Stream<String> forms(String username) {
        return Stream.of(username, username.toLowerCase(Locale.ROOT));
    }

    public Plan moves(Roster roster, Ledger ledger, Target target, Moves.Choice choice, Clock clock) {
        return moves.plan(roster, ledger, target, choice, clock.instant());
    }

    public Plan undo(long run, List<SentChange> sent, Ledger ledger, Target target, Clock clock) {
        return undo.plan(run, sent, ledger, target, clock.instant());
    }

    /**
     * @param overlapPercent see {@link YearChange#of}
     * @param words what a person says of classes, by the uuid of the old group
     */
    public List<ClassFate> fates(Roster roster, Ledger ledger, int overlapPercent, Map<UUID, Continuation> words) {
        return YearChange.of(roster, ledger, overlapPercent, words);
    }

    /** @param ledger with classes handed over as the fates say */
    public RehearsedYear rehearsedYear(Roster roster, Ledger ledger, List<ClassFate> fates) {
        return new RehearsedYear(roster, ledger, fates, planRules(settings).deleteUsers());
    }

    public List<Candidate> survey(Roster roster, Ledger ledger, Target target, Clock clock) {
        return survey.of(roster, ledger, target, clock.instant());
    }

    public GuardedPlan judge(Plan draft, Roster roster, Ledger ledger, GuardWindow window, HoldDecisions verdicts) {
        return guard.judge(draft, roster, ledger, window, verdicts);
    }
}
