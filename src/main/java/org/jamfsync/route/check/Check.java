package org.jamfsync.route.check;

import java.util.function.Consumer;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteSet;

/** Looks for one kind of fault in routes. */
@FunctionalInterface
interface Check {
    void look(RouteSet routes, Consumer<RouteFault> faults);
}
