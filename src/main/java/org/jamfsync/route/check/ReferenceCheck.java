package org.jamfsync.route.check;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Processor;
import org.apache.camel.spi.Policy;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Suggestion;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.file.RouteScan;
import org.jamfsync.route.file.RouteScan.BeanUse;
import org.jamfsync.route.file.RouteSet;

/** What a route names is there: beans of the right kind, route configurations, properties. */
final class ReferenceCheck implements Check {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}:?!]+)(:[^{}]*)?}}");

    /** A bean that Simple names. */
    private static final Pattern NAMED = Pattern.compile("\\$(?:simple)?\\{\\s*(?:bean|ref):([\\w-]+)");

    private final Known known;

    ReferenceCheck(Known known) {
        this.known = known;
    }

    @Override
    public void look(RouteSet routes, Consumer<RouteFault> faults) {
        var configurations = routes.ids(RouteItem.CONFIGURATION);
        for (var item : routes.items()) {
            var scan = RouteScan.of(item);
            scan.beans().forEach(use -> bean(item, use, faults));
            scan.endpoints().stream()
                    .filter(use -> use.scheme().equals("bean"))
                    .map(use ->
                            new BeanUse("to", "uri", use.uri().replaceFirst("^bean:(//)?", ""), "", use.line(), false))
                    .forEach(use -> bean(item, use, faults));
            scan.texts()
                    .forEach(text -> NAMED.matcher(text.text())
                            .results()
                            .map(found -> new BeanUse("simple", "bean", found.group(1), "", text.line(), false))
                            .forEach(use -> bean(item, use, faults)));
            placeholders(item, scan, faults);
            configuration(item, configurations, faults);
        }
    }

    private void bean(RouteItem item, BeanUse use, Consumer<RouteFault> faults) {
        var name = use.name().startsWith("#") ? use.name().replaceFirst("^#(bean:)?", "") : use.name();
        if (name.startsWith("class:") || name.startsWith("type:") || name.contains("{{")) {
            return;
        }
        var bean = known.beans().get(name);
        if (bean == null) {
            faults.accept(Suggestion.of(name, known.beans().keySet())
                    .map(meant -> item.fault(use.line(), Message.of("routes.bean-meant", name, meant)))
                    .orElseGet(() -> item.fault(use.line(), Message.of("routes.bean", name))));
            return;
        }
        var wanted = wanted(use);
        if (wanted != null && !wanted.isAssignableFrom(bean)) {
            faults.accept(item.fault(use.line(), Message.of("routes.bean-kind", name, wanted.getSimpleName())));
        }
        if (!StageContract.isPart(item) && StageContract.beans().contains(name)) {
            faults.accept(item.fault(use.line(), Message.of("routes.bean-of-stage", name)));
        }
    }

    /** What a bean must be at its place, or null for anything. */
    private static Class<?> wanted(BeanUse use) {
        return switch (use.setting()) {
            case "aggregationStrategy" -> AggregationStrategy.class;
            case "executorService" -> ExecutorService.class;
            case "onRedeliveryRef" -> Processor.class;
            case "ref" ->
                switch (use.step()) {
                    case "process" -> Processor.class;
                    case "policy" -> Policy.class;
                    default -> null;
                };
            default -> null;
        };
    }

    private void placeholders(RouteItem item, RouteScan scan, Consumer<RouteFault> faults) {
        var parameters = parameters(item);
        for (var text : scan.texts()) {
            var found = PLACEHOLDER.matcher(text.text());
            while (found.find()) {
                var key = found.group(1).strip();
                boolean there = found.group(2) != null
                        || parameters.contains(key)
                        || known.properties().containsKey(key);
                if (!there && !key.contains("#")) {
                    faults.accept(Suggestion.of(key, known.properties().keySet())
                            .map(meant -> item.fault(text.line(), Message.of("routes.property-meant", key, meant)))
                            .orElseGet(() -> item.fault(text.line(), Message.of("routes.property", key))));
                }
            }
        }
    }

    /** What a template is given. */
    private static Set<String> parameters(RouteItem item) {
        var names = new HashSet<String>();
        item.body()
                .get("parameters")
                .ifPresent(all -> all.items().forEach(parameter -> names.add(parameter.text("name"))));
        return names;
    }

    private static void configuration(RouteItem item, Set<String> configurations, Consumer<RouteFault> faults) {
        item.route().get("routeConfigurationId").ifPresent(named -> {
            if (!configurations.contains(named.text())) {
                faults.accept(Suggestion.of(named.text(), configurations)
                        .map(meant ->
                                item.fault(named.line(), Message.of("routes.configuration-meant", named.text(), meant)))
                        .orElseGet(() -> item.fault(named.line(), Message.of("routes.configuration", named.text()))));
            }
        });
    }
}
