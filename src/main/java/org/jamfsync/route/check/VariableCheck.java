package org.jamfsync.route.check;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamfsync.route.file.Findings;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.file.RouteScan;
import org.jamfsync.route.file.RouteScan.Write;
import org.jamfsync.route.file.RouteSet;

/**
 * Variables are there, and those of the flow stay what the stage that makes them has made them. Camel itself says nothing: a
 * variable that is misspelled is null, and the last one who writes it wins.
 */
final class VariableCheck implements Check {
    private static final Pattern FUNCTION = Pattern.compile("\\$(?:simple)?\\{([^{}]+)}");
    private static final Pattern READ =
            Pattern.compile("\\s*variable(?:As\\(\\s*|[.:])([\\w:.-]*?[\\w-]+)(,.*|\\??[.\\[].*)?", Pattern.DOTALL);
    /** What reaches the exchange itself, past its variables, or writes them. */
    private static final Pattern PAST = Pattern.compile(
            "\\$(?:simple)?\\{\\s*((?:exchange|variables|camelContext)\\s*\\??[.\\[(]|setVariable\\s*\\()");

    private static final Pattern PLAIN = Pattern.compile("[\\w-]+");

    private final Map<String, Class<?>> flow;

    VariableCheck(Known known) {
        flow = known.variables();
    }

    @Override
    public void look(RouteSet routes, Consumer<RouteFault> all) {
        var inFlow = inFlow(routes);
        var written = new HashSet<String>();
        for (var item : routes.items()) {
            RouteScan.of(item).writes().forEach(write -> written.add(write.name()));
        }
        for (var item : routes.items()) {
            var faults = new Findings(item, all);
            var scan = RouteScan.of(item);
            scan.writes().forEach(write -> write(faults, write));
            scan.reads().forEach(read -> read(faults, inFlow, written, read.text(), read.line()));
            for (var text : scan.texts()) {
                var past = PAST.matcher(text.text());
                if (past.find()) {
                    faults.add(text.line(), "routes.past-values", past.group(1));
                }
                FUNCTION.matcher(text.text())
                        .results()
                        .forEach(found -> function(faults, inFlow, written, found.group(1), text.line()));
            }
        }
    }

    /** Stages, and what they call: only there are the variables of the flow. */
    private static Set<String> inFlow(RouteSet routes) {
        var found = new HashSet<String>();
        var open = new ArrayDeque<RouteItem>();
        routes.items().stream().filter(StageContract::isPart).forEach(open::add);
        while (!open.isEmpty()) {
            var item = open.remove();
            if (found.add(item.key())) {
                RouteScan.of(item).endpoints().stream()
                        .flatMap(use -> use.called().stream())
                        .flatMap(name -> routes.route(name).stream())
                        .forEach(open::add);
            }
        }
        return found;
    }

    private void write(Findings faults, Write write) {
        var name = write.name();
        if (name.matches("(?:global|route):.*")) {
            faults.add(write.line(), "routes.variable-shared", name);
        } else if (!PLAIN.matcher(name).matches()) {
            faults.add(write.line(), "routes.variable-name", name);
        } else if (flow.containsKey(name)
                && !StageContract.makers(name).contains(faults.item().id())) {
            var makers = StageContract.makers(name);
            faults.add(
                    write.line(), "routes.variable-written", name, makers.isEmpty() ? "" : String.join(", ", makers));
        }
    }

    private void function(Findings faults, Set<String> inFlow, Set<String> written, String function, int line) {
        var read = READ.matcher(function);
        if (!read.matches()) {
            return;
        }
        // A name may have dots of its own in Camel; ours have none.
        var name = read.group(1).replaceFirst("\\..*", "");
        var path = read.group(1).substring(name.length())
                + Optional.ofNullable(read.group(2))
                        .filter(rest -> !rest.startsWith(","))
                        .orElse("");
        if (read(faults, inFlow, written, name, line) && path.matches("\\??\\..*")) {
            Optional.ofNullable(flow.get(name)).ifPresent(type -> SimpleCheck.path(faults, type, name, path, line));
        }
    }

    /** @return whether it is there */
    private boolean read(Findings faults, Set<String> inFlow, Set<String> written, String name, int line) {
        if (name.matches("(?:global|route):.*")) {
            faults.add(line, "routes.variable-shared", name);
            return false;
        }
        if (flow.containsKey(name)) {
            if (!inFlow.contains(faults.item().key())) {
                faults.add(line, "routes.variable-of-stage", name);
            }
            return inFlow.contains(faults.item().key());
        }
        if (!written.contains(name)) {
            var known = new TreeSet<>(flow.keySet());
            known.addAll(
                    written.stream().filter(one -> PLAIN.matcher(one).matches()).collect(Collectors.toSet()));
            faults.unknown(line, "routes.variable", name, known);
        }
        return false;
    }
}
