package org.jamfsync.route.check;

import java.util.Set;
import java.util.function.Consumer;
import org.jamfsync.route.file.Findings;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteSet;
import org.jamfsync.yaml.YamlNode.Field;

/** Steps that ask or set something say what: the schema does not demand it, and Camel does not say where it is missing. */
final class ExpressionCheck implements Check {
    private static final String EXPRESSION = "expression";
    private static final Set<String> STEPS = Set.of(
            "filter",
            "when",
            "split",
            "loop",
            "validate",
            "setBody",
            "setHeader",
            "setProperty",
            "setVariable",
            "transform",
            "recipientList",
            "idempotentConsumer",
            "onWhen");
    /** What such a step may have besides. */
    private static final Set<String> LANGUAGES = Set.of(
            EXPRESSION,
            "constant",
            "simple",
            "header",
            "variable",
            "exchangeProperty",
            "method",
            "ref",
            "language",
            "tokenize",
            "xtokenize",
            "csimple",
            "jsonpath",
            "jq",
            "xpath",
            "xquery",
            "groovy",
            "java",
            "js",
            "joor",
            "python",
            "mvel",
            "ognl",
            "spel",
            "datasonnet",
            "hl7terser",
            "wasm");

    @Override
    public void look(RouteSet routes, Consumer<RouteFault> all) {
        for (var item : routes.items()) {
            var faults = new Findings(item, all);
            item.body().mappings().flatMap(node -> node.fields().stream()).forEach(field -> {
                if (STEPS.contains(field.name()) && lacks(field)) {
                    faults.add(field.line(), "routes.lacks", field.name(), EXPRESSION);
                }
            });
        }
    }

    private static boolean lacks(Field field) {
        var value = field.value();
        return value.isMapping() && value.fields().stream().noneMatch(one -> LANGUAGES.contains(one.name()));
    }
}
