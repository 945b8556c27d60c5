package org.jamfsync.route.check;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jamfsync.model.text.Message;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.file.RouteSet;
import org.jamfsync.yaml.YamlNode;

/** Every step has an id of its own: Camel does not start routes of which two have a step of one id. */
final class StepIdCheck implements Check {
    private static final String ID = "id";

    private record Place(String file, int line) {}

    @Override
    public void look(RouteSet routes, Consumer<RouteFault> faults) {
        var first = new HashMap<String, Place>();
        for (var item : routes.items()) {
            for (var field : item.body().fields()) {
                // The item's own id is looked at elsewhere.
                if (!field.name().equals(ID)) {
                    below(item, field.name(), field.value(), first, faults);
                }
            }
        }
    }

    private static void below(
            RouteItem item, String word, YamlNode node, Map<String, Place> first, Consumer<RouteFault> faults) {
        // Parameters of an address may be called so, too.
        if (word.equals("parameters")) {
            return;
        }
        for (var field : node.fields()) {
            if (field.name().equals(ID) && field.value().isScalar()) {
                var id = field.value().text();
                var other = first.putIfAbsent(id, new Place(item.file().name(), field.line()));
                if (other != null) {
                    faults.accept(item.fault(
                            field.line(), Message.of("routes.step-id-twice", id, other.file(), other.line())));
                }
            } else {
                below(item, field.name(), field.value(), first, faults);
            }
        }
        node.items().forEach(one -> below(item, word, one, first, faults));
    }
}
