package org.jamfsync.route.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jamfsync.model.text.Message;
import org.jamfsync.route.custom.CustomPoint;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.file.RouteScan;
import org.jamfsync.route.file.RouteSet;

/**
 * What routes of former versions name and is gone: each says what stands in its place, so that a route that was kept over an
 * update is mended in a minute.
 */
final class Vanished {
    private static final String ONE_CHANGE = "deliver-change";

    /** Exchange properties, and the variables that say it now. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "site", "${variable.run.site}",
            "run", "${variable.run}, ${variable.roster}, ${variable.due} …",
            "change", "${variable.change}",
            "members", "${variable.delivery}");

    /** The same for a route at a place, which has none of the variables. */
    private static final Map<String, String> IN_BODY =
            PROPERTIES.keySet().stream().collect(Collectors.toMap(name -> name, name -> "${body}"));

    /** Steps and readers, and what does their work now. */
    private static final Map<String, String> STEPS = Map.ofEntries(
            Map.entry("beginRun", "runs.begin"),
            Map.entry("beginDelivery", "runs.deliver"),
            Map.entry("reportRun", "reports.of"),
            Map.entry("planChanges", "planner.plan"),
            Map.entry("planMoves", "planner.moves"),
            Map.entry("planUndo", "planner.undo"),
            Map.entry("readSent", "planner.sent"),
            Map.entry("surveyCandidates", "planner.survey"),
            Map.entry("guardChanges", "guard.judge"),
            Map.entry("awaitReads", "ledgers.inDoubt"),
            Map.entry("toListRequests", "targets.lists"),
            Map.entry("collectLists", "targets.listed"),
            Map.entry("toLookUps", "targets.lookUps"),
            Map.entry("collectLookUps", "targets.read"),
            Map.entry("toGroupRequest", ONE_CHANGE),
            Map.entry("rememberGroup", ONE_CHANGE),
            Map.entry("toUserRequest", ONE_CHANGE),
            Map.entry("rememberUser", ONE_CHANGE),
            Map.entry("toClassImageRequest", ONE_CHANGE),
            Map.entry("rememberClassImage", ONE_CHANGE),
            Map.entry("toClassRequest", ONE_CHANGE),
            Map.entry("rememberClass", ONE_CHANGE),
            Map.entry("toClassGroupRequest", ONE_CHANGE),
            Map.entry("forgetClass", ONE_CHANGE),
            Map.entry("beginMembers", ONE_CHANGE),
            Map.entry("nextMembersCall", ONE_CHANGE),
            Map.entry("membersAnswered", ONE_CHANGE),
            Map.entry("rememberMembers", ONE_CHANGE));

    /** Stages, and the stage that has their steps now. */
    private static final Map<String, String> STAGES = Map.of(
            "plan-changes", "sync-site, defer-changes",
            "deliver-group", ONE_CHANGE,
            "deliver-user", ONE_CHANGE,
            "deliver-class", ONE_CHANGE,
            "deliver-members", ONE_CHANGE);

    private static final Pattern PROPERTY = Pattern.compile("exchangeProperty[.:]([\\w-]+)");

    private final RouteItem item;
    private final List<RouteFault> faults = new ArrayList<>();

    private Vanished(RouteItem item) {
        this.item = item;
    }

    /**
     * Adds what is gone. All else that is wrong with such an item comes of that, or is told once that is mended.
     *
     * @param faults what was found otherwise
     */
    static void instead(RouteSet routes, List<RouteFault> faults) {
        for (var item : routes.items()) {
            var vanished = new Vanished(item);
            vanished.look();
            if (!vanished.faults.isEmpty()) {
                faults.removeIf(item::holds);
                faults.addAll(vanished.faults);
            }
        }
    }

    private void look() {
        gone("routes.vanished-stage", STAGES, item.id(), item.line());
        if (!faults.isEmpty()) {
            return;
        }
        var scan = RouteScan.of(item);
        scan.endpoints()
                .forEach(use -> use.called()
                        .ifPresent(name -> gone("routes.vanished-stage", STAGES, name, NameCheck.line(use))));
        scan.beans().forEach(use -> gone("routes.vanished-step", STEPS, use.name(), use.line()));
        var properties = CustomPoint.of(item.id()).isPresent() ? IN_BODY : PROPERTIES;
        scan.texts()
                .forEach(text -> PROPERTY.matcher(text.text())
                        .results()
                        .forEach(found -> gone("routes.vanished-property", properties, found.group(1), text.line())));
    }

    private void gone(String code, Map<String, String> table, String name, int line) {
        if (table.containsKey(name)) {
            faults.add(item.fault(line, Message.of(code, name, table.get(name))));
        }
    }
}
