package org.jamfsync.cli.operate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamfsync.model.text.Message;
import org.jamfsync.roster.RuleEvaluation;
import org.jamfsync.roster.RuleEvaluation.OfGroup;
import org.jamfsync.route.RuleReport;

/** What IServ has that may be meant where a setting hits nothing: groups of teachers, and marks of classes, with sizes. */
final class LikelyNames {
    private static final Pattern TEACHERS =
            Pattern.compile("lehr|kolleg|teacher|staff|dozent|p(ä|ae)dagog", Pattern.CASE_INSENSITIVE);

    private static final int SHOWN = 5;

    private LikelyNames() {}

    /** @param report null for none, as long as every name of teachers hits and there are classes */
    static List<Message> of(RuleReport report) {
        var hints = new ArrayList<Message>();
        var groups = report.judged().groups();
        if (report.roster().teachers() == 0
                || !report.roster().vanishedTeachers().isEmpty()) {
            var sizes = sizes(report.judged());
            var likely = groups.stream()
                    .map(OfGroup::facts)
                    .filter(facts -> TEACHERS.matcher(facts.account() + " " + facts.name())
                            .find())
                    .collect(Collectors.toMap(
                            facts -> facts.account(), facts -> sizes.getOrDefault(facts.account(), 0L)));
            add(hints, "cli.check-likely-teachers", likely);
        }
        if (report.roster().classes().isEmpty()) {
            add(
                    hints,
                    "cli.check-likely-flags",
                    counted(groups, group -> group.facts().flags()));
            add(hints, "cli.check-likely-types", counted(groups, LikelyNames::type));
        }
        return hints;
    }

    private static List<String> type(OfGroup group) {
        var type = group.facts().type();
        return type == null || type.isEmpty() ? List.of() : List.of(type);
    }

    private static Map<String, Long> sizes(RuleEvaluation judged) {
        return judged.persons().stream()
                .flatMap(person -> person.facts().groups().stream())
                .collect(Collectors.groupingBy(group -> group, TreeMap::new, Collectors.counting()));
    }

    private static Map<String, Long> counted(
            List<OfGroup> groups, Function<OfGroup, ? extends Collection<String>> words) {
        return groups.stream()
                .flatMap(group -> words.apply(group).stream())
                .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
    }

    private static void add(List<Message> hints, String code, Map<String, Long> sizes) {
        var largest = sizes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .map(size -> Message.of("cli.check-counted", size.getKey(), size.getValue())
                        .toString())
                .toList();
        if (!largest.isEmpty()) {
            hints.add(Message.of(code, String.join(", ", largest)));
        }
    }
}
