package org.jamfsync.route.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteFolder;
import org.jamfsync.route.file.RouteSet;
import org.jamfsync.settings.RuleTexts;

/**
 * Routes and rules as they stand at one moment, compared by what is in the files: times of files say too little, since a
 * second has room for ten saves.
 *
 * @param routes null when their folder cannot be read
 * @param missing why not, else null
 */
record FileWatch(RouteSet routes, RouteFault missing, RuleTexts rules) {

    static FileWatch of(RouteSet routes, RuleTexts rules) {
        return new FileWatch(routes, null, rules);
    }

    /** How the same files stand now. */
    static FileWatch look(RouteFolder folder, RuleTexts before) {
        var rules = before.again();
        try {
            return new FileWatch(folder.read(), null, rules);
        } catch (Problem problem) {
            return new FileWatch(null, new RouteFault("routes", 1, problem.text()), rules);
        }
    }

    boolean isSame(FileWatch other) {
        return isSameRoutes(other) && rules.equals(other.rules);
    }

    private boolean isSameRoutes(FileWatch other) {
        if (routes == null || other.routes == null) {
            return routes == other.routes;
        }
        return routes.isSame(other.routes);
    }

    /** The files that are not the same here and there, for a person to read. */
    String changedSince(FileWatch before) {
        var now = texts();
        var then = before.texts();
        return Stream.concat(now.keySet().stream(), then.keySet().stream())
                .filter(name -> !Objects.equals(now.get(name), then.get(name)))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Map<String, String> texts() {
        var texts = new HashMap<>(rules.texts());
        routes.files().forEach(file -> texts.put(file.name(), file.text()));
        return texts;
    }
}
