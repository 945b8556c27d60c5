package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jamfsync.model.change.PlannedChange;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.RunReport;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.tenant.SandboxLoader;
import org.jamfsync.state.run.ChangeResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The folders in {@code scenarios/} are the specification: what stands in IServ and in Jamf School, and what a plan then
 * says. Each is also synced, in both ways a PUT of members may work, and must leave nothing to do but what is held.
 *
 * <p>Files of a scenario: {@code before.sql}, a school that is synced first, and {@code middle.sql}, a change that is synced too; {@code jamf.json}, what is in Jamf School
 * before it; {@code later.json}, what a person does there afterwards; {@code iserv.sql}, the school now; {@code
 * site.properties} and {@code rules.yaml}; {@code days}, how long after the first sync; {@code plan.txt}, the plan. Longer
 * stories have {@code steps} instead, see {@link ScenarioSteps}; then {@code plan.txt} is what a person sees at each.
 */
class ScenariosTest {
    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");

    @TestFactory
    Stream<DynamicTest> each_scenario_plans_what_it_says_and_settles() throws IOException {
        try (var folders = Files.list(SCENARIOS)) {
            return folders.sorted().toList().stream()
                    .flatMap(folder -> Stream.of(false, true)
                            .map(replace -> DynamicTest.dynamicTest(
                                    folder.getFileName() + (replace ? " (replace)" : " (add)"),
                                    () -> check(folder, replace))));
        }
    }

    /** Those that hang on what a source tells, one for each kind of thing it tells. */
    private static final Set<String> OF_ANY_SOURCE = Set.of(
            "first-sync-creates-people-and-classes",
            "nothing-changed",
            "marriage-changes-name-account-and-mail-of-one-user",
            "two-people-swap-accounts",
            "account-given-to-another-person",
            "class-is-renamed",
            "class-ends-when-its-flag-is-gone",
            "class-ends-when-its-group-is-deleted",
            "class-that-is-drained-is-held",
            "pupil-moves-to-another-class",
            "pupil-leaves-class-at-once-and-school-after-grace",
            "pupil-is-deleted-when-grace-is-over",
            "teacher-by-role",
            "teacher-by-group-and-role",
            "owner-is-a-teacher-of-the-class",
            "parents-and-function-accounts-stay-out",
            "inactive-people-are-left-out-and-never-deleted",
            "umlaut-in-another-unicode-form-is-no-change",
            "nobody-read-is-a-failure",
            "far-fewer-people-is-a-failure",
            "rules-choose-classes-and-people",
            "notes-are-written-only-while-they-are-empty");

    /** A school read from files, or from an IDM API, is the same school. */
    @TestFactory
    Stream<DynamicTest> a_scenario_is_the_same_from_another_source() {
        return OF_ANY_SOURCE.stream().sorted().map(SCENARIOS::resolve).flatMap(ScenariosTest::fromOtherSources);
    }

    private static Stream<DynamicTest> fromOtherSources(Path folder) {
        assertThat(folder).isDirectory();
        var csv =
                DynamicTest.dynamicTest(folder.getFileName() + " (csv)", () -> check(folder, false, SchoolTown::ofCsv));
        var idm =
                DynamicTest.dynamicTest(folder.getFileName() + " (idm)", () -> check(folder, false, SchoolTown::ofIdm));
        boolean types = (text(folder, "rules.yaml") + text(folder, "site.properties")).contains("type");
        return types ? Stream.of(csv) : Stream.of(csv, idm);
    }

    /** Makes the school of a scenario. */
    private interface Town {
        SchoolTown open(Path folder, SandboxOptions options, String settings) throws Exception;
    }

    private static void check(Path folder, boolean replace) throws Exception {
        check(folder, replace, SchoolTown::new);
    }

    private static void check(Path folder, boolean replace, Town opened) throws Exception {
        var work = Files.createTempDirectory("scenario");
        var options = SandboxOptions.defaults().withReplaceMembers(replace);
        if (Files.exists(folder.resolve("rules.yaml"))) {
            Files.createDirectories(work.resolve("config"));
            Files.copy(folder.resolve("rules.yaml"), work.resolve("config/rules.yaml"));
        }
        try (var town = opened.open(work, options, text(folder, "site.properties"))) {
            load(town, folder, "jamf.json");
            var seen = Files.exists(folder.resolve("steps"))
                    ? new ScenarioSteps(town, folder).play()
                    : shown(planned(town, folder));

            assertThat(seen).isEqualTo(text(folder, "plan.txt"));
            if (town.plan().exitCode() != ExitCode.FAILED) {
                settles(town);
            }
            assertThat(town.jamf.calls().ruleBreaks()).isEmpty();
        } finally {
            delete(work);
        }
    }

    private static RunReport planned(SchoolTown town, Path folder) throws Exception {
        for (var file : List.of("before.sql", "middle.sql")) {
            if (Files.exists(folder.resolve(file))) {
                town.school(text(folder, file));
                assertThat(town.sync().problem()).isNull();
            }
        }
        load(town, folder, "later.json");
        town.school(text(folder, "iserv.sql"));
        town.passes(Duration.ofHours(1).plusDays(days(folder)));
        return town.plan();
    }

    static String shown(RunReport report) {
        return report.problem() == null ? SchoolTown.text(report.plan()) : report.problem() + "\n";
    }

    private static void settles(SchoolTown town) {
        var synced = town.sync();
        assertThat(synced.problem()).isNull();
        assertThat(synced.count(ChangeResult.FAILED)).isZero();
        town.passes(Duration.ofHours(1));
        town.jamf.calls().clear();

        var again = town.sync();

        assertThat(again.plan().changes()).allMatch(PlannedChange::isHeld);
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    private static void load(SchoolTown town, Path folder, String file) throws IOException {
        if (Files.exists(folder.resolve(file))) {
            try (var json = Files.newInputStream(folder.resolve(file))) {
                new SandboxLoader(town.jamf.state()).load(json);
            }
        }
    }

    private static String text(Path folder, String file) {
        var path = folder.resolve(file);
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long days(Path folder) {
        var days = text(folder, "days").strip();
        return days.isEmpty() ? 0 : Long.parseLong(days);
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
