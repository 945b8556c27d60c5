package org.jamfsync.route.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jamfsync.model.text.Messages;
import org.jamfsync.route.file.Topology.Edge;
import org.jamfsync.route.file.Topology.Node;

/** Draws routes as a tree in text. */
public final class TopologyText {
    private static final int WIDTH = 40;

    private final Topology topology;
    private final Set<String> drawn = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    private TopologyText(Topology topology) {
        this.topology = topology;
    }

    public static List<String> of(Topology topology) {
        var text = new TopologyText(topology);
        topology.roots().forEach(root -> text.draw(root, null, "", ""));
        return text.lines;
    }

    private void draw(Node node, Edge edge, String before, String below) {
        var head = before + (edge == null ? "" : mark(edge)) + node.id();
        boolean again = !drawn.add(node.id());
        var children = again ? List.<Edge>of() : topology.from(node.id());
        var said = again && !topology.from(node.id()).isEmpty()
                ? Messages.text("routes.see-above")
                : node.description() + (node.custom() ? " [" + node.file() + "]" : "");
        lines.add((head + " ".repeat(Math.max(2, WIDTH - head.length())) + said).stripTrailing());
        for (int index = 0; index < children.size(); index++) {
            boolean last = index == children.size() - 1;
            var child = children.get(index);
            draw(topology.node(child.to()), child, below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "));
        }
    }

    private static String mark(Edge edge) {
        return switch (edge.kind()) {
            case CALL -> "";
            case FAILURE -> "! ";
            case CUSTOM -> "+ ";
        };
    }
}
