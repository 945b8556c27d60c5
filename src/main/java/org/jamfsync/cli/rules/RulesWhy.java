package org.jamfsync.cli.rules;

import java.io.PrintWriter;
import java.util.List;
import org.jamfsync.model.rule.Answer;
import org.jamfsync.model.rule.Condition;
import org.jamfsync.model.rule.Facts;
import org.jamfsync.model.rule.RuleSet;
import org.jamfsync.model.text.Messages;
import org.jamfsync.model.text.Shown;
import org.jamfsync.roster.RuleEvaluation;
import org.jamfsync.route.RuleReport;

/** Prints why one group or person is what it is: every rule, and every condition of it, met or not. */
final class RulesWhy {
    private final PrintWriter out;

    RulesWhy(PrintWriter out) {
        this.out = out;
    }

    void print(RuleReport report, RuleEvaluation.OfGroup group) {
        var facts = group.facts();
        out.println(Messages.text(
                "rules.cli-group",
                facts.account(),
                facts.name(),
                text(facts.owner()),
                text(facts.type()),
                facts.flags().isEmpty() ? "-" : String.join(", ", facts.flags()),
                facts.students(),
                facts.teachers()));
        rules(report.rules().classes(), facts);
        if (group.schoolClass() != null) {
            var made = group.schoolClass();
            out.println("= " + Messages.text("rules.cli-is-class", made.name(), made.description()));
        } else {
            out.println("= " + (group.drained() == null ? Messages.text("rules.cli-no-class") : group.drained()));
        }
    }

    void print(RuleReport report, RuleEvaluation.OfPerson judged) {
        var facts = judged.facts();
        out.println(Messages.text(
                "rules.cli-person",
                facts.account(),
                facts.firstName() + " " + facts.lastName(),
                Messages.text(facts.teacher() ? "rules.cli-teacher" : "rules.cli-student"),
                Messages.text(facts.active() ? "rules.cli-active" : "rules.cli-inactive"),
                facts.groups().isEmpty() ? "-" : String.join(", ", sorted(facts.groups())),
                facts.roles().isEmpty() ? "-" : String.join(", ", sorted(facts.roles()))));
        rules(report.rules().persons().rules(), facts);
        var person = judged.person();
        if (person == null) {
            out.println("= "
                    + Messages.text(
                            "rules.cli-out-" + judged.exclusion().orElseThrow().count()));
        } else {
            out.println("= "
                    + Messages.text(
                            "rules.cli-in",
                            person.username(),
                            person.email(),
                            person.firstName(),
                            person.lastName(),
                            person.notes() == null ? "-" : person.notes()));
        }
    }

    private static String text(String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }

    private static List<String> sorted(java.util.Collection<String> texts) {
        return texts.stream().sorted().toList();
    }

    private void rules(RuleSet rules, Facts facts) {
        for (var rule : rules.rules()) {
            out.println("  " + mark(rule.when(), facts)
                    + Messages.text(
                            rule.include() ? "rules.cli-include" : "rules.cli-exclude", rule.name(), rule.place()));
            condition(rule.when(), facts, "      ");
        }
    }

    private void condition(Condition condition, Facts facts, String indent) {
        out.println(indent + mark(condition, facts) + Shown.of(condition));
        condition.parts().forEach(part -> condition(part, facts, indent + "    "));
    }

    private static String mark(Condition condition, Facts facts) {
        return condition.check(facts) == Answer.YES ? "yes " : "no  ";
    }
}
