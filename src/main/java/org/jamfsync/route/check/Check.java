package org.jamfsync.route.check;

import java.util.function.Consumer;

/** Looks for one kind of fault in routes. */
@FunctionalInterface
interface Check {
    void look(RouteSet routes, Consumer<RouteFault> faults);
}
