package org.jamfsync.route.allow;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jamfsync.route.custom.CustomPoint;
import org.jamfsync.route.file.Findings;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.file.RouteSet;
import org.jamfsync.yaml.YamlNode;
import org.jamfsync.yaml.YamlNode.Field;

/**
 * Whether routes keep to what is open to them. Asked of the texts, before Camel reads one of them: by the check, at each start
 * and before an edit takes over.
 */
public final class AllowedRoutes {
    private static final Set<String> BEANS = Set.of("process", "bean", "method", "policy", "transacted", "ref");

    private final Map<String, String> properties;
    private final Map<String, Class<?>> variables;
    private final Address.Limits limits;
    private final boolean all;

    /**
     * @param properties what {@code {{…}}} may name, with the values
     * @param variables those of the flow, with their types
     * @param jamf where only the door may go
     * @param closed folders that no route may write into or read from
     * @param all whether the school trusts its own routes: then only the shipped steps of a stage are looked at
     */
    public AllowedRoutes(
            Map<String, String> properties,
            Map<String, Class<?>> variables,
            Collection<URI> jamf,
            List<Path> closed,
            boolean all) {
        this.properties = properties;
        this.variables = variables;
        this.all = all;
        limits = new Address.Limits(
                jamf.stream().map(Address::place).collect(Collectors.toSet()), closed, ShippedRoutes.routes());
    }

    public void look(RouteSet routes, Consumer<RouteFault> faults) {
        var withStages = routes.items().stream()
                .filter(item -> ShippedRoutes.items().containsKey(item.key()))
                .map(item -> item.file().name())
                .collect(Collectors.toSet());
        for (var item : routes.items()) {
            item(new Findings(item, faults), withStages.contains(item.file().name()));
        }
    }

    private void item(Findings faults, boolean besideStage) {
        var item = faults.item();
        var placeholders = new Placeholders(properties, parameters(item));
        var shipped = ShippedRoutes.items().get(item.key());
        if (!all) {
            placeholders(faults, placeholders, item.body());
        }
        if (shipped != null) {
            var own = all ? new Trusted(faults) : new Listed(faults, placeholders);
            new StageReader(faults, own).look(item, shipped);
        } else if (all) {
            new Trusted(faults).block(item.kind(), item.body());
        } else {
            own(faults, placeholders, besideStage);
        }
    }

    private void own(Findings faults, Placeholders placeholders, boolean besideStage) {
        var item = faults.item();
        var reader = reader(faults, placeholders);
        switch (item.kind()) {
            case RouteItem.ROUTE -> reader.word(RouteItem.ROUTE, RouteItem.ROUTE, item.body(), item.line());
            case RouteItem.CONFIGURATION -> configuration(faults, reader);
            case "onException" -> {
                if (besideStage) {
                    faults.add(item.line(), "routes.allow-beside-stage", item.kind());
                }
                reader.word(item.kind(), item.kind(), item.body(), item.line());
            }
            default -> faults.add(item.line(), "routes.allow-kind", item.kind());
        }
    }

    private static void configuration(Findings faults, RouteReader reader) {
        for (var field : faults.item().body().fields()) {
            boolean none = field.name().equals("errorHandler")
                    && ShippedRoutes.bare(field.value()).equals(Map.of("noErrorHandler", Map.of()));
            if (!none && !Set.of("id", "description", "onException").contains(field.name())) {
                faults.add(field.line(), "routes.allow-word", field.name(), RouteItem.CONFIGURATION);
            }
        }
        for (var entry : StageReader.entries(faults.item().body())) {
            if (entry.name().equals("onException")) {
                reader.word(entry.name(), entry.name(), entry.value(), entry.line());
            } else {
                faults.add(entry.line(), "routes.allow-word", entry.name(), RouteItem.CONFIGURATION);
            }
        }
    }

    private RouteReader reader(Findings faults, Placeholders placeholders) {
        var body = CustomPoint.of(faults.item().id())
                .<Class<?>>map(CustomPoint::view)
                .orElse(null);
        return new RouteReader(faults, limits, placeholders, body, variables);
    }

    /** Those that a template is given. */
    private static Set<String> parameters(RouteItem item) {
        var names = new HashSet<String>();
        if (item.kind().equals(RouteItem.TEMPLATE)) {
            item.body()
                    .get("parameters")
                    .ifPresent(all -> all.items().forEach(parameter -> names.add(parameter.text("name"))));
        }
        return names;
    }

    private static void placeholders(Findings faults, Placeholders placeholders, YamlNode node) {
        if (node.isScalar()) {
            placeholders
                    .refused(node.text())
                    .ifPresent(refused -> faults.add(node.line(), "routes.allow-placeholder", refused));
        }
        node.items().forEach(item -> placeholders(faults, placeholders, item));
        for (var field : node.fields()) {
            placeholders
                    .refused(field.name())
                    .ifPresent(refused -> faults.add(field.line(), "routes.allow-placeholder", refused));
            placeholders(faults, placeholders, field.value());
        }
    }

    /** What is listed, and nothing else. */
    private final class Listed implements StageReader.Own {
        private final RouteReader reader;

        Listed(Findings faults, Placeholders placeholders) {
            reader = reader(faults, placeholders);
        }

        @Override
        public void step(Field step) {
            reader.step(step);
        }

        @Override
        public void block(String word, YamlNode node) {
            reader.word(word, word, node, node.line());
        }

        @Override
        public void expression(String owner, Field field) {
            reader.languages(owner, field);
        }
    }

    /** All but the steps of the stages, which stand where they were shipped and nowhere else. */
    private static final class Trusted implements StageReader.Own {
        private static final String REF = "ref";
        private final Findings faults;

        Trusted(Findings faults) {
            this.faults = faults;
        }

        @Override
        public void step(Field step) {
            block(step.name(), step.value());
        }

        @Override
        public void expression(String owner, Field field) {
            block(owner, field.value());
        }

        @Override
        public void block(String word, YamlNode node) {
            for (var field : node.fields()) {
                var text = field.value().text();
                if (field.name().equals(REF)
                        && BEANS.contains(word)
                        && ShippedRoutes.beans().contains(text)) {
                    faults.add(field.line(), "routes.bean-of-stage", text);
                }
                block(field.name(), field.value());
            }
            node.items().forEach(item -> block(word, item));
        }
    }
}
