package org.jamfsync.route.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jamfsync.yaml.YamlNode;
import org.jamfsync.yaml.YamlNode.Field;

/** What one route or route configuration uses, in the order of its text, each with its line. */
public final class RouteScan {
    /** What stands below has names of its own: a mail has a {@code to}, which is no step. */
    private static final String PARAMETERS = "parameters";

    private static final String RECEIVE = "variableReceive";
    /** Steps that set or remove the variable that they name. */
    private static final Set<String> WRITES = Set.of("setVariable", "variables", "removeVariable", "convertVariableTo");

    private static final Pattern METHOD = Pattern.compile("\\$\\{variable\\.(\\w+)}");

    private static final Set<String> ENDPOINT_STEPS =
            Set.of("from", "to", "toD", "tod", "wireTap", "enrich", "pollEnrich", "poll", "recipientList");
    /** Steps that name a bean under {@code ref}. */
    private static final Set<String> REF_STEPS = Set.of("process", "bean", "method", "policy", "transacted", "sort");
    /** Settings of any step that name a bean. */
    private static final Set<String> BEAN_SETTINGS = Set.of(
            "aggregationStrategy",
            "executorService",
            "onRedeliveryRef",
            "onExceptionOccurredRef",
            "onPrepare",
            "onPrepareFailureRef",
            "redeliveryPolicyRef",
            "aggregationRepository",
            "idempotentRepository");
    /** What stands below one of these does not always run, or not once. */
    private static final Set<String> BRANCHES = Set.of(
            "filter",
            "choice",
            "loop",
            "split",
            "doTry",
            "doCatch",
            "doFinally",
            "circuitBreaker",
            "multicast",
            "idempotentConsumer",
            "aggregate",
            "onFallback");
    /** What stands here must be true or false. */
    private static final Set<String> CONDITIONS =
            Set.of("filter", "when", "validate", "onWhen", "handled", "continued", "retryWhile", "completionPredicate");

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final List<BeanUse> beans = new ArrayList<>();
    private final List<Simple> simples = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final List<Text> reads = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();
    private final List<Text> logs = new ArrayList<>();

    /**
     * An address a route reads from or sends to.
     *
     * @param step the word of the step, for example {@code to}
     * @param uri without its parameters
     * @param parameters by name, from the address and from below {@code parameters}
     * @param description what the step says of itself; {@code ""} for nothing
     */
    public record Endpoint(
            String step, String uri, Map<String, Text> parameters, String description, int line, boolean branch) {
        private static final String DIRECT = "direct";

        public String scheme() {
            int colon = uri.indexOf(':');
            return colon < 0 ? uri : uri.substring(0, colon);
        }

        /** The route it calls, if it calls one. */
        public Optional<String> called() {
            if (!scheme().equals(DIRECT) || step.equals("from")) {
                return Optional.empty();
            }
            return name();
        }

        /** The name of a {@code direct} address. */
        public Optional<String> name() {
            if (!scheme().equals(DIRECT)) {
                return Optional.empty();
            }
            var named = parameters.get("name");
            int colon = uri.indexOf(':');
            return named != null
                    ? Optional.of(named.text())
                    : Optional.of(colon < 0 ? "" : uri.substring(colon + 1).replaceFirst("^//", ""));
        }

        /** Whether nothing is wrong when the called route is missing. */
        public boolean isOptional() {
            return parameters.containsKey("failIfNoConsumers")
                    && parameters.get("failIfNoConsumers").text().equals("false");
        }
    }

    /**
     * A bean that a step names.
     *
     * @param setting {@code ref}, or the setting of the step that names it
     * @param method what of the bean is called, with its arguments; {@code ""} when that is not said
     */
    public record BeanUse(String step, String setting, String name, String method, int line, boolean branch) {
        /** As contracts write it: {@code guard.judge(run, draft)}. */
        public String call() {
            return method.isEmpty()
                    ? name
                    : name + "." + METHOD.matcher(method).replaceAll("$1").strip();
        }
    }

    /**
     * A step that gives a variable its value, or takes it away.
     *
     * @param source what makes the value: a call of a bean as contracts write it, or the name of a route; {@code ""} for
     *     anything else
     */
    public record Write(String name, String source, int line, boolean branch) {}

    /** A text in the Simple language. */
    public record Simple(String text, int line, boolean condition) {}

    /** A text of a route. */
    public record Text(String text, int line) {}

    private RouteScan() {}

    public static RouteScan of(RouteItem item) {
        var scan = new RouteScan();
        scan.mapping(item.kind(), item.body(), false);
        return scan;
    }

    /** In the order of the text. */
    public List<Endpoint> endpoints() {
        return endpoints;
    }

    public List<BeanUse> beans() {
        return beans;
    }

    /** Expressions and conditions in the Simple language. */
    public List<Simple> simples() {
        return simples;
    }

    /** Variables that are set or removed. */
    public List<Write> writes() {
        return writes;
    }

    /** Names of variables that are read by other means than Simple. */
    public List<Text> reads() {
        return reads;
    }

    /** What is written to the log above the level of debugging. */
    public List<Text> logs() {
        return logs;
    }

    /** Every single value. */
    public List<Text> texts() {
        return texts;
    }

    private void mapping(String word, YamlNode node, boolean branch) {
        mapping(word, word, node, branch);
    }

    /** @param owner the step that the word belongs to, which for an expression is the one above */
    private void mapping(String word, String owner, YamlNode node, boolean branch) {
        endpoint(word, node, branch);
        if (WRITES.contains(word)) {
            node.get("name").ifPresent(name -> writes.add(new Write(name.text(), source(node), name.line(), branch)));
            node.get("toName").ifPresent(name -> writes.add(new Write(name.text(), "", name.line(), branch)));
        }
        node.get(RECEIVE)
                .ifPresent(name -> writes.add(new Write(name.text(), called(word, node), name.line(), branch)));
        node.get("variableSend").ifPresent(name -> reads.add(new Text(name.text(), name.line())));
        if (word.equals("variable")) {
            node.get("expression").ifPresent(name -> reads.add(new Text(name.text(), name.line())));
        }
        if (REF_STEPS.contains(word)) {
            node.get("ref").ifPresent(ref -> beans.add(use(word, node, ref, branch)));
        }
        if (word.equals("log")) {
            log(node);
        }
        if (word.equals("simple")) {
            node.get("expression").ifPresent(text -> simple(text, owner));
        }
        node.fields().forEach(field -> field(word, owner, field, branch));
    }

    private static BeanUse use(String word, YamlNode node, YamlNode ref, boolean branch) {
        return new BeanUse(word, "ref", ref.text(), node.text("method"), ref.line(), branch);
    }

    /** The call of a bean that a step takes its value from. */
    private static String source(YamlNode step) {
        return step.get("expression")
                .flatMap(expression -> expression.get("method"))
                .or(() -> step.get("method"))
                .filter(method -> method.get("ref").isPresent())
                .map(method -> use("method", method, method.get("ref").orElseThrow(), false)
                        .call())
                .orElse("");
    }

    private static String called(String word, YamlNode step) {
        var scan = new RouteScan();
        scan.endpoint(word, step, false);
        return scan.endpoints.stream()
                .flatMap(use -> use.called().stream())
                .findFirst()
                .orElse("");
    }

    private void field(String word, String owner, Field field, boolean branch) {
        var name = field.name();
        var value = field.value();
        var below = name.equals("expression") || name.equals("simple") ? owner : name;
        if (value.isScalar()) {
            texts.add(new Text(value.text(), value.line()));
            single(word, owner, field, branch);
        } else if (value.isMapping()) {
            mapping(name, below, value, branch || BRANCHES.contains(name));
        } else {
            for (var item : value.items()) {
                if (item.isScalar()) {
                    texts.add(new Text(item.text(), item.line()));
                } else {
                    mapping(name, item, branch || BRANCHES.contains(name));
                }
            }
        }
    }

    private void single(String word, String owner, Field field, boolean branch) {
        var text = new Text(field.value().text(), field.line());
        if (BEAN_SETTINGS.contains(field.name())) {
            beans.add(new BeanUse(word, field.name(), text.text(), "", text.line(), branch));
        } else if (field.name().equals("variable")) {
            reads.add(text);
        } else if (field.name().equals("simple")) {
            simple(field.value(), owner);
        } else if (ENDPOINT_STEPS.contains(field.name()) && !word.equals(PARAMETERS)) {
            add(field.name(), text.text(), new LinkedHashMap<>(), "", text.line(), branch);
        } else if (field.name().equals("log")) {
            logs.add(text);
            simple(field.value(), "log");
        }
    }

    private void simple(YamlNode text, String owner) {
        simples.add(new Simple(text.text(), text.line(), CONDITIONS.contains(owner)));
    }

    private void log(YamlNode node) {
        node.get("message").ifPresent(message -> simple(message, "log"));
        var level = node.text("loggingLevel").toUpperCase(java.util.Locale.ROOT);
        if (!level.equals("DEBUG") && !level.equals("TRACE")) {
            node.get("message").ifPresent(message -> logs.add(new Text(message.text(), message.line())));
        }
    }

    private void endpoint(String word, YamlNode node, boolean branch) {
        if (node.get("uri").isEmpty()) {
            return;
        }
        var uri = node.get("uri").get();
        if (word.equalsIgnoreCase("toD")) {
            simple(uri, word);
        }
        var parameters = new LinkedHashMap<String, Text>();
        node.get(PARAMETERS)
                .ifPresent(all -> all.fields()
                        .forEach(parameter -> parameters.put(
                                parameter.name(), new Text(parameter.value().text(), parameter.line()))));
        add(word, uri.text(), parameters, node.text("description"), uri.line(), branch);
    }

    private void add(
            String word, String uri, Map<String, Text> parameters, String description, int line, boolean branch) {
        int query = uri.indexOf('?');
        if (query >= 0) {
            for (var pair : uri.substring(query + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                parameters.put(
                        equals < 0 ? pair : pair.substring(0, equals),
                        new Text(equals < 0 ? "" : pair.substring(equals + 1), line));
            }
        }
        var plain = query < 0 ? uri : uri.substring(0, query);
        endpoints.add(new Endpoint(word, plain, parameters, description, line, branch));
    }
}
