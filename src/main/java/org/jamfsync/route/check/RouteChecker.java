package org.jamfsync.route.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.jamfsync.model.text.Message;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteSet;

/** Says what is wrong with routes before they run. */
public final class RouteChecker {
    private static final Comparator<RouteFault> BY_PLACE = Comparator.comparing(RouteFault::file)
            .thenComparing(RouteFault::line)
            .thenComparing(fault -> fault.text().toString());

    /** What stands in a file or an entry that cannot be read would be missing everywhere. */
    private static final Set<String> OF_WHAT_IS_MISSING = Set.of(
            "routes.stage-missing",
            "routes.call",
            "routes.call-meant",
            "routes.uncalled",
            "routes.uncalled-meant",
            "routes.configuration",
            "routes.configuration-meant",
            "routes.variable",
            "routes.variable-meant",
            "routes.variable-of-stage",
            "routes.exchange-property");

    private final List<Check> checks = new ArrayList<>();

    private RouteChecker(Known known) {
        checks.add(known.allowed()::look);
        checks.add(new NameCheck());
        checks.add(new StepIdCheck());
        checks.add(new ReferenceCheck(known));
        checks.add(new ContractCheck());
        checks.add(new VariableCheck(known));
        checks.add(new LoopCheck());
        checks.add(new HabitCheck());
    }

    /** Only what takes no time, for every start: what Camel itself would ignore in silence. */
    public static RouteChecker quick(Known known) {
        return new RouteChecker(known);
    }

    /**
     * Everything that can be said without running a route.
     *
     * @param camel started, with the components that the routes may use
     */
    public static RouteChecker full(Known known, CamelContext camel) {
        var checker = new RouteChecker(known);
        checker.checks.add(new SchemaCheck());
        checker.checks.add(new ExpressionCheck());
        checker.checks.add(new SimpleCheck(camel, known.allowed()));
        checker.checks.add(new EndpointCheck(camel, known));
        return checker;
    }

    /** The routes that are beyond what can be looked at. */
    private List<RouteFault> tooMuch(RouteSet routes, Error error) {
        var faults = new ArrayList<RouteFault>();
        var text = Message.of("routes.too-much", error.getClass().getSimpleName());
        for (var item : routes.items()) {
            try {
                checks.forEach(check -> check.look(routes.only(item), fault -> {}));
            } catch (StackOverflowError | OutOfMemoryError e) {
                faults.add(item.fault(item.line(), text));
            }
        }
        return faults.isEmpty() ? List.of(new RouteFault("routes", 1, text)) : faults;
    }

    /** A word that is only misspelt is told as that, and not as one that is not open to routes. */
    private static void withoutMeant(List<RouteFault> faults) {
        var meant = faults.stream()
                .filter(fault -> fault.text().code().endsWith("-meant") && !isOfLock(fault))
                .map(RouteChecker::place)
                .collect(Collectors.toSet());
        faults.removeIf(fault -> isOfLock(fault) && meant.contains(place(fault)));
    }

    private static boolean isOfLock(RouteFault fault) {
        return fault.text().code().startsWith("routes.allow-");
    }

    private static String place(RouteFault fault) {
        return fault.file() + ":" + fault.line();
    }

    /** @return sorted by place; empty when all is well */
    public List<RouteFault> check(RouteSet routes) {
        var faults = new ArrayList<RouteFault>();
        try {
            checks.forEach(check -> check.look(routes, faults::add));
        } catch (StackOverflowError | OutOfMemoryError e) {
            return tooMuch(routes, e);
        }
        if (!routes.faults().isEmpty()) {
            faults.removeIf(fault -> OF_WHAT_IS_MISSING.contains(fault.text().code()));
        }
        withoutMeant(faults);
        Vanished.instead(routes, faults);
        faults.addAll(routes.faults());
        return faults.stream().distinct().sorted(BY_PLACE).toList();
    }
}
