package org.jamfsync.route.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jamfsync.model.text.Message;
import org.jamfsync.route.custom.CustomPoint;
import org.jamfsync.yaml.YamlFault;
import org.jamfsync.yaml.YamlNode;

/**
 * The routes that run together: what is shipped, and in place of it or beside it what stands in {@code custom/}.
 *
 * <p>A custom route with the id of a shipped one takes its place; the shipped one is then not loaded at all, so there are
 * never two copies. The same holds for route configurations and templates.
 */
public final class RouteSet {
    /** The template of the routes that start runs. */
    public static final String SCHEDULE = "schedule-site";

    private final List<RouteFile> files;
    private final List<RouteItem> items;
    private final List<RouteItem> replaced;
    private final List<RouteFault> faults;

    private RouteSet(List<RouteFile> files, List<RouteItem> items, List<RouteItem> replaced, List<RouteFault> faults) {
        this.files = List.copyOf(files);
        this.items = List.copyOf(items);
        this.replaced = List.copyOf(replaced);
        this.faults = List.copyOf(faults);
    }

    /** @param faults what was wrong with files that could not be read */
    static RouteSet of(List<RouteFile> files, List<RouteFault> faults) {
        var all = new ArrayList<RouteItem>();
        var found = new ArrayList<>(faults);
        files.forEach(file -> parse(file, all, found));
        var ours = new HashSet<String>();
        all.stream().filter(item -> item.file().custom()).map(RouteItem::key).forEach(ours::add);
        var effective = new ArrayList<RouteItem>();
        var replaced = new ArrayList<RouteItem>();
        for (var item : all) {
            boolean gives = !item.file().custom() && !item.id().isEmpty() && ours.contains(item.key());
            (gives ? replaced : effective).add(item);
        }
        return new RouteSet(files, effective, replaced, found);
    }

    private static void parse(RouteFile file, List<RouteItem> items, List<RouteFault> faults) {
        try {
            var root = YamlNode.parse(file.text());
            if (root.isEmpty() || (root.get().isList() && root.get().items().isEmpty())) {
                faults.add(new RouteFault(file.name(), 1, Message.of("routes.empty-file")));
            } else if (root.get().isList()) {
                items(file, root.get().items(), items, faults);
            } else {
                faults.add(new RouteFault(file.name(), root.get().line(), Message.of("routes.no-list")));
            }
        } catch (StackOverflowError | OutOfMemoryError e) {
            faults.add(new RouteFault(
                    file.name(), 1, Message.of("routes.too-much", e.getClass().getSimpleName())));
        } catch (YamlFault fault) {
            faults.add(new RouteFault(file.name(), fault.line(), Message.of("routes.no-yaml", fault.getMessage())));
        }
    }

    private static void items(RouteFile file, List<YamlNode> nodes, List<RouteItem> items, List<RouteFault> faults) {
        for (int index = 0; index < nodes.size(); index++) {
            var node = nodes.get(index);
            int last = index + 1 < nodes.size()
                    ? nodes.get(index + 1).line() - 1
                    : (int) file.text().lines().count();
            if (node.fields().size() != 1) {
                faults.add(new RouteFault(file.name(), node.line(), Message.of("routes.no-item")));
                continue;
            }
            var field = node.fields().get(0);
            var item = new RouteItem(field.name(), field.value().text("id"), file, node.line(), last, field.value());
            var wrong = RouteShape.faults(item);
            faults.addAll(wrong);
            if (wrong.isEmpty()) {
                items.add(item);
            }
        }
    }

    /** One route alone, to find out which of them it is. */
    public RouteSet only(RouteItem item) {
        return new RouteSet(List.of(item.file()), List.of(item), List.of(), List.of());
    }

    /** Everything that is loaded. */
    public List<RouteItem> items() {
        return items;
    }

    /** Every file, as it stands in the folder. */
    public List<RouteFile> files() {
        return files;
    }

    /** Shipped routes and configurations in whose place a custom one runs. */
    public List<RouteItem> replaced() {
        return replaced;
    }

    /** What kept a file, or an entry of one, from being read as a route. */
    public List<RouteFault> faults() {
        return faults;
    }

    /** A route or a route template. */
    public Optional<RouteItem> route(String id) {
        return item(RouteItem.ROUTE, id);
    }

    public Optional<RouteItem> item(String kind, String id) {
        return items.stream().filter(item -> item.key().equals(kind + " " + id)).findFirst();
    }

    public List<RouteItem> routes() {
        return items.stream()
                .filter(item ->
                        item.kind().equals(RouteItem.ROUTE) || item.kind().equals(RouteItem.TEMPLATE))
                .toList();
    }

    /** The routes of the school at a place, in the order of their ids. */
    public List<RouteItem> at(CustomPoint point) {
        return routes().stream()
                .filter(item -> CustomPoint.of(item.id()).filter(point::equals).isPresent())
                .sorted(Comparator.comparing(RouteItem::id))
                .toList();
    }

    public Set<String> ids(String kind) {
        var ids = new HashSet<String>();
        items.stream()
                .filter(item -> item.kind().equals(kind))
                .map(RouteItem::id)
                .forEach(ids::add);
        return ids;
    }

    /** Whether a file says itself what failures of its routes do. */
    public boolean mindsFailures(RouteFile file) {
        return items.stream()
                .anyMatch(item -> item.file().equals(file) && item.kind().equals("onException"));
    }

    /** What Camel loads, by the name of the file: replaced routes are blank lines, so that all others keep their lines. */
    public Map<String, String> texts() {
        var gone = new HashMap<String, Set<Integer>>();
        for (var item : replaced) {
            var lines = gone.computeIfAbsent(item.file().name(), any -> new HashSet<>());
            for (int line = item.line(); line <= item.lastLine(); line++) {
                lines.add(line);
            }
        }
        var texts = new LinkedHashMap<String, String>();
        for (var file : files) {
            var text = without(file.text(), gone.getOrDefault(file.name(), Set.of()));
            if (items.stream().anyMatch(item -> item.file().equals(file))) {
                texts.put(file.name(), text);
            }
        }
        return texts;
    }

    private static String without(String text, Set<Integer> gone) {
        if (gone.isEmpty()) {
            return text;
        }
        var kept = new StringBuilder();
        int number = 1;
        for (var line : text.lines().toList()) {
            kept.append(gone.contains(number++) ? "" : line).append('\n');
        }
        return kept.toString();
    }

    /** Whether the files are the same, text by text. */
    public boolean isSame(RouteSet other) {
        return files.equals(other.files) && faults.equals(other.faults);
    }

    /** Whether runs start by the same route here and there, comments aside. */
    public boolean isScheduledAs(RouteSet other) {
        return schedule().equals(other.schedule());
    }

    private Optional<Object> schedule() {
        return route(SCHEDULE).map(item -> item.body().value());
    }
}
