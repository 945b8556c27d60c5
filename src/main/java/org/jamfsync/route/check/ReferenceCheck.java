package org.jamfsync.route.check;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Processor;
import org.apache.camel.spi.Policy;
import org.jamfsync.route.file.Findings;
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
    public void look(RouteSet routes, Consumer<RouteFault> all) {
        var configurations = routes.ids(RouteItem.CONFIGURATION);
        for (var item : routes.items()) {
            var faults = new Findings(item, all);
            var scan = RouteScan.of(item);
            scan.beans().forEach(use -> bean(faults, use));
            scan.endpoints().stream()
                    .filter(use -> use.scheme().equals("bean"))
                    .map(use ->
                            new BeanUse("to", "uri", use.uri().replaceFirst("^bean:(//)?", ""), "", use.line(), false))
                    .forEach(use -> bean(faults, use));
            scan.texts()
                    .forEach(text -> NAMED.matcher(text.text())
                            .results()
                            .map(found -> new BeanUse("simple", "bean", found.group(1), "", text.line(), false))
                            .forEach(use -> bean(faults, use)));
            placeholders(faults, scan);
            configuration(faults, configurations);
        }
    }

    private void bean(Findings faults, BeanUse use) {
        var name = use.name().startsWith("#") ? use.name().replaceFirst("^#(bean:)?", "") : use.name();
        if (name.startsWith("class:") || name.startsWith("type:") || name.contains("{{")) {
            return;
        }
        var bean = known.beans().get(name);
        if (bean == null) {
            faults.unknown(use.line(), "routes.bean", name, known.beans().keySet());
            return;
        }
        var wanted = wanted(use);
        if (wanted != null && !wanted.isAssignableFrom(bean)) {
            faults.add(use.line(), "routes.bean-kind", name, wanted.getSimpleName());
        }
        if (!StageContract.isPart(faults.item()) && StageContract.beans().contains(name)) {
            faults.add(use.line(), "routes.bean-of-stage", name);
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

    private void placeholders(Findings faults, RouteScan scan) {
        var parameters = parameters(faults.item());
        for (var text : scan.texts()) {
            var found = PLACEHOLDER.matcher(text.text());
            while (found.find()) {
                var key = found.group(1).strip();
                boolean there = found.group(2) != null
                        || parameters.contains(key)
                        || known.properties().containsKey(key);
                if (!there && !key.contains("#")) {
                    faults.unknown(
                            text.line(),
                            "routes.property",
                            key,
                            known.properties().keySet());
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

    private static void configuration(Findings faults, Set<String> configurations) {
        faults.item().route().get("routeConfigurationId").ifPresent(named -> {
            if (!configurations.contains(named.text())) {
                faults.unknown(named.line(), "routes.configuration", named.text(), configurations);
            }
        });
    }
}
