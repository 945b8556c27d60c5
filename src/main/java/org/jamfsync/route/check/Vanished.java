package org.jamfsync.route.check;

import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jamfsync.model.text.Message;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.route.file.RouteItem;
import org.jamfsync.route.file.RouteScan;
import org.jamfsync.route.file.RouteSet;

/**
 * What routes of former versions name and is gone: each says what stands in its place, so that a route that was kept over an
 * update is mended in a minute.
 */
final class Vanished implements Check {
    private static final String ONE_CHANGE = "deliver-change";

    /** Exchange properties, and the variables that say it now. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "site", "${variable.run.site}",
            "run", "${variable.run}, ${variable.roster}, ${variable.due} …",
            "change", "${variable.change}",
            "members", "${variable.delivery}");

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

    /** What stands in the place of an exchange property; null when it never was there, or still is. */
    static String property(String name) {
        return PROPERTIES.get(name);
    }

    /** What stands in the place of a step; null likewise. */
    static String step(String name) {
        return STEPS.get(name);
    }

    static boolean isStage(String name) {
        return STAGES.containsKey(name);
    }

    /** Whether an item was written for a former version: what else it lacks is told once that is mended. */
    static boolean isFormer(RouteItem item) {
        var found = new ArrayList<RouteFault>();
        look(item, found::add);
        return !found.isEmpty();
    }

    @Override
    public void look(RouteSet routes, Consumer<RouteFault> faults) {
        routes.items().forEach(item -> look(item, faults));
    }

    private static void look(RouteItem item, Consumer<RouteFault> faults) {
        var scan = RouteScan.of(item);
        gone("routes.vanished-stage", STAGES, item, item.id(), item.line(), faults);
        scan.endpoints()
                .forEach(use -> use.called()
                        .ifPresent(name ->
                                gone("routes.vanished-stage", STAGES, item, name, NameCheck.line(use), faults)));
        scan.beans().forEach(use -> gone("routes.vanished-step", STEPS, item, use.name(), use.line(), faults));
        scan.texts()
                .forEach(text -> PROPERTY.matcher(text.text())
                        .results()
                        .forEach(found -> gone(
                                "routes.vanished-property", PROPERTIES, item, found.group(1), text.line(), faults)));
    }

    private static void gone(
            String code,
            Map<String, String> table,
            RouteItem item,
            String name,
            int line,
            Consumer<RouteFault> faults) {
        if (table.containsKey(name)) {
            faults.accept(item.fault(line, Message.of(code, name, table.get(name))));
        }
    }
}
