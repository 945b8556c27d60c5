package org.jamfsync.route.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Suggestion;
import org.jamfsync.yaml.YamlNode;
import org.jamfsync.yaml.YamlNode.Field;

/** Whether an entry of a file is a route with steps at all, or another thing that may stand there: else nothing more is said of it. */
final class RouteShape {
    private static final String STEPS = "steps";
    private static final String URI = "uri";
    private static final String BEANS = "beans";
    /** What is called by its id. */
    private static final Set<String> NAMED = Set.of(RouteItem.ROUTE, RouteItem.CONFIGURATION, RouteItem.TEMPLATE);

    private static final Set<String> KINDS = Set.of(
            RouteItem.ROUTE,
            RouteItem.CONFIGURATION,
            RouteItem.TEMPLATE,
            "onException",
            "onCompletion",
            "intercept",
            "interceptFrom",
            "interceptSendToEndpoint",
            BEANS);

    private final RouteItem item;
    private final List<RouteFault> faults = new ArrayList<>();

    private RouteShape(RouteItem item) {
        this.item = item;
    }

    /** @return what keeps an entry from being one; empty when all is well */
    static List<RouteFault> faults(RouteItem item) {
        var shape = new RouteShape(item);
        shape.look();
        return shape.faults;
    }

    private void look() {
        var kind = item.kind();
        var body = item.body();
        if (!KINDS.contains(kind)) {
            add(
                    item.line(),
                    Suggestion.of(kind, KINDS)
                            .map(meant -> Message.of("routes.kind-meant", kind, meant))
                            .orElseGet(() -> Message.of("routes.kind", kind)));
            return;
        }
        if (kind.equals(BEANS) ? body.items().isEmpty() : body.fields().isEmpty()) {
            add(item.line(), Message.of("routes.no-body", kind));
            return;
        }
        if (NAMED.contains(kind) && item.id().isBlank()) {
            add(item.line(), Message.of("routes.no-id", kind));
        }
        if (kind.equals(RouteItem.ROUTE) || kind.equals(RouteItem.TEMPLATE)) {
            origin(item.route().field("from"));
        }
        below(kind, body);
    }

    private void origin(Field from) {
        if (from == null || !from.value().isMapping()) {
            add(from == null ? item.line() : from.line(), Message.of("routes.no-from", item.id()));
            return;
        }
        if (from.value().field(URI) == null) {
            add(from.line(), Message.of("routes.no-uri", from.name()));
        }
        var steps = from.value().field(STEPS);
        if (steps == null || steps.value().isList() && steps.value().items().isEmpty()) {
            add(steps == null ? from.line() : steps.line(), Message.of("routes.no-steps", from.name()));
        }
    }

    private void below(String word, YamlNode node) {
        for (var field : node.fields()) {
            var name = field.name();
            if (name.equals(STEPS)) {
                steps(word, field);
            } else if (name.equals(URI) && field.value().text().isBlank()) {
                add(field.line(), Message.of("routes.no-uri", word));
            } else if (!name.equals("from") && field.value().scalar() == YamlNode.Scalar.NOTHING) {
                add(field.line(), Message.of("routes.no-value", name));
            }
            // What stands below has names of its own.
            if (!name.equals("parameters")) {
                below(name, field.value());
            }
        }
        node.items().forEach(one -> below(word, one));
    }

    private void steps(String word, Field steps) {
        if (!steps.value().isList()) {
            add(steps.line(), Message.of("routes.no-steps", word));
        }
        steps.value().items().stream()
                .filter(step -> step.fields().size() != 1)
                .forEach(step -> add(step.line(), Message.of("routes.no-step")));
    }

    private void add(int line, Message text) {
        faults.add(item.fault(line, text));
    }
}
