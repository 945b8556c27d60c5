package org.jamfsync.route.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jamfsync.model.text.Message;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.file.RouteScan;
import org.jamfsync.route.file.RouteSet;

/** No route calls itself, neither at once nor through others: that would never end. */
final class LoopCheck implements Check {

    /** One call from one route to another, and where it stands: the configuration of a route may make it. */
    private record Call(String to, RouteItem at, int line) {}

    @Override
    public void look(RouteSet routes, Consumer<RouteFault> faults) {
        var calls = new HashMap<String, List<Call>>();
        var configurations = new HashMap<String, List<Call>>();
        for (var item : routes.items()) {
            (item.kind().equals(RouteItem.CONFIGURATION) ? configurations : calls)
                    .computeIfAbsent(item.id(), any -> new ArrayList<>())
                    .addAll(calls(item));
        }
        for (var item : routes.routes()) {
            calls.get(item.id())
                    .addAll(configurations.getOrDefault(item.route().text("routeConfigurationId"), List.of()));
        }
        var done = new HashSet<String>();
        calls.keySet().stream().sorted().forEach(start -> follow(start, calls, new ArrayDeque<>(), done, faults));
    }

    private static List<Call> calls(RouteItem item) {
        return RouteScan.of(item).endpoints().stream()
                .filter(use -> use.called().isPresent())
                .map(use -> new Call(use.called().get(), item, use.line()))
                .toList();
    }

    private static void follow(
            String route,
            Map<String, List<Call>> calls,
            Deque<String> path,
            Set<String> done,
            Consumer<RouteFault> faults) {
        if (!done.add(route)) {
            return;
        }
        path.addLast(route);
        for (var call : calls.getOrDefault(route, List.of())) {
            if (path.contains(call.to())) {
                var loop = new ArrayList<>(path).subList(new ArrayList<>(path).indexOf(call.to()), path.size());
                faults.accept(call.at()
                        .fault(call.line(), Message.of("routes.loop", String.join(" > ", loop) + " > " + call.to())));
            } else {
                follow(call.to(), calls, path, done, faults);
            }
        }
        path.removeLast();
    }
}
