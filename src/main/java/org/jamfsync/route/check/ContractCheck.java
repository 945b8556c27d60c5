package org.jamfsync.route.check;

import java.util.List;
import java.util.function.Consumer;
import org.jamfsync.model.text.Message;
import org.jamfsync.route.file.Findings;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.file.RouteScan;
import org.jamfsync.route.file.RouteScan.BeanUse;
import org.jamfsync.route.file.RouteScan.Write;
import org.jamfsync.route.file.RouteSet;

/**
 * Every stage is there and still does what the others rely on: reads are checked, plans are guarded, calls go through the
 * door, failures are dealt with.
 */
final class ContractCheck implements Check {
    @Override
    public void look(RouteSet routes, Consumer<RouteFault> all) {
        StageContract.stages().values().forEach(stage -> look(stage, routes, all));
        StageContract.CONFIGURATIONS.forEach(stage -> look(stage, routes, all));
    }

    private static void look(StageContract stage, RouteSet routes, Consumer<RouteFault> all) {
        var item = routes.item(stage.kind(), stage.name());
        if (item.isPresent()) {
            look(stage, new Findings(item.get(), all));
        } else {
            var file = stage.kind().equals(RouteItem.ROUTE) ? stage.name() : "errors";
            all.accept(new RouteFault(
                    "routes/" + file + ".camel.yaml", 1, Message.of("routes.stage-missing", stage.name())));
        }
    }

    private static void look(StageContract stage, Findings faults) {
        var item = faults.item();
        var scan = RouteScan.of(item);
        inOrder(stage, scan.beans(), faults);
        made(stage, scan.writes(), faults);
        for (var step : stage.sometimes()) {
            if (scan.beans().stream().noneMatch(use -> use.call().equals(step))) {
                faults.add(item.line(), "routes.step-missing", stage.name(), step);
            }
        }
        for (var call : stage.calls()) {
            if (scan.endpoints().stream()
                    .noneMatch(use -> use.called().filter(call::equals).isPresent())) {
                faults.add(item.line(), "routes.call-missing", stage.name(), call);
            }
        }
        var configuration = item.route().text("routeConfigurationId");
        if (!configuration.equals(stage.configuration())) {
            int line = item.route()
                    .get("routeConfigurationId")
                    .map(node -> node.line())
                    .orElse(item.line());
            faults.add(line, "routes.other-configuration", stage.name(), stage.configuration());
        }
    }

    /** The variables of the flow that the stage makes: each once, each time, in order, and by nothing else. */
    private static void made(StageContract stage, List<Write> writes, Findings faults) {
        int from = 0;
        for (var made : stage.makes()) {
            var by = writes.stream()
                    .filter(write -> write.name().equals(made.variable()))
                    .toList();
            var right = by.stream()
                    .filter(write -> write.source().equals(made.source()))
                    .findFirst();
            if (right.isEmpty()) {
                int line = by.isEmpty() ? faults.item().line() : by.get(0).line();
                faults.add(line, "routes.variable-made", stage.name(), made.variable(), made.source());
            } else if (right.get().branch()) {
                faults.add(right.get().line(), "routes.step-sometimes", made.source());
            } else if (right.get().line() < from) {
                faults.add(right.get().line(), "routes.variable-order", made.variable(), from);
            } else {
                from = right.get().line();
            }
            by.stream()
                    .filter(write -> right.isPresent() && !write.equals(right.get()))
                    .forEach(write -> faults.add(write.line(), "routes.variable-twice", made.variable()));
        }
    }

    private static void inOrder(StageContract stage, List<BeanUse> uses, Findings faults) {
        int from = 0;
        for (var step : stage.always()) {
            int at = indexOf(uses, step, 0);
            if (at < 0) {
                faults.add(faults.item().line(), "routes.step-missing", stage.name(), step);
            } else if (uses.get(at).branch()) {
                faults.add(uses.get(at).line(), "routes.step-sometimes", step);
            } else if (at < from) {
                faults.add(
                        uses.get(at).line(),
                        "routes.step-order",
                        step,
                        uses.get(from - 1).call());
            } else {
                from = at + 1;
            }
        }
    }

    private static int indexOf(List<BeanUse> uses, String step, int from) {
        for (int index = from; index < uses.size(); index++) {
            if (uses.get(index).call().equals(step)) {
                return index;
            }
        }
        return -1;
    }
}
