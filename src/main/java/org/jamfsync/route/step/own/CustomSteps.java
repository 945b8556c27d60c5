package org.jamfsync.route.step.own;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.model.Folded;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.Roster;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.Plan.Notice;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.roster.TaggedPerson;
import org.jamfsync.route.RunContext;
import org.jamfsync.route.RunKind.Trait;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.Site;
import org.jamfsync.route.custom.ChangeView;
import org.jamfsync.route.custom.ClassView;
import org.jamfsync.route.custom.CustomPoint;
import org.jamfsync.route.custom.DeadLetterView;
import org.jamfsync.route.custom.HoldView;
import org.jamfsync.route.custom.PersonView;
import org.jamfsync.route.custom.RosterView;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.step.Step;
import org.jamfsync.route.step.own.CustomRoutes.Answer;

/** The places where a school's own routes are called, and what becomes of what they say. */
public final class CustomSteps {
    private static final String FOREIGN_DESCRIPTION = "Cloud";

    private final CustomRoutes custom;
    private final RunViews views;

    public CustomSteps(CustomRoutes custom, RunViews views) {
        this.custom = custom;
        this.views = views;
    }

    /** In and out: a list with {@link TaggedPerson}s. */
    @Step("afterPersonRead")
    void afterPersonRead(Exchange exchange) {
        var site = Site.of(exchange).getName();
        for (var route : custom.at(CustomPoint.AFTER_PERSON_READ)) {
            exchange.getMessage()
                    .setBody(asked(site, route, exchange.getMessage().getBody(List.class)));
        }
    }

    private List<Object> asked(String site, RouteItem route, List<?> rows) {
        var views = rows.stream()
                .filter(CustomSteps::isAskedAbout)
                .map(row -> view(site, (TaggedPerson) row))
                .toList();
        var answers = custom.ask(route, CustomPoint.AFTER_PERSON_READ, views).iterator();
        var changed = new ArrayList<Object>(rows.size());
        for (var row : rows) {
            changed.add(isAskedAbout(row) ? answered((TaggedPerson) row, answers.next(), changed) : row);
        }
        return changed;
    }

    /** Whom one route has left out, no other takes back in. */
    private static boolean isAskedAbout(Object row) {
        return row instanceof TaggedPerson person && person.dropped() == null;
    }

    private static PersonView view(String site, TaggedPerson person) {
        return new PersonView(
                site,
                person.uuid().toString(),
                person.account(),
                person.first(),
                person.last(),
                person.role() == Role.TEACHER,
                person.active(),
                person.groups().stream().sorted().toList(),
                person.roles().stream().sorted().toList());
    }

    /** @param notices takes up what the route wants to be known */
    private static TaggedPerson answered(TaggedPerson person, Answer answer, List<Object> notices) {
        if (answer.variables().isEmpty()) {
            return person;
        }
        remark(answer, Kind.USER, person.account()).ifPresent(notices::add);
        var own = new LinkedHashMap<Attribute, String>(person.own());
        for (var attribute : List.of(Attribute.USERNAME, Attribute.EMAIL, Attribute.NOTES)) {
            answer.text(attribute.word()).ifPresent(text -> own.put(attribute, checked(answer, attribute, text)));
        }
        return new TaggedPerson(
                person.uuid(),
                person.account(),
                answer.text("firstName").orElse(person.first()),
                answer.text("lastName").orElse(person.last()),
                person.active(),
                answer.text("teacher").map(text -> role(answer, text)).orElse(person.role()),
                person.groups(),
                person.roles(),
                person.type(),
                person.info(),
                own,
                answer.text("drop").orElse(null));
    }

    private static Optional<Notice> remark(Answer answer, Kind kind, String key) {
        return answer.text("remark")
                .map(text -> new Notice(kind, key, Message.of("routes.remark", text, answer.place())));
    }

    private static String checked(Answer answer, Attribute attribute, String text) {
        boolean fits = switch (attribute) {
            case USERNAME -> text.matches("\\S+");
            case EMAIL -> text.matches("[^\\s@]+@[^\\s@]+");
            default -> true;
        };
        if (!fits) {
            throw Problem.failed(Message.of("routes.bad-answer", answer.place(), attribute.word()));
        }
        return text;
    }

    private static Role role(Answer answer, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Role.TEACHER;
            case "false" -> Role.STUDENT;
            default -> throw Problem.failed(Message.of("routes.bad-answer", answer.place(), "teacher"));
        };
    }

    /** In and out: the {@link Roster}, whose classes may change. */
    @Step("afterClassBuilt")
    void afterClassBuilt(Exchange exchange) {
        var run = RunContext.of(exchange);
        var roster = exchange.getMessage().getBody(Roster.class);
        int dropped = roster.counts().getOrDefault("dropped", 0);
        if (dropped > 0 && roster.persons().isEmpty() && !run.kind().is(Trait.UNCHECKED)) {
            var routes = custom.at(CustomPoint.AFTER_PERSON_READ).stream()
                    .map(RouteItem::place)
                    .collect(Collectors.joining(", "));
            throw Problem.failed(Message.of("routes.dropped-all", routes, dropped));
        }
        for (var route : custom.at(CustomPoint.AFTER_CLASS_BUILT)) {
            roster = askAboutClasses(run.site(), roster, route);
        }
        exchange.getMessage().setBody(roster);
    }

    private Roster askAboutClasses(Site school, Roster roster, RouteItem route) {
        var built = List.copyOf(roster.classes().values());
        var site = school.getName();
        var views = built.stream().map(one -> view(site, one)).toList();
        var answers = custom.ask(route, CustomPoint.AFTER_CLASS_BUILT, views).iterator();
        var kept = new LinkedHashMap<UUID, SchoolClass>();
        var notices = new ArrayList<Notice>();
        for (var schoolClass : built) {
            var answer = answers.next();
            remark(answer, Kind.CLASS, schoolClass.account()).ifPresent(notices::add);
            if (answer.text("drop").isEmpty()) {
                kept.put(schoolClass.uuid(), answered(schoolClass, answer));
            }
        }
        return school.decisions().withClasses(roster, kept).noting(notices);
    }

    private static ClassView view(String site, SchoolClass one) {
        return new ClassView(
                site,
                one.uuid().toString(),
                one.account(),
                one.name(),
                one.description(),
                one.students().stream().map(Person::account).toList(),
                one.teachers().stream().map(Person::account).toList());
    }

    private static SchoolClass answered(SchoolClass one, Answer answer) {
        var description = answer.text("description").orElse(one.description());
        // A class so described is never touched again, so nobody could take it back.
        if (description.startsWith(FOREIGN_DESCRIPTION)) {
            throw Problem.failed(Message.of("routes.bad-answer", answer.place(), "description"));
        }
        return new SchoolClass(
                one.uuid(),
                one.account(),
                Folded.clean(answer.text("name").orElse(one.name())),
                Folded.clean(description),
                one.students(),
                one.teachers(),
                Folded.clean(answer.text("companionGroup").orElse(one.companionGroup())));
    }

    /** In and out: the {@link Roster}, to which people and classes may be added; or the run ends. */
    @Step("beforePlan")
    void beforePlan(Exchange exchange) {
        var run = RunContext.of(exchange);
        if (run.kind().is(Trait.UNCHECKED)) {
            return;
        }
        var roster = exchange.getMessage().getBody(Roster.class);
        var site = run.site().getName();
        for (var route : custom.at(CustomPoint.BEFORE_PLAN)) {
            var answer = custom.ask(route, CustomPoint.BEFORE_PLAN, List.of(view(site, roster)))
                    .get(0);
            answer.text("veto").ifPresent(why -> {
                throw Problem.failed(Message.of("routes.run-vetoed", why, answer.place()));
            });
            var notices = remark(answer, Kind.CLASS, site).stream().toList();
            roster = new AddedPeople(run.site(), answer).to(roster).noting(notices);
        }
        exchange.getMessage().setBody(roster);
    }

    private static RosterView view(String site, Roster roster) {
        return new RosterView(
                site,
                roster.persons().size(),
                (int) roster.teachers(),
                roster.classes().values().stream().map(one -> view(site, one)).toList());
    }

    /**
     * In and out: a {@link GuardedPlan}. Leaves out of it what the school's route does not let out now, and adds what routes
     * of the school want to be known. Held changes are not asked about.
     */
    @Step("beforeDelivery")
    void beforeDelivery(Exchange exchange) {
        var due = exchange.getMessage().getBody(GuardedPlan.class);
        var notices =
                new ArrayList<>(exchange.getVariable("roster", Roster.class).notices());
        for (var route : custom.at(CustomPoint.BEFORE_DELIVERY)) {
            due = askAboutChanges(due, route, notices);
        }
        exchange.getMessage().setBody(due.noting(notices));
    }

    private GuardedPlan askAboutChanges(GuardedPlan due, RouteItem route, List<Notice> notices) {
        var out = due.outgoing();
        var views = out.stream().map(change -> view(due.plan().site(), change)).toList();
        var answers = custom.ask(route, CustomPoint.BEFORE_DELIVERY, views).iterator();
        var vetoed = new IdentityHashMap<PlannedChange, Message>();
        for (var change : out) {
            var answer = answers.next();
            answer.text("veto").ifPresent(why -> vetoed.put(change, Message.of("routes.vetoed", why, answer.place())));
            remark(answer, change.kind(), change.key()).ifPresent(notices::add);
        }
        return due.deferring(vetoed::get);
    }

    private static ChangeView view(String site, PlannedChange change) {
        return new ChangeView(
                site,
                change.operation().word(),
                change.kind().word(),
                change.key(),
                List.copyOf(change.fields().keySet()),
                change.reason().toString());
    }

    /** In: the changes that are newly held. */
    @Step("onHold")
    void onHold(Exchange exchange) {
        var site = Site.of(exchange).getName();
        for (var held : exchange.getMessage().getBody(List.class)) {
            var change = (PlannedChange) held;
            custom.tell(
                    CustomPoint.ON_HOLD,
                    () -> new HoldView(
                            site,
                            change.operation().word(),
                            change.kind().word(),
                            change.key(),
                            change.hold().toString()));
        }
    }

    @Step("onDeadLetter")
    void onDeadLetter(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof DeadLetterView letter) {
            custom.tell(CustomPoint.ON_DEAD_LETTER, () -> letter);
        }
    }

    /** In: the run's report. A plan by command, which leaves no trace, is not told. */
    @Step("afterRun")
    void afterRun(Exchange exchange) {
        var report = exchange.getMessage().getBody(RunReport.class);
        if (report.runId() != 0) {
            custom.tell(CustomPoint.AFTER_RUN, () -> views.of(report));
        }
    }
}
