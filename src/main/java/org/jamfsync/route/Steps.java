package org.jamfsync.route;

import java.util.function.BiConsumer;
import org.apache.camel.Processor;
import org.jamfsync.route.custom.CustomPoint;

/** Every step of {@code routes/} by its name there. */
final class Steps {
    private final RunSteps runs;
    private final RunEndSteps ends;
    private final SourceSteps sources;
    private final ReadSteps reading;
    private final PlanSteps planning;
    private final Deliveries deliveries;
    private final DeadLetterSteps letters;
    private final CallSteps calls;
    private final CustomSteps custom;

    Steps(
            RunSteps runs,
            RunEndSteps ends,
            SourceSteps sources,
            ReadSteps reading,
            PlanSteps planning,
            Deliveries deliveries,
            DeadLetterSteps letters,
            CallSteps calls,
            CustomSteps custom) {
        this.runs = runs;
        this.ends = ends;
        this.sources = sources;
        this.reading = reading;
        this.planning = planning;
        this.deliveries = deliveries;
        this.letters = letters;
        this.calls = calls;
        this.custom = custom;
    }

    void bind(BiConsumer<String, Object> registry) {
        bind(registry, "beginRun", runs::begin);
        bind(registry, "beginDelivery", runs::beginDelivery);
        bind(registry, "reportRun", ends::report);
        bind(registry, "failRun", ends::fail);

        bind(registry, "toRosterQuery", sources::toRosterQuery);
        bind(registry, "readCsvFolder", sources::readCsvFolder);
        bind(registry, "toIdmUsers", sources::toIdmUsers);
        bind(registry, "toIdmGroups", sources::toIdmGroups);
        bind(registry, "prepareIdm", sources::prepareIdm);
        bind(registry, "readIdm", sources::readIdm);
        bind(registry, "idmBroke", sources::idmBroke);
        bind(registry, "toIdmRows", sources::toIdmRows);
        bind(registry, "batchRows", reading::batchRows);
        bind(registry, "tagPeople", reading::tagPeople);
        registry.accept("gatherRoster", reading.gatherRoster());
        bind(registry, "buildClasses", reading::buildClasses);
        bind(registry, "checkPlausibility", reading::checkPlausibility);
        bind(registry, "awaitReads", reading::awaitReads);
        bind(registry, "toListRequests", reading::toListRequests);
        registry.accept("gatherAnswers", reading.gatherAnswers());
        bind(registry, "collectLists", reading::collectLists);
        bind(registry, "toLookUps", reading::toLookUps);
        bind(registry, "collectLookUps", reading::collectLookUps);

        bind(registry, "surveyCandidates", planning::survey);
        bind(registry, "planChanges", planning::plan);
        bind(registry, "readSent", planning::readSent);
        bind(registry, "planUndo", planning::planUndo);
        bind(registry, "planMoves", planning::planMoves);
        bind(registry, "guardChanges", planning::guard);
        bind(registry, "setAside", planning::setAside);
        bind(registry, "showPlan", planning::show);

        registry.accept("deliveries", deliveries);
        registry.accept("keepGoing", Deliveries.keepGoing());
        bind(registry, "beginChange", deliveries::begin);
        bind(registry, "callAnswered", deliveries::answered);
        bind(registry, "changeDone", deliveries::done);
        bind(registry, "toTrashRequest", letters::toTrashRequest);
        bind(registry, "parkChange", letters::park);

        bind(registry, "prepareCall", calls::prepare);
        bind(registry, "passOnFailure", calls::passOnFailure);
        bind(registry, "readAnswer", calls::read);

        bind(registry, CustomPoint.AFTER_PERSON_READ.step(), custom::afterPersonRead);
        bind(registry, CustomPoint.AFTER_CLASS_BUILT.step(), custom::afterClassBuilt);
        bind(registry, CustomPoint.BEFORE_PLAN.step(), custom::beforePlan);
        bind(registry, CustomPoint.BEFORE_DELIVERY.step(), custom::beforeDelivery);
        bind(registry, CustomPoint.AFTER_RUN.step(), custom::afterRun);
        bind(registry, CustomPoint.ON_HOLD.step(), custom::onHold);
        bind(registry, CustomPoint.ON_DEAD_LETTER.step(), custom::onDeadLetter);
    }

    private static void bind(BiConsumer<String, Object> registry, String name, Processor step) {
        registry.accept(name, step);
    }
}
