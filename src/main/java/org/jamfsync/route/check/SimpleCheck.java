package org.jamfsync.route.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Suggestion;
import org.jamfsync.route.check.RouteScan.Simple;
import org.jamfsync.route.custom.CustomPoint;

/** Expressions in the Simple language can be read, and ask only for what is there. */
final class SimpleCheck implements Check {
    private static final Pattern FUNCTION = Pattern.compile("\\$\\{([^{}]+)}");
    private static final Pattern PROPERTY = Pattern.compile("exchangeProperty[.:]([\\w-]+)(.*)", Pattern.DOTALL);
    private static final Pattern BODY = Pattern.compile("body(\\??\\..+)", Pattern.DOTALL);

    private final CamelContext camel;
    private final Map<String, Class<?>> exchangeProperties;

    SimpleCheck(CamelContext camel, Known known) {
        this.camel = camel;
        exchangeProperties = known.exchangeProperties();
    }

    @Override
    public void look(RouteSet routes, Consumer<RouteFault> faults) {
        for (var item : routes.items()) {
            var scan = RouteScan.of(item);
            var point = CustomPoint.of(item.id());
            for (var simple : scan.simples()) {
                if (syntax(item, simple, faults)) {
                    FUNCTION.matcher(simple.text())
                            .results()
                            .forEach(found -> paths(item, point, simple.line(), found.group(1), faults));
                }
            }
            point.ifPresent(place -> answers(item, place, scan, faults));
        }
    }

    private boolean syntax(RouteItem item, Simple simple, Consumer<RouteFault> faults) {
        var language = camel.resolveLanguage("simple");
        // What a property stands for is known only when the route is loaded.
        var text = simple.text().replaceAll("\\{\\{[^{}]*}}", "1");
        try {
            if (simple.condition()) {
                language.createPredicate(text);
            } else {
                language.createExpression(text);
            }
            return true;
        } catch (RuntimeException e) {
            var first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            faults.accept(item.fault(simple.line(), Message.of("routes.simple", first.strip())));
            return false;
        }
    }

    private void paths(
            RouteItem item, Optional<CustomPoint> point, int line, String function, Consumer<RouteFault> faults) {
        var property = PROPERTY.matcher(function);
        var body = BODY.matcher(function);
        if (property.matches()) {
            property(item, property.group(1), property.group(2), line, faults);
        } else if (body.matches() && point.isPresent()) {
            path(item, point.get().view(), "body", body.group(1), line, faults);
        }
    }

    private void property(RouteItem item, String name, String path, int line, Consumer<RouteFault> faults) {
        boolean stage =
                StageContract.stages().containsKey(item.id()) || !item.file().custom();
        if (Vanished.property(name) != null) {
            return;
        }
        var type = exchangeProperties.get(name);
        if (!stage && type != null) {
            faults.accept(item.fault(line, Message.of("routes.property-of-stage", name)));
        } else if (stage && type == null) {
            faults.accept(Suggestion.of(name, exchangeProperties.keySet())
                    .map(meant -> item.fault(line, Message.of("routes.exchange-property-meant", name, meant)))
                    .orElseGet(() -> item.fault(line, Message.of("routes.exchange-property", name))));
        } else if (type != null && !path.isEmpty()) {
            path(item, type, name, path, line, faults);
        }
    }

    private static void path(
            RouteItem item, Class<?> type, String root, String path, int line, Consumer<RouteFault> faults) {
        BeanPath.unknown(type, path).ifPresent(unknown -> {
            var known = BeanPath.names(unknown.type());
            faults.accept(Suggestion.of(unknown.name(), known)
                    .map(meant -> item.fault(line, Message.of("routes.field-meant", root, unknown.name(), meant)))
                    .orElseGet(() -> item.fault(
                            line, Message.of("routes.field", root, unknown.name(), String.join(", ", known)))));
        });
    }

    /** A variable of a misspelled name would be an answer that nobody hears. */
    private static void answers(RouteItem item, CustomPoint point, RouteScan scan, Consumer<RouteFault> faults) {
        var all = Set.copyOf(point.answers());
        for (var variable : scan.variables()) {
            var nameNow = point.renamed().get(variable.text());
            if (nameNow != null) {
                faults.accept(item.fault(variable.line(), Message.of("rules.renamed", variable.text(), nameNow)));
            } else if (!all.contains(variable.text())) {
                Suggestion.of(variable.text(), all)
                        .ifPresent(meant -> faults.accept(item.fault(
                                variable.line(), Message.of("routes.answer-meant", variable.text(), meant))));
            }
        }
    }
}
