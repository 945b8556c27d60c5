package org.jamfsync;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import org.jamfsync.guard.Guard;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.model.change.Plan;
import org.jamfsync.route.Delivery;
import org.jamfsync.route.step.RunSteps;

@AnalyzeClasses(packages = "org.jamfsync", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule camel_is_known_only_to_the_route_package = noClasses()
            .that()
            .resideOutsideOfPackage("org.jamfsync.route..")
            .and()
            .doNotHaveSimpleName("App")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "io.vertx..", "io.micrometer..")
            .because("the rules must be readable and testable without Camel");

    @ArchTest
    static final ArchRule the_model_knows_nothing_but_java = noClasses()
            .that()
            .resideInAPackage("org.jamfsync.model..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "org.jamfsync.model..")
            .because("everything else is written against it");

    @ArchTest
    static final ArchRule a_roster_is_made_of_rows_and_rules_alone =
            knowsOnly("org.jamfsync.roster..", "org.jamfsync.model..");

    @ArchTest
    static final ArchRule a_plan_is_made_of_values_alone =
            knowsOnly("org.jamfsync.plan..", "org.jamfsync.model..", "org.jamfsync.roster..");

    @ArchTest
    static final ArchRule the_guard_knows_only_the_model = knowsOnly("org.jamfsync.guard..", "org.jamfsync.model..");

    /** What a sync decides must be a pure function. */
    private static ArchRule knowsOnly(String room, String... known) {
        var allowed = new ArrayList<>(List.of(known));
        allowed.addAll(List.of("java..", room));
        return noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(allowed.toArray(String[]::new))
                .because("what a sync decides must be a pure function, and arrows point one way");
    }

    @ArchTest
    static final ArchRule deliveries_know_only_the_model_and_the_words_of_jamf_school = noClasses()
            .that()
            .resideInAPackage("org.jamfsync.deliver..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "org.jamfsync.model..", "org.jamfsync.jamf..", "org.jamfsync.deliver..")
            .because("what is sent for a change must be told by answering it");

    @ArchTest
    static final ArchRule only_the_guard_makes_what_can_be_delivered = noClasses()
            .that()
            .doNotBelongToAnyOf(Guard.class, GuardedPlan.class)
            .should()
            .callConstructor(GuardedPlan.class, Plan.class)
            .because("what the guard has not judged must not be delivered");

    @ArchTest
    static final ArchRule settings_state_and_the_words_of_both_systems_know_no_one_else = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.jamfsync.settings..", "org.jamfsync.state..", "org.jamfsync.jamf..", "org.jamfsync.iserv..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.jamfsync.route..",
                    "org.jamfsync.cli..",
                    "org.jamfsync.plan..",
                    "org.jamfsync.guard..",
                    "org.jamfsync.sandbox..",
                    "org.jamfsync.demo..")
            .because("arrows point one way");

    @ArchTest
    static final ArchRule nothing_uses_the_sandbox_or_the_demo = noClasses()
            .that()
            .resideOutsideOfPackages("org.jamfsync.sandbox..", "org.jamfsync.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jamfsync.sandbox..", "org.jamfsync.demo..")
            .because("a real school need not have it");

    @ArchTest
    static final ArchRule tables_know_neither_jamf_school_nor_a_school = noClasses()
            .that()
            .resideInAPackage("org.jamfsync.table..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.jamfsync.jamf..",
                    "org.jamfsync.route..",
                    "org.jamfsync.state..",
                    "org.jamfsync.settings..",
                    "org.jamfsync.school..",
                    "org.jamfsync.cli..")
            .because("a table is a table");

    @ArchTest
    static final ArchRule a_sync_does_not_go_through_the_facade_for_programs = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.jamfsync.route..",
                    "org.jamfsync.plan..",
                    "org.jamfsync.jamf..",
                    "org.jamfsync.state..",
                    "org.jamfsync.table..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jamfsync.school..")
            .because("arrows point one way");

    @ArchTest
    static final ArchRule rooms_of_the_routes_do_not_know_each_other_in_a_circle =
            slices().matching("org.jamfsync.route.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule a_run_knows_none_of_the_rooms_that_make_it = noClasses()
            .that()
            .resideInAPackage("org.jamfsync.route")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jamfsync.route.*..")
            .because("arrows point one way");

    @ArchTest
    static final ArchRule only_the_step_that_allows_what_is_due_begins_a_delivery = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(RunSteps.class.getName())
            .should()
            .callConstructorWhere(target(owner(assignableTo(Delivery.class))))
            .because("what is delivered must be a part of a plan that the guard has judged");
}
