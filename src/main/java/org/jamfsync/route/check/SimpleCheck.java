package org.jamfsync.route.check;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jamfsync.model.text.Suggestion;
import org.jamfsync.route.allow.AllowedRoutes;
import org.jamfsync.route.custom.CustomPoint;
import org.jamfsync.route.file.Findings;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteScan;
import org.jamfsync.route.file.RouteScan.Simple;
import org.jamfsync.route.file.RouteSet;

/** Expressions in the Simple language can be read, and ask only for what is there. */
final class SimpleCheck implements Check {
    private static final Pattern FUNCTION = Pattern.compile("\\$\\{([^{}]+)}");
    private static final Pattern PROPERTY = Pattern.compile("exchangeProperty[.:]([\\w-]+)(.*)", Pattern.DOTALL);
    private static final Pattern BODY = Pattern.compile("body(\\??\\..+)", Pattern.DOTALL);

    private final CamelContext camel;
    private final AllowedRoutes allowed;

    SimpleCheck(CamelContext camel, AllowedRoutes allowed) {
        this.camel = camel;
        this.allowed = allowed;
    }

    @Override
    public void look(RouteSet routes, Consumer<RouteFault> all) {
        var set = set(routes);
        // Camel makes things of what it reads: it is asked only about what is open to routes.
        var refused = new ArrayList<RouteFault>();
        allowed.look(routes, refused::add);
        for (var item : routes.items()) {
            boolean readable = refused.stream().noneMatch(item::holds);
            var faults = new Findings(item, all);
            var scan = RouteScan.of(item);
            var point = CustomPoint.of(item.id());
            for (var simple : scan.simples()) {
                if (!readable || syntax(faults, simple)) {
                    FUNCTION.matcher(simple.text())
                            .results()
                            .forEach(found -> paths(faults, point, set, simple.line(), found.group(1)));
                }
            }
            point.ifPresent(place -> answers(faults, place, scan));
        }
    }

    private boolean syntax(Findings faults, Simple simple) {
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
            faults.add(simple.line(), "routes.simple", first.strip());
            return false;
        }
    }

    /** Names of exchange properties that some route sets; the flow itself has none. */
    private static Set<String> set(RouteSet routes) {
        return routes.items().stream()
                .flatMap(item -> item.body().mappings())
                .flatMap(node -> node.get("setProperty").stream())
                .map(step -> step.text("name"))
                .collect(Collectors.toSet());
    }

    private static void paths(
            Findings faults, Optional<CustomPoint> point, Set<String> set, int line, String function) {
        var property = PROPERTY.matcher(function);
        var body = BODY.matcher(function);
        if (property.matches()) {
            var name = property.group(1);
            if (!name.startsWith("Camel") && !set.contains(name)) {
                faults.add(line, "routes.exchange-property", name);
            }
        } else if (body.matches() && point.isPresent()) {
            path(faults, point.get().view(), "body", body.group(1), line);
        }
    }

    static void path(Findings faults, Class<?> type, String root, String path, int line) {
        BeanPath.unknown(type, path).ifPresent(unknown -> {
            var known = BeanPath.names(unknown.type());
            faults.unknown(line, "routes.field", unknown.name(), known, root, unknown.name());
        });
    }

    /** A variable of a misspelled name would be an answer that nobody hears. */
    private static void answers(Findings faults, CustomPoint point, RouteScan scan) {
        var all = Set.copyOf(point.answers());
        for (var variable : scan.writes()) {
            var nameNow = point.renamed().get(variable.name());
            if (nameNow != null) {
                faults.add(variable.line(), "rules.renamed", variable.name(), nameNow);
            } else if (!all.contains(variable.name())) {
                Suggestion.of(variable.name(), all)
                        .ifPresent(meant -> faults.add(variable.line(), "routes.answer-meant", variable.name(), meant));
            }
        }
    }
}
