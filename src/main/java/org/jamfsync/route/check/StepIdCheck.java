package org.jamfsync.route.check;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jamfsync.route.file.Findings;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteSet;
import org.jamfsync.yaml.YamlNode;

/** Every step has an id of its own: Camel does not start routes of which two have a step of one id. */
final class StepIdCheck implements Check {
    private static final String ID = "id";

    private record Place(String file, int line) {}

    @Override
    public void look(RouteSet routes, Consumer<RouteFault> all) {
        var first = new HashMap<String, Place>();
        for (var item : routes.items()) {
            for (var field : item.body().fields()) {
                // The item's own id is looked at elsewhere.
                if (!field.name().equals(ID)) {
                    below(new Findings(item, all), field.name(), field.value(), first);
                }
            }
        }
    }

    private static void below(Findings faults, String word, YamlNode node, Map<String, Place> first) {
        // Parameters of an address may be called so, too.
        if (word.equals("parameters")) {
            return;
        }
        for (var field : node.fields()) {
            if (field.name().equals(ID) && field.value().isScalar()) {
                var id = field.value().text();
                var other = first.putIfAbsent(id, new Place(faults.item().file().name(), field.line()));
                if (other != null) {
                    faults.add(field.line(), "routes.step-id-twice", id, other.file(), other.line());
                }
            } else {
                below(faults, field.name(), field.value(), first);
            }
        }
        node.items().forEach(one -> below(faults, word, one, first));
    }
}
