package org.jamfsync;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jamfsync.guard.Guard;
import org.jamfsync.guard.GuardedPlan;
import org.jamfsync.model.change.Plan;
import org.jamfsync.route.Delivery;
import org.jamfsync.route.step.RunSteps;

@AnalyzeClasses(packages = "org.jamfsync", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** The rooms from the first to the last, each with those it knows: all of them stand before it. */
    private static final Map<String, Set<String>> ROOMS = rooms();

    private static final int FULL = 25;

    private static final Path MAIN = Path.of("src/main/java/org/jamfsync");

    private static Map<String, Set<String>> rooms() {
        var rooms = new LinkedHashMap<String, Set<String>>();
        rooms.put("model", Set.of());
        rooms.put("yaml", Set.of());
        rooms.put("settings", Set.of("model", "yaml"));
        rooms.put("roster", Set.of("model"));
        rooms.put("plan", Set.of("model", "roster"));
        rooms.put("guard", Set.of("model"));
        rooms.put("why", Set.of("model", "roster"));
        rooms.put("jamf", Set.of("model"));
        rooms.put("privacy", Set.of("model", "jamf"));
        rooms.put("deliver", Set.of("model", "jamf"));
        rooms.put("iserv", Set.of("model", "jamf"));
        rooms.put("state", Set.of("model", "jamf", "privacy"));
        rooms.put("table", Set.of("model"));
        rooms.put(
                "route",
                Set.of("model", "yaml", "settings", "roster", "plan", "guard", "jamf", "deliver", "iserv", "state"));
        rooms.put("school", Set.of("model", "settings", "plan", "jamf", "deliver", "state", "table", "route"));
        rooms.put("web", Set.of("model", "settings", "state", "route"));
        // The command that runs puts up the page; the page knows no command.
        rooms.put(
                "cli",
                Set.of(
                        "model",
                        "settings",
                        "roster",
                        "plan",
                        "guard",
                        "jamf",
                        "privacy",
                        "iserv",
                        "state",
                        "table",
                        "route",
                        "school",
                        "web",
                        "why"));
        rooms.put("sandbox", Set.of("model"));
        rooms.put("demo", Set.of("model", "settings", "state", "route", "cli", "sandbox"));
        return rooms;
    }

    @ArchTest
    static void a_room_knows_the_rooms_that_are_said_here_and_no_other(JavaClasses classes) {
        var known = new TreeMap<String, Set<String>>();
        ROOMS.keySet().forEach(room -> known.put(room, new TreeSet<>()));
        for (var one : classes) {
            for (var dependency : one.getDirectDependenciesFromSelf()) {
                var from = room(one);
                var to = room(dependency.getTargetClass());
                if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
                    known.computeIfAbsent(from, room -> new TreeSet<>()).add(to);
                }
            }
        }

        assertThat(known).isEqualTo(ROOMS);
    }

    /** Below which folder of the product a class stands; none for App, and for what is not ours. */
    private static String room(JavaClass one) {
        var name = one.getPackageName();
        return name.matches("org\\.jamfsync\\..*") ? name.split("\\.", -1)[2] : "";
    }

    @ArchTest
    static void arrows_point_up_as_the_readme_lists_the_rooms(JavaClasses classes) throws IOException {
        var seen = new HashSet<String>();
        ROOMS.forEach((room, known) -> {
            assertThat(seen).as(room).containsAll(known);
            seen.add(room);
        });
        var listed = Pattern.compile("`src/main/java/org/jamfsync/(\\w+)`")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(found -> found.group(1));

        assertThat(listed).containsExactlyElementsOf(ROOMS.keySet());
    }

    @ArchTest
    static void a_room_says_in_one_line_what_it_is_and_is_not_overfull(JavaClasses classes) throws IOException {
        var files = new TreeMap<Path, Integer>();
        try (var found = Files.walk(MAIN)) {
            found.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> files.merge(file.getParent(), 1, Integer::sum));
        }
        files.remove(MAIN);
        for (var room : files.keySet()) {
            assertThat(room.resolve("package-info.java")).content().matches("/\\*\\* [^\n]+ \\*/\npackage [\\w.]+;\n");
            assertThat(files.get(room) - 1).as("files in %s", room).isLessThanOrEqualTo(FULL);
        }
    }

    @ArchTest
    static final ArchRule rooms_do_not_know_each_other_in_a_circle = slices().matching("org.jamfsync.(**)")
            .should()
            .beFreeOfCycles()
            // One vocabulary: a ledger has learnt of changes, and a change is about people.
            .ignoreDependency(resideInAPackage("org.jamfsync.model"), resideInAPackage("org.jamfsync.model.change"));

    @ArchTest
    static final ArchRule what_a_sync_decides_is_made_of_values_alone = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.jamfsync.model..",
                    "org.jamfsync.roster..",
                    "org.jamfsync.plan..",
                    "org.jamfsync.guard..",
                    "org.jamfsync.deliver..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "org.jamfsync..")
            .because("what a sync decides must be a pure function");

    @ArchTest
    static final ArchRule camel_is_known_only_to_the_route_package = noClasses()
            .that()
            .resideOutsideOfPackage("org.jamfsync.route..")
            .and()
            .doNotHaveSimpleName("App")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "io.micrometer..")
            .because("the rules must be readable and testable without Camel");

    @ArchTest
    static final ArchRule only_the_page_speaks_http_to_others = noClasses()
            .that()
            .resideOutsideOfPackage("org.jamfsync.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..")
            .because("what others reach has one place, with all its doors");

    @ArchTest
    static final ArchRule only_the_guard_makes_what_can_be_delivered = noClasses()
            .that()
            .doNotBelongToAnyOf(Guard.class, GuardedPlan.class)
            .should()
            .callConstructor(GuardedPlan.class, Plan.class)
            .because("what the guard has not judged must not be delivered");

    @ArchTest
    static final ArchRule nobody_but_the_state_speaks_sql_to_it = noClasses()
            .that()
            .resideOutsideOfPackage("org.jamfsync.state..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jdbi..")
            .because("what the product remembers has one door");

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
