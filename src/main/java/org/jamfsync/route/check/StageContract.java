package org.jamfsync.route.check;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a stage, or what failures do, owes to the others, whoever wrote it.
 *
 * @param kind {@link RouteItem#ROUTE} or {@link RouteItem#CONFIGURATION}
 * @param name its id
 * @param configuration what failures do in it
 * @param always steps it must take each time, in this order
 * @param sometimes steps that must be in it, on any branch
 * @param calls routes it must call, on any branch
 */
record StageContract(
        String kind,
        String name,
        String configuration,
        List<String> always,
        List<String> sometimes,
        List<String> calls) {
    /** What failures do. */
    static final List<StageContract> CONFIGURATIONS = List.of(
            configuration("stage"),
            configuration("jamf-calls").sometimes("jamfRetry", "askBeforeCreate"),
            configuration("jamf-delivery").calls("dead-letter"),
            configuration("sync-runs").sometimes("failRun", "afterRun"));

    private static final Map<String, StageContract> STAGES = Stream.of(
                    stage("schedule-site", "").always("scheduledRequest").calls("sync-site"),
                    stage("sync-site", "sync-runs")
                            .always("beginRun", "reportRun", "afterRun")
                            .calls("read-iserv", "read-jamf", "plan-changes", "deliver-plan"),
                    stage("undo-run", "sync-runs")
                            .always("beginRun", "readSent", "planUndo", "guardChanges", "reportRun")
                            .calls("read-jamf", "deliver-plan"),
                    stage("move-users", "sync-runs")
                            .always("beginRun", "planMoves", "guardChanges", "reportRun")
                            .calls("read-iserv", "read-jamf", "deliver-plan"),
                    stage("deliver-plan", "stage")
                            .always("showPlan")
                            .sometimes("beginDelivery", "onHold", "keepGoing")
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
                    stage("read-jamf", "stage")
                            .always("toListRequests", "collectLists", "toLookUps", "collectLookUps")
                            .calls("call-jamf"),
                    stage("survey-adoption", "stage").always("surveyCandidates").calls("read-iserv", "read-jamf"),
                    stage("plan-changes", "stage").always("planChanges", "guardChanges", "setAside", "beforeDelivery"),
                    stage("deliver-change", "jamf-delivery")
                            .always("beginChange", "changeDone")
                            .sometimes("deliveries", "callAnswered")
                            .calls("call-jamf"),
                    stage("dead-letter", "stage").always("toTrashRequest", "parkChange", "onDeadLetter"),
                    stage("call-jamf", "stage").always("passOnFailure").calls("retry-jamf"),
                    stage("retry-jamf", "jamf-calls").calls("ask-jamf"),
                    stage("ask-jamf", "stage").always("prepareCall", "jamfPace", "readAnswer"))
            .collect(Collectors.toUnmodifiableMap(StageContract::name, Function.identity()));

    private static StageContract stage(String name, String configuration) {
        return new StageContract(RouteItem.ROUTE, name, configuration, List.of(), List.of(), List.of());
    }

    private static StageContract configuration(String name) {
        return new StageContract(RouteItem.CONFIGURATION, name, "", List.of(), List.of(), List.of());
    }

    private StageContract always(String... steps) {
        return new StageContract(kind, name, configuration, List.of(steps), sometimes, calls);
    }

    private StageContract sometimes(String... steps) {
        return new StageContract(kind, name, configuration, always, List.of(steps), calls);
    }

    private StageContract calls(String... routes) {
        return new StageContract(kind, name, configuration, always, sometimes, List.of(routes));
    }

    /** By the name of the stage. */
    static Map<String, StageContract> stages() {
        return STAGES;
    }

    /** The beans that belong to the stages; a route beside them has no use for one. */
    static List<String> steps() {
        return STAGES.values().stream()
                .flatMap(stage -> Stream.concat(stage.always.stream(), stage.sometimes.stream()))
                .toList();
    }
}
