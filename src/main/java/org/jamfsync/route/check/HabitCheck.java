package org.jamfsync.route.check;

import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jamfsync.model.text.Message;
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
    public void look(RouteSet routes, Consumer<RouteFault> faults) {
        for (var item : routes.items()) {
            item.body().mappings().flatMap(node -> node.fields().stream()).forEach(field -> {
                var text = field.value().text();
                if (MILLISECONDS.contains(field.name()) && !text.matches("[\\d.:;]+|.*\\{\\{.*")) {
                    faults.accept(item.fault(field.line(), Message.of("routes.milliseconds", field.name(), text)));
                }
            });
            for (var log : RouteScan.of(item).logs()) {
                var found = NAMES.matcher(log.text());
                if (found.find()) {
                    faults.accept(item.fault(log.line(), Message.of("routes.log-names", found.group(1))));
                }
            }
        }
    }
}
