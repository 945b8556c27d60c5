package org.jamfsync.cli.rules;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import org.jamfsync.cli.JsonOut;
import org.jamfsync.model.rule.Answer;
import org.jamfsync.model.rule.Facts;
import org.jamfsync.model.rule.Field;
import org.jamfsync.model.rule.RuleSet;
import org.jamfsync.roster.RuleEvaluation;
import org.jamfsync.route.RuleReport;

/** Writes each rule with its hits. */
final class RulesJson {
    private final PrintWriter out;

    RulesJson(PrintWriter out) {
        this.out = out;
    }

    private record SiteView(String site, List<RuleView> classes, List<RuleView> persons) {}

    /** @param hits accounts */
    private record RuleView(String rule, boolean include, String place, List<String> hits) {}

    void print(List<RuleReport> reports) throws IOException {
        JsonOut.print(
                out,
                reports.stream()
                        .map(report -> new SiteView(
                                report.rules().site(),
                                rules(
                                        report.rules().classes(),
                                        report.judged().groups(),
                                        RuleEvaluation.OfGroup::facts),
                                rules(
                                        report.rules().persons().rules(),
                                        report.judged().persons(),
                                        RuleEvaluation.OfPerson::facts)))
                        .toList());
    }

    private static <T> List<RuleView> rules(RuleSet rules, List<T> all, Function<T, ? extends Facts> facts) {
        return rules.rules().stream()
                .map(rule -> new RuleView(
                        rule.name(),
                        rule.include(),
                        rule.place().toString(),
                        all.stream()
                                .<Facts>map(facts)
                                .filter(one -> rule.when().check(one) == Answer.YES)
                                .map(one -> one.texts(Field.ACCOUNT).iterator().next())
                                .toList()))
                .toList();
    }
}
