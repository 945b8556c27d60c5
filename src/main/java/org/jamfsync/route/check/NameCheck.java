package org.jamfsync.route.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.route.custom.CustomPoint;
import org.jamfsync.route.file.Findings;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.file.RouteScan;
import org.jamfsync.route.file.RouteScan.Endpoint;
import org.jamfsync.route.file.RouteSet;

/** Every route has a name of its own, is called by it, and is called at all. */
final class NameCheck implements Check {
    @Override
    public void look(RouteSet routes, Consumer<RouteFault> all) {
        var first = new HashMap<String, RouteItem>();
        for (var item : routes.items()) {
            var other = item.id().isEmpty() ? null : first.putIfAbsent(item.key(), item);
            if (other != null) {
                var faults = new Findings(item, all);
                faults.add(item.line(), "routes.twice", item.id(), other.file().name(), other.line());
            }
        }
        var names = routes.routes().stream().map(RouteItem::id).collect(Collectors.toSet());
        var called = calls(routes, names, all);
        routes.routes().forEach(item -> origin(new Findings(item, all), called, names));
    }

    private static Set<String> calls(RouteSet routes, Set<String> names, Consumer<RouteFault> all) {
        var called = new HashSet<String>();
        for (var item : routes.items()) {
            for (var use : RouteScan.of(item).endpoints()) {
                var target = use.called().filter(name -> !name.contains("{")).orElse(null);
                if (target == null) {
                    continue;
                }
                called.add(target);
                if (!names.contains(target) && !use.isOptional()) {
                    new Findings(item, all).unknown(line(use), "routes.call", target, names);
                }
            }
        }
        return called;
    }

    /** Where the call names its target. */
    static int line(Endpoint use) {
        var named = use.parameters().get("name");
        return named == null ? use.line() : named.line();
    }

    private static void origin(Findings faults, Set<String> called, Set<String> names) {
        var item = faults.item();
        var from = RouteScan.of(item).endpoints().stream()
                .filter(use -> use.step().equals("from"))
                .findFirst();
        var name = from.flatMap(Endpoint::name);
        if (name.isEmpty()) {
            return;
        }
        if (!name.get().equals(item.id())) {
            faults.add(line(from.get()), "routes.name", item.id(), name.get());
        }
        boolean known = StageContract.stages().containsKey(item.id())
                || CustomPoint.of(item.id()).isPresent();
        if (!known && !called.contains(item.id())) {
            var places = Stream.concat(
                            StageContract.stages().keySet().stream(),
                            Stream.of(CustomPoint.values()).map(CustomPoint::route))
                    .filter(place ->
                            !names.contains(place) || StageContract.stages().containsKey(place))
                    .toList();
            faults.unknown(item.line(), "routes.uncalled", item.id(), places);
        }
    }
}
