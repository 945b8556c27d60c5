package org.jamfsync.route.check;

import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jamfsync.route.file.Findings;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteScan;
import org.jamfsync.route.file.RouteSet;

/** What loads well and goes wrong later: waiting times that break at the first failure, names of people in the log. */
final class HabitCheck implements Check {
    private static final Set<String> MILLISECONDS =
            Set.of("redeliveryDelay", "maximumRedeliveryDelay", "delayPattern", "backOffMultiplier");
    private static final Pattern NAMES = Pattern.compile(
            "\\$\\{[^{}]*\\b(firstName|lastName|username|email|notes|students|teachers|changes)\\b[^{}]*}");

    @Override
    public void look(RouteSet routes, Consumer<RouteFault> all) {
        for (var item : routes.items()) {
            var faults = new Findings(item, all);
            item.body().mappings().flatMap(node -> node.fields().stream()).forEach(field -> {
                var text = field.value().text();
                if (MILLISECONDS.contains(field.name()) && !text.matches("[\\d.:;]+|.*\\{\\{.*")) {
                    faults.add(field.line(), "routes.milliseconds", field.name(), text);
                }
            });
            for (var log : RouteScan.of(item).logs()) {
                var found = NAMES.matcher(log.text());
                if (found.find()) {
                    faults.add(log.line(), "routes.log-names", found.group(1));
                }
            }
        }
    }
}
