package org.jamfsync.route.allow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jamfsync.route.file.Findings;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.yaml.YamlNode;
import org.jamfsync.yaml.YamlNode.Field;

/**
 * Compares a stage with the shipped one of its name: every shipped step is there, as it was shipped, once, in its order and in
 * the blocks it stood in. Between them a school may have steps of its own.
 */
final class StageReader {
    /** Only here may the steps of a school not even stand between: a call is on its way, signed and checked. */
    private static final Set<String> SEALED = Set.of("ask-jamf", "ask-idm", "call-jamf", "retry-jamf");
    /** A reader owes rows; how it gets them is its own. */
    private static final Set<String> READERS = Set.of("read-iserv-jdbc", "read-iserv-csv", "read-iserv-idm");
    /** When a run starts harms nothing. */
    private static final Set<String> FREE = Set.of("schedule-site");

    private static final String EXPRESSION = "expression";

    private final Findings faults;
    private final Own own;
    private final String id;

    /** Says what is wrong with what a school has written. */
    interface Own {
        void step(Field step);

        void block(String word, YamlNode node);

        /** @param owner the step that asks */
        void expression(String owner, Field field);
    }

    StageReader(Findings faults, Own own) {
        this.faults = faults;
        this.own = own;
        id = faults.item().id();
    }

    void look(RouteItem item, YamlNode shipped) {
        var body = item.body();
        if (item.kind().equals(RouteItem.CONFIGURATION)) {
            configuration(body, shipped);
            return;
        }
        if (item.kind().equals(RouteItem.TEMPLATE)) {
            same(body, shipped, "parameters");
            fields(body, Set.of("parameters", "route"));
        }
        var route = item.route();
        fields(route, Steps.WORDS.get("route").keySet());
        var from = route.get("from").orElse(route);
        var shippedFrom =
                shipped.get(RouteItem.ROUTE).orElse(shipped).get("from").orElse(shipped);
        fields(from, Steps.WORDS.get("from").keySet());
        same(from, shippedFrom, "uri");
        if (!FREE.contains(id)) {
            same(from, shippedFrom, "parameters");
        }
        steps(children(from, "steps"), children(shippedFrom, "steps"), from.line());
    }

    private void fields(YamlNode node, Set<String> open) {
        for (var field : node.fields()) {
            if (!open.contains(field.name())
                    && !Set.of("id", "description", "note").contains(field.name())) {
                faults.add(field.line(), "routes.allow-word", field.name(), id);
            }
        }
    }

    private void same(YamlNode node, YamlNode shipped, String name) {
        var now = node.get(name).map(ShippedRoutes::bare);
        if (!now.equals(shipped.get(name).map(ShippedRoutes::bare))) {
            faults.add(node.get(name).map(YamlNode::line).orElse(node.line()), "routes.allow-shipped", name, id);
        }
    }

    private void configuration(YamlNode body, YamlNode shipped) {
        fields(body, Set.of("errorHandler", "onException"));
        same(body, shipped, "errorHandler");
        steps(entries(body), entries(shipped), body.line());
    }

    /** Each deals with some failures. */
    static List<Field> entries(YamlNode configuration) {
        return configuration.get("onException").stream()
                .flatMap(all -> all.items().stream())
                .flatMap(item -> item.fields().stream())
                .toList();
    }

    /** What stands below a key as if each were a step. */
    private static List<Field> children(YamlNode node, String key) {
        var found = node.get(key);
        if (found.isEmpty()) {
            return List.of();
        }
        if (key.equals("steps")) {
            return found.get().items().stream()
                    .flatMap(step -> step.fields().stream())
                    .toList();
        }
        if (!found.get().isList()) {
            return List.of(new Field(key, found.get().line(), found.get()));
        }
        return found.get().items().stream()
                .map(item -> new Field(key, item.line(), item))
                .toList();
    }

    private void steps(List<Field> now, List<Field> shipped, int line) {
        int next = 0;
        var missing = new ArrayList<Field>();
        for (var step : now) {
            int found = indexOf(step, shipped, next);
            if (found < 0) {
                extra(step, shipped);
                continue;
            }
            missing.addAll(shipped.subList(next, found));
            step.value().fields().stream()
                    .filter(field -> isFree(step, field))
                    .forEach(field -> own.expression(step.name(), field));
            below(step.value(), shipped.get(found).value());
            next = found + 1;
        }
        missing.addAll(shipped.subList(next, shipped.size()));
        if (!READERS.contains(id)) {
            missing.forEach(one -> faults.add(line, "routes.allow-missing", id, shown(one)));
        }
    }

    private int indexOf(Field step, List<Field> shipped, int from) {
        for (int index = from; index < shipped.size(); index++) {
            if (isSame(step, shipped.get(index))) {
                return index;
            }
        }
        return -1;
    }

    private void below(YamlNode now, YamlNode shipped) {
        for (var key : ShippedRoutes.structure()) {
            steps(children(now, key), children(shipped, key), now.line());
        }
    }

    private boolean isSame(Field step, Field shipped) {
        return step.name().equals(shipped.name()) && self(step).equals(self(shipped));
    }

    /** A step without the steps below it. */
    private Map<String, Object> self(Field step) {
        var all = new TreeMap<String, Object>();
        for (var field : step.value().fields()) {
            if (!ShippedRoutes.structure().contains(field.name())
                    && !Set.of("id", "description", "note").contains(field.name())
                    && !isFree(step, field)) {
                all.put(field.name(), ShippedRoutes.bare(field.value()));
            }
        }
        if (step.value().isScalar()) {
            all.put("", step.value().text());
        }
        return all;
    }

    /** When a block is entered, a school may say otherwise: what it may send is asked again where it is sent. */
    private static boolean isFree(Field step, Field field) {
        return field.name().equals(EXPRESSION)
                && field.value().get("method").isEmpty()
                && ShippedRoutes.structure().stream()
                        .anyMatch(key -> step.value().get(key).isPresent());
    }

    private void extra(Field step, List<Field> shipped) {
        if (indexOf(step, shipped, 0) >= 0) {
            faults.add(step.line(), "routes.allow-again", id, shown(step));
        } else if (SEALED.contains(id) && !step.name().equals("log")) {
            faults.add(step.line(), "routes.allow-sealed", id, shown(step));
        } else if (Set.of("when", "otherwise", "doCatch", "doFinally", "onException")
                .contains(step.name())) {
            own.block(step.name(), step.value());
        } else {
            own.step(step);
        }
    }

    /** As a person tells it: {@code process changeDone}. */
    static String shown(Field step) {
        var names = new ArrayList<String>();
        names.add(step.name());
        for (var key : List.of("ref", "name", "uri")) {
            step.value()
                    .mappings()
                    .map(node -> node.text(key))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .ifPresent(names::add);
        }
        return String.join(" ", names);
    }
}
