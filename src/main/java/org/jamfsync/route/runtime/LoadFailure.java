package org.jamfsync.route.runtime;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.file.RouteSet;

/** Says in one line why routes do not load, and where: Camel wraps the reason several times. */
public final class LoadFailure {
    /** How the reader of YAML names a place. */
    private static final Pattern PLACE = Pattern.compile("in file:(\\S+), line (\\d+)");

    private LoadFailure() {}

    /** @param routes the ones that were loaded */
    static RouteFault fault(Throwable thrown, RouteSet routes) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            var item = route(cause).flatMap(id -> item(id, routes));
            if (item.isPresent()) {
                return new RouteFault(item.get().file().name(), item.get().line(), text(thrown));
            }
        }
        var place = PLACE.matcher(root(thrown));
        return place.find()
                ? new RouteFault(place.group(1), Integer.parseInt(place.group(2)), text(thrown))
                : new RouteFault("routes", 1, text(thrown));
    }

    private static Optional<String> route(Throwable cause) {
        if (cause instanceof FailedToCreateRouteException created) {
            return Optional.ofNullable(created.getRouteId());
        }
        return cause instanceof FailedToStartRouteException started
                ? Optional.ofNullable(started.getRouteId())
                : Optional.empty();
    }

    /** A route that starts the runs of a site is made from the template, under a name of its own. */
    private static Optional<RouteItem> item(String id, RouteSet routes) {
        return routes.route(id)
                .or(() -> ManagementContext.isScheduled(id) ? routes.route(RouteSet.SCHEDULE) : Optional.empty());
    }

    public static Problem problem(Throwable thrown, RouteSet routes) {
        return problem(thrown, routes, List.of());
    }

    /** @param found what else is known to be wrong, which says it better than Camel does; empty for nothing */
    static Problem problem(Throwable thrown, RouteSet routes, List<RouteFault> found) {
        return new Problem(ExitCode.USAGE, broken(found.isEmpty() ? List.of(fault(thrown, routes)) : found), thrown);
    }

    public static Problem problem(List<RouteFault> faults) {
        return Problem.usage(broken(faults));
    }

    private static Message broken(List<RouteFault> faults) {
        return Message.of(
                "run.routes-broken",
                Message.lines("", faults.stream().map(RouteFault::message).toList()));
    }

    private static Message text(Throwable thrown) {
        return Message.of("routes.not-loaded", root(thrown));
    }

    /** What the innermost one says, on one line. */
    private static String root(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        var said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return said.replaceAll("\\s+", " ").strip();
    }
}
