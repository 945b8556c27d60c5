package org.jamfsync.route.allow;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamfsync.route.allow.Steps.Kind;
import org.jamfsync.route.file.Findings;
import org.jamfsync.yaml.YamlNode;
import org.jamfsync.yaml.YamlNode.Field;

/** Reads what a school has written, word by word, and says what of it is not open to it. */
final class RouteReader {
    /** The words that may stand as steps. */
    static final Set<String> AS_STEPS = Set.of(
            "log setBody transform validate setHeader setHeaders setProperty setVariable setVariables removeHeader removeHeaders removeProperty removeVariable convertBodyTo filter choice loop split multicast pipeline step doTry delay throttle throwException stop to marshal unmarshal"
                    .split(" ", -1));

    static final Set<String> LANGUAGES =
            Set.of("simple", "constant", "variable", "header", "exchangeProperty", "tokenize");

    /** Steps whose language answers yes or no. */
    private static final Set<String> CONDITIONS =
            Set.of("filter", "when", "validate", "onWhen", "handled", "continued");

    private static final Set<String> TYPES = Set.of(
            "String java.lang.String Integer java.lang.Integer int Long java.lang.Long long Boolean java.lang.Boolean boolean Double java.lang.Double double byte[] java.util.List java.util.Map java.util.ArrayList java.util.LinkedHashMap java.util.HashMap"
                    .split(" ", -1));
    private static final Pattern FAILURES = Pattern.compile(
            "(?:java\\.(?:lang|io|net|util|util\\.concurrent|sql|nio\\.file)|org\\.apache\\.camel(?:\\.\\w+)*"
                    + "|jakarta\\.mail)\\.\\w*(?:Exception|Error|Throwable)");
    private static final Pattern PLAIN = Pattern.compile("[\\w-]+");
    /** What names a server or a length, which the client says itself. */
    private static final Set<String> OF_CLIENT =
            Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "te", "trailer", "expect");

    /** What a word says of itself to people. */
    private static final Set<String> OF_PEOPLE = Set.of("id", "description", "note");

    private static final String FILE_NAME = "CamelFileName";
    private static final String METHOD = "CamelHttpMethod";

    private final Findings faults;
    private final Address.Limits limits;
    private final Placeholders placeholders;
    private final Class<?> body;
    private final Map<String, Class<?>> variables;

    RouteReader(
            Findings faults,
            Address.Limits limits,
            Placeholders placeholders,
            Class<?> body,
            Map<String, Class<?>> variables) {
        this.faults = faults;
        this.limits = limits;
        this.placeholders = placeholders;
        this.body = body;
        this.variables = variables;
    }

    /** A step, or another word with all that stands below it. */
    void step(Field step) {
        if (isOfStage(step)) {
            return;
        }
        if (!AS_STEPS.contains(step.name())) {
            faults.unknown(step.line(), "routes.allow-step", step.name(), AS_STEPS);
            return;
        }
        if (step.value().isScalar()) {
            scalar(step);
        } else {
            word(step.name(), step.name(), step.value(), step.line());
        }
    }

    /** Whether it calls a bean that steps of the stages call, which is then told. */
    private boolean isOfStage(Field field) {
        var bean = field.value().text("ref");
        boolean ours = ShippedRoutes.beans().contains(bean);
        if (ours) {
            faults.add(field.line(), "routes.bean-of-stage", bean);
        }
        return ours;
    }

    /** The short forms that are clear. */
    private void scalar(Field step) {
        switch (step.name()) {
            case "log" -> simple(step.value(), false);
            case "to" -> address(step.value(), false);
            case "stop" -> text(step.value());
            default -> faults.add(step.line(), "routes.allow-form", step.name());
        }
    }

    /**
     * @param word whose table counts
     * @param owner the step that the word belongs to, which for a language is the one above
     */
    void word(String word, String owner, YamlNode node, int line) {
        var open = Steps.WORDS.get(word);
        if (!node.isMapping()) {
            if (!node.isScalar() || !node.text().isEmpty()) {
                faults.add(line, "routes.allow-form", word);
            }
            return;
        }
        boolean languages = open.containsKey(Steps.LANGUAGE);
        for (var field : node.fields()) {
            var kind = open.get(field.name());
            if (kind != null) {
                value(word, field, kind);
            } else if (languages && field.name().equals("expression")) {
                languages(owner, field);
            } else if (languages && LANGUAGES.contains(field.name())) {
                language(owner, field);
            } else {
                var names =
                        open.keySet().stream().filter(name -> !name.isEmpty()).collect(Collectors.toSet());
                faults.unknown(field.line(), "routes.allow-word", field.name(), names, field.name(), word);
            }
        }
        if (node.get("uri").isPresent() && open.containsKey("uri")) {
            address(node, word.equals("from"));
        }
        if (open.get("name") == Kind.HEADER) {
            header(node);
        }
    }

    private void value(String word, Field field, Kind kind) {
        switch (kind) {
            case TEXT -> plain(word, field);
            case SIMPLE -> {
                // Of a language it is looked at where it is known whether it is a condition.
                if (!word.equals("simple")) {
                    simple(field.value(), false);
                }
            }
            case EXPRESSION -> word(field.name(), field.name(), field.value());
            case STEPS -> steps(field);
            case BLOCKS -> {
                if (!field.value().isList()) {
                    faults.add(field.line(), "routes.allow-form", field.name());
                }
                field.value().items().forEach(item -> word(field.name(), field.name(), item, item.line()));
            }
            case BLOCK -> word(field.name(), field.name(), field.value(), field.line());
            case HEADER, NAME -> name(field, kind);
            case TYPE -> {
                if (!TYPES.contains(field.value().text())) {
                    faults.add(field.line(), "routes.allow-type", field.value().text());
                }
            }
            case FAILURE -> failures(field);
        }
    }

    /** A field that holds a language, without a table of its own. */
    private void word(String name, String owner, YamlNode node) {
        if (node.isScalar()) {
            faults.add(node.line(), "routes.allow-form", name);
        }
        for (var field : node.fields()) {
            if (field.name().equals("expression")) {
                languages(owner, field);
            } else {
                language(owner, field);
            }
        }
    }

    /** @param owner the step that asks */
    void languages(String owner, Field holder) {
        if (!holder.value().isMapping()) {
            faults.add(holder.line(), "routes.allow-form", holder.name());
        }
        holder.value().fields().forEach(field -> language(owner, field));
    }

    private void language(String owner, Field field) {
        var name = field.name();
        if (isOfStage(field)) {
            return;
        }
        if (!LANGUAGES.contains(name)) {
            faults.unknown(field.line(), "routes.allow-language", name, LANGUAGES);
            return;
        }
        boolean condition = CONDITIONS.contains(owner);
        if (field.value().isScalar()) {
            if (name.equals("simple")) {
                simple(field.value(), condition);
            } else {
                text(field.value());
            }
            return;
        }
        var text = field.value().get("expression");
        if (name.equals("simple") && text.isPresent()) {
            simple(text.get(), condition);
        }
        word(name, owner, field.value(), field.line());
    }

    private void steps(Field steps) {
        if (!steps.value().isList()) {
            faults.add(steps.line(), "routes.allow-form", "steps");
        }
        for (var item : steps.value().items()) {
            if (!item.isMapping()) {
                faults.add(item.line(), "routes.allow-form", "steps");
            }
            item.fields().forEach(this::step);
        }
    }

    private void address(YamlNode step, boolean origin) {
        new Address(limits, placeholders, faults).look(step, origin);
    }

    private void simple(YamlNode text, boolean condition) {
        text(text);
        new SimpleText(body, variables, (code, args) -> {
                    var line = text.line();
                    faults.add(line, code, args);
                })
                .look(placeholders.filled(text.text()), condition);
    }

    /** Camel would read what another place holds. */
    private void text(YamlNode text) {
        if (!text.isScalar()) {
            faults.add(text.line(), "routes.allow-form", "[…]");
        } else if (placeholders
                .filled(text.text())
                .strip()
                .toLowerCase(Locale.ROOT)
                .startsWith("resource:")) {
            faults.add(text.line(), "routes.allow-resource", text.text().strip());
        }
    }

    /** Camel fills functions into more texts than it says. */
    private void plain(String word, Field field) {
        if (field.name().equals("parameters")) {
            return;
        }
        if (word.equals("constant") || OF_PEOPLE.contains(field.name())) {
            text(field.value());
        } else {
            simple(field.value(), false);
        }
    }

    private void name(Field field, Kind kind) {
        var name = placeholders.filled(field.value().text());
        if (kind == Kind.NAME && name.contains("$")) {
            faults.add(field.line(), "routes.allow-dynamic", name);
        } else if (kind == Kind.NAME
                && (name.contains("*") || name.toLowerCase(Locale.ROOT).startsWith("camel"))) {
            faults.add(field.line(), "routes.allow-header", name);
        }
    }

    private void header(YamlNode node) {
        var field = node.field("name");
        if (field == null) {
            return;
        }
        var name = placeholders.filled(field.value().text());
        var small = name.toLowerCase(Locale.ROOT);
        boolean camel = small.startsWith("camel") || small.startsWith("org.apache.camel");
        boolean file = name.equals(FILE_NAME);
        if (!PLAIN.matcher(name).matches() || OF_CLIENT.contains(small) || (camel && !file && !name.equals(METHOD))) {
            faults.add(field.line(), "routes.allow-header", name);
        }
        if (file || name.equals(METHOD)) {
            steering(node, file);
        }
    }

    /** A header that says where to, which its value must not change. */
    private void steering(YamlNode node, boolean file) {
        var languages = node.get("expression").orElse(node);
        for (var field : languages.fields()) {
            var value = field.value().isScalar()
                    ? field.value()
                    : field.value().get("expression").orElse(field.value());
            if (!LANGUAGES.contains(field.name())) {
                continue;
            }
            var text = placeholders.filled(value.text());
            boolean open = file
                    ? Set.of("simple", "constant").contains(field.name()) && Address.isFileName(text)
                    : field.name().equals("constant") && text.matches("GET|POST|PUT|PATCH|DELETE|HEAD");
            if (!open) {
                faults.add(value.line(), file ? "routes.allow-file-name" : "routes.allow-dynamic", value.text());
            }
        }
    }

    private void failures(Field field) {
        var names = field.value().isScalar()
                ? java.util.List.of(field.value())
                : field.value().items();
        for (var name : names) {
            if (!FAILURES.matcher(name.text()).matches()) {
                faults.add(name.line(), "routes.allow-type", name.text());
            }
        }
    }
}
