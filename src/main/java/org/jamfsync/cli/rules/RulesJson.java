package org.jamfsync.cli.rules;

import com.fasterxml.jackson.core.JsonGenerator;
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

    void print(List<RuleReport> reports) throws IOException {
        JsonOut.array(out, reports, (json, report) -> {
            json.writeStringField("site", report.rules().site());
            rules(json, "classes", report.rules().classes(), report.judged().groups(), RuleEvaluation.OfGroup::facts);
            rules(
                    json,
                    "persons",
                    report.rules().persons().rules(),
                    report.judged().persons(),
                    RuleEvaluation.OfPerson::facts);
        });
    }

    private static <T> void rules(
            JsonGenerator json, String name, RuleSet rules, List<T> all, Function<T, ? extends Facts> facts)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (var rule : rules.rules()) {
            json.writeStartObject();
            json.writeStringField("rule", rule.name());
            json.writeBooleanField("include", rule.include());
            json.writeStringField("place", rule.place().toString());
            json.writeArrayFieldStart("hits");
            for (var one : all) {
                if (rule.when().check(facts.apply(one)) == Answer.YES) {
                    json.writeString(
                            facts.apply(one).texts(Field.ACCOUNT).iterator().next());
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
