package org.jamfsync.why;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.Role;
import org.jamfsync.model.rule.Answer;
import org.jamfsync.model.rule.Condition.Test;
import org.jamfsync.model.rule.GroupFacts;
import org.jamfsync.model.rule.Rule;
import org.jamfsync.model.text.Message;
import org.jamfsync.roster.RuleEvaluation.OfPerson;
import org.jamfsync.why.Answer.Link;
import org.jamfsync.why.Answer.Step;

/** What stands in IServ, and what the rules make of it. */
final class Sources {
    private final Evidence evidence;

    Sources(Evidence evidence) {
        this.evidence = evidence;
    }

    List<Link> person(Subject subject) {
        var read = Mending.person(evidence, subject.uuid());
        if (read == null) {
            return List.of(new Link(Step.SOURCE, false, Message.of("why.source-no-person", subject.account())));
        }
        var facts = read.facts();
        var row = Message.of(
                "why.source-person",
                facts.account(),
                (facts.firstName() + " " + facts.lastName()).strip(),
                Message.of(facts.active() ? "why.active" : "why.inactive"),
                listed(facts.groups()),
                listed(facts.roles()));
        var links = new ArrayList<>(List.of(new Link(Step.SOURCE, true, row), scope(subject.uuid())));
        links.add(role(read));
        return links;
    }

    private static Object listed(Collection<String> words) {
        return words.isEmpty() ? "-" : words.stream().sorted().collect(Collectors.joining(", "));
    }

    /** Whether a person is in scope, and what decides it. */
    Link scope(UUID person) {
        if (evidence.roster().persons().containsKey(person)) {
            return new Link(Step.SCOPE, true, Message.of("why.in-scope"));
        }
        var outside = evidence.roster().outside().get(person);
        var inactive = evidence.roster().inactive().contains(person);
        var cause =
                outside != null ? outside.cause() : Message.of(inactive ? "plan.scope-inactive" : "why.source-none");
        return new Link(Step.SCOPE, false, Message.of("why.out-of-scope", cause));
    }

    private Link role(OfPerson read) {
        var rule = evidence.rules().teachers();
        var by = Stream.concat(
                        read.facts().groups().stream().filter(rule.groups()::contains),
                        read.facts().roles().stream().filter(rule.roles()::contains))
                .sorted()
                .toList();
        var asked = Stream.concat(rule.groups().stream(), rule.roles().stream())
                .sorted()
                .toList();
        boolean teaches = read.read().role() == Role.TEACHER;
        if (teaches) {
            return new Link(
                    Step.ROLE,
                    true,
                    by.isEmpty() ? Message.of("why.teacher-route") : Message.of("why.teacher", listed(by)));
        }
        return new Link(
                Step.ROLE,
                true,
                by.isEmpty()
                        ? Message.of("why.pupil", listed(asked))
                        : Message.of("why.pupil-not-all", listed(by), listed(asked)));
    }

    List<Link> group(Subject subject) {
        var read = Mending.group(evidence, subject.uuid());
        if (read == null) {
            return List.of(new Link(Step.SOURCE, false, Message.of("why.source-no-group", subject.account())));
        }
        var facts = read.facts();
        var links = new ArrayList<Link>();
        links.add(new Link(
                Step.SOURCE,
                true,
                Message.of(
                        "why.source-group",
                        facts.account(),
                        facts.name(),
                        listed(facts.flags()),
                        text(facts.type()),
                        text(facts.owner()),
                        facts.students(),
                        facts.teachers())));
        if (read.schoolClass() != null) {
            links.add(new Link(
                    Step.CLASS,
                    true,
                    Message.of("why.class", including(facts), read.schoolClass().name())));
        } else if (read.drained() != null) {
            links.add(new Link(Step.CLASS, false, Message.of("why.no-class", read.drained())));
        } else {
            links.addAll(failing(facts));
        }
        return links;
    }

    private String including(GroupFacts facts) {
        return evidence.rules().classes().rules().stream()
                .filter(rule -> rule.include() && rule.when().check(facts) == Answer.YES)
                .map(Rule::name)
                .collect(Collectors.joining(", "));
    }

    /** Each rule that leaves the group out, or each condition that it does not meet, with what it has instead. */
    private List<Link> failing(GroupFacts facts) {
        var rules = evidence.rules().classes();
        var excluding = rules.excluding(facts);
        if (excluding.isPresent()) {
            return List.of(new Link(
                    Step.CLASS,
                    false,
                    Message.of("why.class-excluded", excluding.get().name(), asked(excluding.get()))));
        }
        var failing = rules.rules().stream()
                .filter(Rule::include)
                .flatMap(rule -> rule.when()
                        .tests()
                        .filter(test -> test.check(facts) != Answer.YES)
                        .map(test -> new Link(
                                Step.CLASS,
                                false,
                                Message.of("why.condition", rule.name(), test.toString(), value(test, facts)))))
                .distinct()
                .toList();
        return failing.isEmpty() ? List.of(new Link(Step.CLASS, false, Message.of("why.no-rule"))) : failing;
    }

    private static String asked(Rule rule) {
        return rule.when().tests().map(Test::toString).collect(Collectors.joining("; "));
    }

    private static Object value(Test test, GroupFacts facts) {
        return test.field().isSize() ? facts.number(test.field()) : listed(facts.texts(test.field()));
    }

    private static String text(String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }

    /** Whether IServ has the person in the group. */
    Link membership(Subject person, Subject group) {
        var read = Mending.person(evidence, person.uuid());
        var there = Mending.group(evidence, group.uuid());
        boolean member = read != null
                && there != null
                && (read.facts().groups().contains(there.facts().account())
                        || read.facts().account().equals(there.facts().owner()));
        return new Link(
                Step.MEMBER,
                member,
                Message.of(member ? "why.in-group" : "why.not-in-group", person.account(), group.account()));
    }
}
