package org.jamfsync.route;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jamfsync.model.Folded;
import org.jamfsync.model.Kind;
import org.jamfsync.model.Person;
import org.jamfsync.model.Role;
import org.jamfsync.model.SchoolClass;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.roster.TaggedPerson;
import org.jamfsync.route.CustomRoutes.Answer;
import org.jamfsync.route.check.RouteItem;
import org.jamfsync.route.custom.ChangeView;
import org.jamfsync.route.custom.ClassView;
import org.jamfsync.route.custom.CustomPoint;
import org.jamfsync.route.custom.DeadLetterView;
import org.jamfsync.route.custom.HoldView;
import org.jamfsync.route.custom.PersonView;
import org.jamfsync.route.custom.RosterView;

/** The places where a school's own routes are called, and what becomes of what they say. */
final class CustomSteps {
    private static final String FOREIGN_DESCRIPTION = "Cloud";

    private final CustomRoutes custom;
    private final RunViews views;

    CustomSteps(CustomRoutes custom, RunViews views) {
        this.custom = custom;
        this.views = views;
    }

    /** In and out: a list with {@link TaggedPerson}s. */
    void afterPersonRead(Exchange exchange) {
        var run = SyncRun.of(exchange);
        for (var route : custom.at(CustomPoint.AFTER_PERSON_READ)) {
            exchange.getMessage()
                    .setBody(asked(run, route, exchange.getMessage().getBody(List.class)));
        }
    }

    private List<Object> asked(SyncRun run, RouteItem route, List<?> rows) {
        var site = run.getSite().getName();
        var views = rows.stream()
                .filter(CustomSteps::isAskedAbout)
                .map(row -> view(site, (TaggedPerson) row))
                .toList();
        var answers = custom.ask(route, CustomPoint.AFTER_PERSON_READ, views).iterator();
        var changed = new ArrayList<Object>(rows.size());
        for (var row : rows) {
            changed.add(isAskedAbout(row) ? answered(run, (TaggedPerson) row, answers.next()) : row);
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

    private static TaggedPerson answered(SyncRun run, TaggedPerson person, Answer answer) {
        if (answer.variables().isEmpty()) {
            return person;
        }
        answer.text("remark").ifPresent(text -> run.remark(Kind.USER, person.account(), remark(answer, text)));
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

    private static Message remark(Answer answer, String text) {
        return Message.of("routes.remark", text, answer.place());
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

    /** Changes the classes of the run's roster. */
    void afterClassBuilt(Exchange exchange) {
        var run = SyncRun.of(exchange);
        int dropped = run.roster().counts().getOrDefault("dropped", 0);
        if (dropped > 0 && run.roster().persons().isEmpty() && !run.inspects()) {
            var routes = custom.at(CustomPoint.AFTER_PERSON_READ).stream()
                    .map(RouteItem::place)
                    .collect(Collectors.joining(", "));
            throw Problem.failed(Message.of("routes.dropped-all", routes, dropped));
        }
        for (var route : custom.at(CustomPoint.AFTER_CLASS_BUILT)) {
            askAboutClasses(run, route);
        }
    }

    private void askAboutClasses(SyncRun run, RouteItem route) {
        var built = List.copyOf(run.roster().classes().values());
        var site = run.getSite().getName();
        var views = built.stream().map(one -> view(site, one)).toList();
        var answers = custom.ask(route, CustomPoint.AFTER_CLASS_BUILT, views).iterator();
        var kept = new LinkedHashMap<UUID, SchoolClass>();
        for (var schoolClass : built) {
            var answer = answers.next();
            answer.text("remark")
                    .ifPresent(text -> run.remark(Kind.CLASS, schoolClass.account(), remark(answer, text)));
            if (answer.text("drop").isEmpty()) {
                kept.put(schoolClass.uuid(), answered(schoolClass, answer));
            }
        }
        run.roster(run.getSite().decisions().withClasses(run.roster(), kept));
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

    /** Stops the run, or adds people and classes that IServ does not have. */
    void beforePlan(Exchange exchange) {
        var run = SyncRun.of(exchange);
        if (run.inspects()) {
            return;
        }
        for (var route : custom.at(CustomPoint.BEFORE_PLAN)) {
            var answer = custom.ask(route, CustomPoint.BEFORE_PLAN, List.of(view(run)))
                    .get(0);
            answer.text("veto").ifPresent(why -> {
                throw Problem.failed(Message.of("routes.run-vetoed", why, answer.place()));
            });
            answer.text("remark")
                    .ifPresent(text -> run.remark(Kind.CLASS, run.getSite().getName(), remark(answer, text)));
            run.roster(new AddedPeople(run, answer).to(run.roster()));
        }
    }

    private static RosterView view(SyncRun run) {
        var site = run.getSite().getName();
        var roster = run.roster();
        return new RosterView(
                site,
                roster.persons().size(),
                (int) roster.teachers(),
                roster.classes().values().stream().map(one -> view(site, one)).toList());
    }

    /** Leaves out of the plan what the school's route does not let out now. Held changes are not asked about. */
    void beforeDelivery(Exchange exchange) {
        var run = SyncRun.of(exchange);
        for (var route : custom.at(CustomPoint.BEFORE_DELIVERY)) {
            askAboutChanges(run, route);
        }
        run.plan(run.plan().noting(run.remarks()));
    }

    private void askAboutChanges(SyncRun run, RouteItem route) {
        var site = run.getSite().getName();
        var out = run.plan().outgoing();
        var views = out.stream().map(change -> view(site, change)).toList();
        var answers = custom.ask(route, CustomPoint.BEFORE_DELIVERY, views).iterator();
        var vetoed = new IdentityHashMap<PlannedChange, Message>();
        for (var change : out) {
            var answer = answers.next();
            answer.text("veto").ifPresent(why -> vetoed.put(change, Message.of("routes.vetoed", why, answer.place())));
            answer.text("remark").ifPresent(text -> run.remark(change.kind(), change.key(), remark(answer, text)));
        }
        run.plan(run.plan().deferring(vetoed::get));
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

    void onHold(Exchange exchange) {
        var run = SyncRun.of(exchange);
        for (var change : run.newlyHeld()) {
            custom.tell(
                    CustomPoint.ON_HOLD,
                    () -> new HoldView(
                            run.getSite().getName(),
                            change.operation().word(),
                            change.kind().word(),
                            change.key(),
                            change.hold().toString()));
        }
    }

    void onDeadLetter(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof DeadLetterView letter) {
            custom.tell(CustomPoint.ON_DEAD_LETTER, () -> letter);
        }
    }

    /** In: the run's report. A plan by command, which leaves no trace, is not told. */
    void afterRun(Exchange exchange) {
        var report = exchange.getMessage().getBody(RunReport.class);
        if (report.runId() != 0) {
            custom.tell(CustomPoint.AFTER_RUN, () -> views.of(report));
        }
    }
}
