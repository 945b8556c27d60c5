package org.jamfsync.route.file;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jamfsync.model.text.Shown;
import org.jamfsync.route.file.Topology.Edge;
import org.jamfsync.route.file.Topology.Node;

/** Draws routes as a picture: columns from left to right by how deep in the flow a route is. */
public final class TopologySvg {
    private static final int BOX_WIDTH = 170;
    private static final int BOX_HEIGHT = 34;
    private static final int COLUMN = 230;
    private static final int ROW = 56;
    private static final int MARGIN = 20;

    private final Topology topology;
    private final Map<String, Place> places = new HashMap<>();
    private final StringBuilder svg = new StringBuilder();

    private record Place(int x, int y) {}

    private TopologySvg(Topology topology) {
        this.topology = topology;
    }

    /** One self-contained SVG document. */
    public static String of(Topology topology) {
        return new TopologySvg(topology).draw();
    }

    private String draw() {
        var rows = new HashMap<Integer, Integer>();
        topology.depths().forEach((id, depth) -> {
            int row = rows.merge(depth, 1, Integer::sum) - 1;
            places.put(id, new Place(MARGIN + depth * COLUMN, MARGIN + row * ROW));
        });
        int width = places.values().stream().mapToInt(Place::x).max().orElse(0) + BOX_WIDTH + MARGIN;
        int height = places.values().stream().mapToInt(Place::y).max().orElse(0) + BOX_HEIGHT + MARGIN;
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\"",
                width, height);
        line("     font-family=\"sans-serif\" font-size=\"12\">");
        line(
                "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">");
        line("<path d=\"M0 0L8 4L0 8z\" fill=\"#555\"/></marker></defs>");
        line("<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>");
        topology.edges().stream()
                .sorted(java.util.Comparator.comparing(Edge::from)
                        .thenComparing(Edge::to)
                        .thenComparing(Edge::kind))
                .forEach(this::edge);
        topology.nodes().forEach(this::node);
        line("</svg>");
        return svg.toString();
    }

    private void edge(Edge edge) {
        var from = places.get(edge.from());
        var to = places.get(edge.to());
        int x1 = from.x() + BOX_WIDTH;
        int y1 = from.y() + BOX_HEIGHT / 2;
        int y2 = to.y() + BOX_HEIGHT / 2;
        int bend = Math.max(30, Math.abs(to.x() - x1) / 2);
        var dashes = switch (edge.kind()) {
            case CALL -> "";
            case FAILURE -> " stroke-dasharray=\"5 4\"";
            case CUSTOM -> " stroke-dasharray=\"1 3\"";
        };
        line(
                "<path d=\"M%d %dC%d %d %d %d %d %d\" fill=\"none\" stroke=\"#555\"%s marker-end=\"url(#tip)\"/>",
                x1, y1, x1 + bend, y1, to.x() - bend, y2, to.x(), y2, dashes);
    }

    private void node(Node node) {
        var place = places.get(node.id());
        var fill = node.isOutside() ? "#eee" : node.custom() ? "#fff3d6" : "#e3f0ff";
        line(
                "<g><title>%s</title><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"%s\" stroke=\"#555\"/>",
                escaped(node.isOutside() ? node.id() : node.description() + " (" + node.file() + ")"),
                place.x(),
                place.y(),
                BOX_WIDTH,
                BOX_HEIGHT,
                node.isOutside() ? 17 : 4,
                fill);
        line(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text></g>",
                place.x() + BOX_WIDTH / 2, place.y() + BOX_HEIGHT / 2 + 4, escaped(shortened(node.id())));
    }

    private static String shortened(String id) {
        return id.length() <= 26 ? id : id.substring(0, 25) + "…";
    }

    private static String escaped(String text) {
        return Shown.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void line(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
