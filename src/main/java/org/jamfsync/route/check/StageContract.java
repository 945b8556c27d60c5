package org.jamfsync.route.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.route.file.RouteItem;

/**
 * What a stage, or what failures do, owes to the others, whoever wrote it. A call of a bean is written as {@code
 * guard.judge(run, draft)}: its arguments are variables.
 *
 * @param kind {@link RouteItem#ROUTE} or {@link RouteItem#CONFIGURATION}
 * @param name its id
 * @param configuration what failures do in it
 * @param makes variables of the flow that it gives a value, each once and in this order, by the call of a bean or route
 * @param always steps it must take each time, in this order
 * @param sometimes steps that must be in it, on any branch
 * @param calls routes it must call, on any branch
 */
record StageContract(
        String kind,
        String name,
        String configuration,
        List<Made> makes,
        List<String> always,
        List<String> sometimes,
        List<String> calls) {
    private static final String REPORT = "reports.of(run, roster, plan, due)";

    /** A variable and what gives it its value. */
    record Made(String variable, String source) {}

    /** What failures do. */
    static final List<StageContract> CONFIGURATIONS = List.of(
            configuration("stage"),
            configuration("jamf-calls").sometimes("jamfRetry.again", "askBeforeCreate"),
            configuration("jamf-delivery").calls("dead-letter"),
            configuration("sync-runs").sometimes("failRun", "afterRun"));

    private static final Map<String, StageContract> STAGES = Stream.of(
                    stage("schedule-site", "").always("scheduledRequest").calls("sync-site"),
                    stage("sync-site", "sync-runs")
                            .makes("run", "runs.begin(${body})")
                            .makes("roster", "read-iserv")
                            .makes("year", "ledgers.year(run, roster)")
                            .makes("ledger", "read-ledger")
                            .makes("target", "read-jamf")
                            .makes("draft", "planner.plan(run, roster, ledger, target, year)")
                            .makes("plan", "guard.judge(run, draft, roster, ledger, year)")
                            .makes("due", "defer-changes")
                            .always("keepSnapshot", REPORT, "afterRun")
                            .calls("deliver-plan"),
                    stage("undo-run", "sync-runs")
                            .makes("run", "runs.begin(${body})")
                            .makes("sent", "planner.sent(run)")
                            .makes("ledger", "read-ledger")
                            .makes("target", "read-jamf")
                            .makes("draft", "planner.undo(run, sent, ledger, target)")
                            .makes("plan", "guard.judge(run, draft, roster, ledger, year)")
                            .makes("due", "guard.asked(run, draft, plan, roster, ledger)")
                            .always(REPORT)
                            .calls("deliver-plan"),
                    stage("move-users", "sync-runs")
                            .makes("run", "runs.begin(${body})")
                            .makes("roster", "read-iserv")
                            .makes("year", "ledgers.year(run, roster)")
                            .makes("ledger", "read-ledger")
                            .makes("target", "read-jamf")
                            .makes("draft", "planner.moves(run, roster, ledger, target)")
                            .makes("plan", "guard.judge(run, draft, roster, ledger, year)")
                            .makes("due", "guard.asked(run, draft, plan, roster, ledger)")
                            .always(REPORT)
                            .calls("deliver-plan"),
                    stage("defer-changes", "stage")
                            .always("guard.asked(run, draft, plan, roster, ledger)", "setAside", "beforeDelivery"),
                    stage("deliver-plan", "stage")
                            .always("showPlan")
                            .sometimes("runs.deliver(run, roster, ledger, target, plan, due)", "onHold", "keepGoing")
                            .calls("deliver-change"),
                    stage("read-iserv", "stage").always("batchRows").calls("tag-people", "build-classes"),
                    // A reader owes rows and no step: a school's own may get them from anywhere.
                    stage("read-iserv-jdbc", "stage"),
                    stage("read-iserv-csv", "stage"),
                    stage("read-iserv-idm", "stage"),
                    stage("ask-idm", "stage").always("prepareIdm").sometimes("readIdm", "idmBroke"),
                    stage("tag-people", "stage").always("tagPeople", "afterPersonRead"),
                    stage("build-classes", "stage")
                            .always("buildClasses", "afterClassBuilt", "checkPlausibility", "beforePlan"),
                    stage("read-ledger", "stage")
                            .makes("inDoubt", "ledgers.inDoubt(run)")
                            .always("ledgers.read(run, roster, year, inDoubt, ${body})")
                            .calls("call-jamf"),
                    stage("read-jamf", "stage")
                            .makes("shownUpTo", "targets.shownUpTo(run)")
                            .makes("listed", "targets.listed(shownUpTo, ${body})")
                            .makes("lookUps", "targets.lookUps(run, roster, ledger, listed, sent)")
                            .always("targets.read(run, listed, lookUps, ${body})")
                            .calls("call-jamf"),
                    stage("survey-adoption", "stage")
                            .makes("roster", "read-iserv")
                            .makes("year", "ledgers.year(run, roster)")
                            .makes("ledger", "read-ledger")
                            .makes("target", "read-jamf")
                            .always("planner.survey(run, roster, ledger, target)"),
                    stage("deliver-change", "jamf-delivery")
                            .always("beginChange", "changeDone")
                            .sometimes("deliveries.hasNext(delivery)", "deliveries.next(delivery)", "callAnswered")
                            .calls("call-jamf"),
                    stage("dead-letter", "stage").always("toTrashRequest", "parkChange", "onDeadLetter"),
                    stage("call-jamf", "stage").always("passOnFailure").calls("retry-jamf"),
                    stage("retry-jamf", "jamf-calls").calls("ask-jamf"),
                    stage("ask-jamf", "stage").always("prepareCall", "jamfPace", "readAnswer"))
            .collect(Collectors.toUnmodifiableMap(StageContract::name, Function.identity()));

    private static StageContract stage(String name, String configuration) {
        return new StageContract(RouteItem.ROUTE, name, configuration, List.of(), List.of(), List.of(), List.of());
    }

    private static StageContract configuration(String name) {
        return new StageContract(RouteItem.CONFIGURATION, name, "", List.of(), List.of(), List.of(), List.of());
    }

    private StageContract makes(String variable, String source) {
        var all = new ArrayList<>(makes);
        all.add(new Made(variable, source));
        return new StageContract(kind, name, configuration, List.copyOf(all), always, sometimes, calls);
    }

    private StageContract always(String... steps) {
        return new StageContract(kind, name, configuration, makes, List.of(steps), sometimes, calls);
    }

    private StageContract sometimes(String... steps) {
        return new StageContract(kind, name, configuration, makes, always, List.of(steps), calls);
    }

    private StageContract calls(String... routes) {
        return new StageContract(kind, name, configuration, makes, always, sometimes, List.of(routes));
    }

    /** By the name of the stage. */
    static Map<String, StageContract> stages() {
        return STAGES;
    }

    /** Whether an item is shipped, or does the work of one that is. */
    static boolean isPart(RouteItem item) {
        return !item.file().custom()
                || Stream.concat(STAGES.values().stream(), CONFIGURATIONS.stream())
                        .anyMatch(stage -> item.key().equals(stage.kind + " " + stage.name));
    }

    /** The beans that belong to the stages; a route beside them has no use for one. */
    static Set<String> beans() {
        return STAGES.values().stream()
                .flatMap(stage -> Stream.of(
                                stage.makes.stream().map(Made::source), stage.always.stream(), stage.sometimes.stream())
                        .flatMap(steps -> steps))
                .map(step -> step.replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
    }

    /** The stages that give a variable of the flow its value, sorted. */
    static Set<String> makers(String variable) {
        return STAGES.values().stream()
                .filter(stage ->
                        stage.makes.stream().anyMatch(made -> made.variable().equals(variable)))
                .map(StageContract::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
