package org.jamfsync.route.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    /** Steps that are nothing without steps of their own. */
    private static final Set<String> BLOCKS = Set.of(
            "filter",
            "split",
            "loop",
            "multicast",
            "pipeline",
            "step",
            "doTry",
            "resequence",
            "idempotentConsumer",
            "aggregate",
            "saga",
            "transacted",
            "policy");

    private final RouteItem item;
    private final Findings faults;

    private RouteShape(Findings faults) {
        item = faults.item();
        this.faults = faults;
    }

    /** @return what keeps an entry from being one; empty when all is well */
    static List<RouteFault> faults(RouteItem item) {
        var faults = new ArrayList<RouteFault>();
        new RouteShape(new Findings(item, faults::add)).look();
        return faults;
    }

    private void look() {
        var kind = item.kind();
        var body = item.body();
        if (!KINDS.contains(kind)) {
            faults.unknown(item.line(), "routes.kind", kind, KINDS);
            return;
        }
        if (kind.equals(BEANS) ? body.items().isEmpty() : body.fields().isEmpty()) {
            faults.add(item.line(), "routes.no-body", kind);
            return;
        }
        if (NAMED.contains(kind) && item.id().isBlank()) {
            faults.add(item.line(), "routes.no-id", kind);
        }
        if (kind.equals(RouteItem.ROUTE) || kind.equals(RouteItem.TEMPLATE)) {
            origin(item.route().field("from"));
        }
        below(kind, body);
    }

    private void origin(Field from) {
        if (from == null || !from.value().isMapping()) {
            faults.add(from == null ? item.line() : from.line(), "routes.no-from", item.id());
            return;
        }
        if (from.value().field(URI) == null) {
            faults.add(from.line(), "routes.no-uri", from.name());
        }
        needsSteps(from);
    }

    private void needsSteps(Field owner) {
        var steps = owner.value().field(STEPS);
        if (steps == null || (steps.value().isList() && steps.value().items().isEmpty())) {
            faults.add(steps == null ? owner.line() : steps.line(), "routes.no-steps", owner.name());
        }
    }

    private void below(String word, YamlNode node) {
        for (var field : node.fields()) {
            var name = field.name();
            if (name.equals(STEPS)) {
                steps(word, field);
            } else if (name.equals(URI) && field.value().text().isBlank()) {
                faults.add(field.line(), "routes.no-uri", word);
            } else if (!name.equals("from") && field.value().scalar() == YamlNode.Scalar.NOTHING) {
                faults.add(field.line(), "routes.no-value", name);
            }
            if (BLOCKS.contains(name) && field.value().isMapping()) {
                needsSteps(field);
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
            faults.add(steps.line(), "routes.no-steps", word);
        }
        steps.value().items().stream()
                .filter(step -> step.fields().size() != 1)
                .forEach(step -> faults.add(step.line(), "routes.no-step"));
    }
}
