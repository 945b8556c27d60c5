package org.jamfsync.route.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jamfsync.route.custom.CustomPoint;
import org.jamfsync.route.file.RouteScan.Endpoint;

/** Which routes there are, what they call, and what they reach outside. */
public final class Topology {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    /**
     * A route, or a system outside.
     *
     * @param id the route's id, or the address outside
     * @param description {@code ""} for what is outside
     * @param file {@code ""} for what is outside
     * @param line 0 for what is outside
     * @param custom whether it belongs to the school
     * @param replaces whether it stands in the place of a shipped one
     */
    public record Node(String id, String description, String file, int line, boolean custom, boolean replaces) {
        public boolean isOutside() {
            return file.isEmpty();
        }
    }

    /** Why one node leads to another. */
    public enum Kind {
        CALL,
        /** What failures do. */
        FAILURE,
        /** A route of the school at its place. */
        CUSTOM
    }

    /** One node leads to another. */
    public record Edge(String from, String to, Kind kind) {}

    private Topology() {}

    public static Topology of(RouteSet routes) {
        var topology = new Topology();
        var replaced = routes.replaced().stream().map(RouteItem::key).collect(Collectors.toSet());
        routes.routes().forEach(item -> topology.add(item, replaced.contains(item.key())));
        routes.routes().forEach(item -> topology.edges(item, item, Kind.CALL));
        for (var item : routes.routes()) {
            routes.item(RouteItem.CONFIGURATION, item.route().text("routeConfigurationId"))
                    .ifPresent(configuration -> topology.edges(item, configuration, Kind.FAILURE));
        }
        return topology;
    }

    private void add(RouteItem item, boolean replaces) {
        nodes.put(
                item.id(),
                new Node(
                        item.id(),
                        item.body().text("description"),
                        item.file().name(),
                        item.line(),
                        item.file().custom(),
                        replaces));
    }

    private void edges(RouteItem from, RouteItem holds, Kind kind) {
        var scan = RouteScan.of(holds);
        for (var use : scan.endpoints()) {
            if (use.step().equals("from")) {
                origin(from, use);
            } else {
                to(from, use, kind);
            }
        }
        scan.beans().stream()
                .flatMap(use -> CustomPoint.ofStep(use.name()).stream())
                .flatMap(point -> nodes.keySet().stream()
                        .filter(id -> CustomPoint.of(id).filter(point::equals).isPresent())
                        .sorted())
                .toList()
                .forEach(id -> edges.add(new Edge(from.id(), id, Kind.CUSTOM)));
    }

    private void origin(RouteItem item, Endpoint use) {
        if (use.name().isEmpty()) {
            var outside = outside(use);
            edges.add(new Edge(outside, item.id(), Kind.CALL));
        }
    }

    private void to(RouteItem from, Endpoint use, Kind kind) {
        var called = use.called();
        if (called.isEmpty()) {
            edges.add(new Edge(from.id(), outside(use), kind));
        } else if (nodes.containsKey(called.get())) {
            edges.add(new Edge(from.id(), called.get(), kind));
        }
    }

    /** What the step calls it, or an address without what it may hold of secrets, options and what only a run knows. */
    private String outside(Endpoint use) {
        var plain = use.uri().replaceAll("//[^/@]*@", "//").replaceAll("\\W*\\$\\{.*", "");
        var shown = plain.isEmpty() ? use.description() : plain;
        nodes.putIfAbsent(shown, new Node(shown, "", "", 0, false, false));
        return shown;
    }

    /** Routes in the order of their files, then what is outside. */
    public List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    public Set<Edge> edges() {
        return Set.copyOf(edges);
    }

    /** Where a node leads, each once, in the order of its text. */
    public List<Edge> from(String id) {
        return edges.stream().filter(edge -> edge.from().equals(id)).toList();
    }

    /** Where nothing leads, with the run of a site first. */
    public List<Node> roots() {
        var led = edges.stream().map(Edge::to).collect(Collectors.toSet());
        return nodes.values().stream()
                .filter(node -> !led.contains(node.id()))
                .sorted(Comparator.comparing((Node node) -> !node.isOutside()).thenComparing(Node::id))
                .toList();
    }

    Node node(String id) {
        return nodes.get(id);
    }

    /** How far each node is from the nearest root along the longest way; loops are cut. */
    Map<String, Integer> depths() {
        var depths = new LinkedHashMap<String, Integer>();
        roots().forEach(root -> depth(root.id(), 0, depths, new HashSet<>()));
        nodes.keySet().forEach(id -> depths.putIfAbsent(id, 0));
        return depths;
    }

    private void depth(String id, int depth, Map<String, Integer> depths, Set<String> above) {
        if (!above.add(id)) {
            return;
        }
        if (depths.merge(id, depth, Math::max) == depth) {
            new ArrayList<>(from(id)).forEach(edge -> depth(edge.to(), depth + 1, depths, above));
        }
        above.remove(id);
    }
}
