package org.jamfsync.route.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.catalog.impl.DefaultRuntimeCamelCatalog;
import org.jamfsync.model.text.Suggestion;
import org.jamfsync.route.file.Findings;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteScan;
import org.jamfsync.route.file.RouteScan.Endpoint;
import org.jamfsync.route.file.RouteSet;

/** Addresses name components that are there, with options they have, of the right kind; only the door goes to Jamf. */
final class EndpointCheck implements Check {
    /** The stages that may reach Jamf School or lead there. */
    private static final Set<String> DOOR = Set.of("call-jamf", "retry-jamf", "ask-jamf");

    private static final String COMPONENTS = "META-INF/services/org/apache/camel/component.properties";

    private final DefaultRuntimeCamelCatalog catalog;
    private final Set<String> components;
    private final Known known;

    EndpointCheck(CamelContext camel, Known known) {
        this.known = known;
        catalog = new DefaultRuntimeCamelCatalog();
        catalog.setCamelContext(camel);
        components = components(camel.getApplicationContextClassLoader());
    }

    /** Every jar of a component says which schemes it brings. */
    private static Set<String> components(ClassLoader given) {
        var loader = given == null ? EndpointCheck.class.getClassLoader() : given;
        var found = new HashSet<String>();
        try {
            for (var file : Collections.list(loader.getResources(COMPONENTS))) {
                var properties = new Properties();
                try (var stream = file.openStream()) {
                    properties.load(stream);
                }
                found.addAll(List.of(properties.getProperty("components", "").split("\\s+", -1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    @Override
    public void look(RouteSet routes, Consumer<RouteFault> all) {
        for (var item : routes.items()) {
            var faults = new Findings(item, all);
            boolean stage = StageContract.isPart(item);
            for (var use : RouteScan.of(item).endpoints()) {
                if (!stage && use.called().filter(DOOR::contains).isPresent()) {
                    faults.add(use.line(), "routes.door");
                }
                if (!use.scheme().contains("{")) {
                    look(faults, use);
                }
            }
        }
    }

    private void look(Findings faults, Endpoint use) {
        var scheme = use.scheme();
        if (!components.contains(scheme)) {
            faults.unknown(use.line(), "routes.component", scheme, components);
            return;
        }
        jamf(faults, use);
        options(faults, use);
    }

    private void jamf(Findings faults, Endpoint use) {
        var address = use.uri() + " " + use.parameters().values();
        if (known.jamfHosts().stream().anyMatch(address::contains)) {
            faults.add(use.line(), "routes.jamf-host");
        }
    }

    private void options(Findings faults, Endpoint use) {
        var model = catalog.componentModel(use.scheme());
        if (model == null) {
            return;
        }
        Map<String, String> given = new HashMap<>();
        use.parameters().forEach((name, value) -> given.put(name, value.text()));
        var result = catalog.validateProperties(use.scheme(), given);
        var names = new TreeMap<String, Boolean>();
        model.getEndpointOptions().forEach(option -> names.put(option.getName(), true));
        model.getEndpointPathOptions().forEach(option -> names.put(option.getName(), true));
        for (var unknown : orEmpty(result.getUnknown())) {
            int line = use.parameters().get(unknown).line();
            if (!model.isLenientProperties()
                    || Suggestion.of(unknown, names.keySet()).isPresent()) {
                faults.unknown(line, "routes.option", unknown, names.keySet(), unknown, use.scheme());
            }
        }
        invalid(faults, use, result.getInvalidBoolean(), "true, false");
        invalid(faults, use, result.getInvalidInteger(), "1, 2, 3 …");
        invalid(faults, use, result.getInvalidNumber(), "1.5");
        invalid(faults, use, result.getInvalidDuration(), "500, 10s, 5m");
        if (result.getInvalidEnum() != null) {
            result.getInvalidEnum().forEach((name, value) -> {
                var choices = String.join(", ", result.getEnumChoices(name));
                fault(faults, use, name, value, choices);
            });
        }
    }

    private static Set<String> orEmpty(Set<String> set) {
        return set == null ? Set.of() : set;
    }

    private static void invalid(Findings faults, Endpoint use, Map<String, String> values, String allowed) {
        if (values != null) {
            values.forEach((name, value) -> fault(faults, use, name, value, allowed));
        }
    }

    private static void fault(Findings faults, Endpoint use, String name, String value, String allowed) {
        var given = use.parameters().get(name);
        // An option by its prefix has another name in the catalogue.
        int line = given == null ? use.line() : given.line();
        if (!value.contains("{{") && !value.contains("${")) {
            faults.add(line, "routes.option-value", name, value, allowed);
        }
    }
}
