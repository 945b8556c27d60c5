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
    private final ChangeSteps changes;
    private final DeliverySteps users;
    private final ClassSteps classes;
    private final CallSteps calls;
    private final CustomSteps custom;

    Steps(
            RunSteps runs,
            RunEndSteps ends,
            SourceSteps sources,
            ReadSteps reading,
            PlanSteps planning,
            ChangeSteps changes,
            DeliverySteps users,
            ClassSteps classes,
            CallSteps calls,
            CustomSteps custom) {
        this.runs = runs;
        this.ends = ends;
        this.sources = sources;
        this.reading = reading;
        this.planning = planning;
        this.changes = changes;
        this.users = users;
        this.classes = classes;
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

        bind(registry, "beginChange", changes::beginChange);
        registry.accept("keepGoing", changes.keepGoing());
        bind(registry, "changeDone", changes::changeDone);
        bind(registry, "toTrashRequest", changes::toTrashRequest);
        bind(registry, "parkChange", changes::parkChange);
        bind(registry, "toGroupRequest", users::toGroupRequest);
        bind(registry, "rememberGroup", users::rememberGroup);
        bind(registry, "toUserRequest", users::toUserRequest);
        bind(registry, "rememberUser", users::rememberUser);
        bind(registry, "toClassRequest", classes::toClassRequest);
        bind(registry, "toClassImageRequest", classes::toClassImageRequest);
        bind(registry, "rememberClassImage", classes::rememberClassImage);
        bind(registry, "rememberClass", classes::rememberClass);
        bind(registry, "toClassGroupRequest", classes::toClassGroupRequest);
        bind(registry, "forgetClass", classes::forgetClass);
        bind(registry, "beginMembers", classes::beginMembers);
        bind(registry, "nextMembersCall", classes::nextMembersCall);
        bind(registry, "membersAnswered", classes::membersAnswered);
        bind(registry, "rememberMembers", classes::rememberMembers);

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
