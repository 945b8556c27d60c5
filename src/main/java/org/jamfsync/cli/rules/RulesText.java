package org.jamfsync.cli.rules;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jamfsync.model.rule.Answer;
import org.jamfsync.model.rule.Attribute;
import org.jamfsync.model.rule.Facts;
import org.jamfsync.model.rule.Rule;
import org.jamfsync.model.rule.RuleSet;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Shown;
import org.jamfsync.roster.DuplicateValue;
import org.jamfsync.roster.RuleEvaluation;
import org.jamfsync.route.RuleReport;

/** Prints what each rule hits, and what the mapping makes of the first people and classes. */
final class RulesText {
    private static final int SHOWN = 8;
    private static final int NAME_WIDTH = 34;

    private final PrintWriter out;
    private final boolean all;

    /** @param all prints every hit, not only the first */
    RulesText(PrintWriter out, boolean all) {
        this.out = out;
        this.all = all;
    }

    void print(RuleReport report, int rows) {
        out.println(Messages.text("rules.cli-classes"));
        hits(report.rules().classes(), report.judged().groups(), RuleEvaluation.OfGroup::facts);
        out.println("  = "
                + Messages.text(
                        "rules.cli-class-sum",
                        report.roster().classes().size(),
                        report.judged().groups().size(),
                        report.roster().drained().size()));
        out.println();
        out.println(Messages.text("rules.cli-persons"));
        hits(report.rules().persons().rules(), report.judged().persons(), RuleEvaluation.OfPerson::facts);
        out.println("  = "
                + Messages.text(
                        "rules.cli-person-sum",
                        report.roster().persons().size(),
                        report.judged().persons().size(),
                        report.roster().counts().getOrDefault("function-accounts", 0)));
        out.println();
        mapping(report, rows);
    }

    private <T> void hits(RuleSet rules, List<T> all, Function<T, ? extends Facts> facts) {
        for (var rule : rules.rules()) {
            var accounts = all.stream()
                    .map(facts)
                    .filter(one -> rule.when().check(one) == Answer.YES)
                    .map(one -> one.texts(org.jamfsync.model.rule.Field.ACCOUNT)
                            .iterator()
                            .next())
                    .toList();
            out.println("  " + head(rule) + " " + accounts.size() + (accounts.isEmpty() ? "" : ": " + shown(accounts)));
        }
        if (rules.rules().isEmpty()) {
            out.println("  " + Messages.text(rules.includesAll() ? "rules.cli-everybody" : "rules.cli-nothing"));
        }
    }

    private static String head(Rule rule) {
        var named = (rule.include() ? "+ " : "- ")
                + Shown.of(rule.name())
                + (rule.place().line() == 0 ? "" : " (" + Shown.of(rule.place()) + ")");
        return named + " ".repeat(Math.max(1, NAME_WIDTH - named.length()));
    }

    private String shown(List<String> accounts) {
        return all || accounts.size() <= SHOWN
                ? joined(accounts, ", ")
                : joined(accounts.subList(0, SHOWN), ", ") + ", …";
    }

    /** Each on its own: a list may be long, a name not. */
    private static String joined(List<String> texts, String between) {
        return texts.stream().map(Shown::of).collect(Collectors.joining(between));
    }

    private void mapping(RuleReport report, int rows) {
        var mapping = report.rules().mapping();
        for (var attribute : Attribute.values()) {
            var entry = mapping.entries().get(attribute);
            if (entry != null) {
                out.println(Messages.text(
                        "rules.cli-mapping",
                        (attribute.isOfUser() ? "user." : "class.") + attribute.word(),
                        entry.template() == null ? "" : entry.template(),
                        entry.write().word(),
                        entry.place()));
            }
        }
        DuplicateValue.among(report.roster().persons().values())
                .forEach(shared -> out.println("  "
                        + Messages.text(
                                "rules.cli-shared",
                                shared.attribute().word(),
                                shared.text(),
                                String.join(", ", shared.accounts()))));
        report.roster().persons().values().stream()
                .limit(rows)
                .forEach(person -> row(
                        person.account(),
                        Arrays.asList(
                                person.username(),
                                person.email(),
                                person.firstName(),
                                person.lastName(),
                                person.notes())));
        report.roster().classes().values().stream()
                .limit(rows)
                .forEach(schoolClass -> row(
                        schoolClass.account(),
                        Arrays.asList(
                                schoolClass.name(),
                                schoolClass.description(),
                                schoolClass.companionGroup().isEmpty() ? null : schoolClass.companionGroup())));
    }

    /** @param made what becomes of it, null for what does not count */
    private void row(String account, List<String> made) {
        var texts = made.stream().filter(Objects::nonNull).toList();
        out.println("  " + Shown.of(account) + " > " + joined(texts, " | "));
    }
}
