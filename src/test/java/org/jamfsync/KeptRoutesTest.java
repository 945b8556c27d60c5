package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Routes that a school wrote or edited with version 0.1.0 are loaded, or refused with a sentence that names file, line and
 * what is there instead.
 *
 * <p>What is expected stands in the tables: {@code loads}, or words of the sentence.
 */
class KeptRoutesTest {
    /** The whole folder as it was shipped, kept over an update: the files that are refused, or nothing. */
    private static final String WHOLE_FOLDER = """
            ask-idm         | the exchange property 'site' is gone. Write ${variable.run.site}
            ask-jamf        | the exchange property 'site' is gone. Write ${variable.run.site}
            deliver-change  | the stage 'deliver-group' is gone. Its steps stand in deliver-change
            deliver-class   | the stage 'deliver-class' is gone. Its steps stand in deliver-change
            deliver-group   | the stage 'deliver-group' is gone. Its steps stand in deliver-change
            deliver-members | the stage 'deliver-members' is gone. Its steps stand in deliver-change
            deliver-plan    | the exchange property 'run' is gone. Write ${variable.run}
            deliver-user    | the stage 'deliver-user' is gone. Its steps stand in deliver-change
            move-users      | the step 'planMoves' is gone
            plan-changes    | the stage 'plan-changes' is gone. Its steps stand in sync-site, defer-changes
            read-iserv      | the exchange property 'site' is gone. Write ${variable.run.site}
            read-iserv-jdbc | the exchange property 'site' is gone. Write ${variable.run.site}
            read-jamf       | the step 'collectLists' is gone
            survey-adoption | the step 'surveyCandidates' is gone
            sync-site       | the stage 'plan-changes' is gone. Its steps stand in sync-site, defer-changes
            undo-run        | the step 'planUndo' is gone
            """;

    /** Copies of shipped files in routes/custom, not edited yet. */
    private static final String COPIES = """
            ask-idm          | the exchange property 'site' is gone. Write ${variable.run.site}
            ask-jamf         | the exchange property 'site' is gone. Write ${variable.run.site}
            build-classes    | loads
            call-jamf        | loads
            dead-letter      | loads
            deliver-change   | the stage 'deliver-group' is gone. Its steps stand in deliver-change
            deliver-class    | the stage 'deliver-class' is gone. Its steps stand in deliver-change
            deliver-group    | the stage 'deliver-group' is gone. Its steps stand in deliver-change
            deliver-members  | the stage 'deliver-members' is gone. Its steps stand in deliver-change
            deliver-plan     | the exchange property 'run' is gone. Write ${variable.run}
            deliver-user     | the stage 'deliver-user' is gone. Its steps stand in deliver-change
            errors           | loads
            move-users       | the step 'planMoves' is gone
            plan-changes     | the stage 'plan-changes' is gone. Its steps stand in sync-site, defer-changes
            read-iserv       | the exchange property 'site' is gone. Write ${variable.run.site}
            read-iserv-csv   | loads
            read-iserv-idm   | loads
            read-iserv-jdbc  | the exchange property 'site' is gone. Write ${variable.run.site}
            read-jamf        | the step 'collectLists' is gone
            retry-jamf       | loads
            schedule-site    | loads
            survey-adoption  | the step 'surveyCandidates' is gone
            sync-site        | the stage 'plan-changes' is gone. Its steps stand in sync-site, defer-changes
            tag-people       | loads
            undo-run         | the step 'planUndo' is gone
            """;

    /** Stages that a school edited, and a route of its own at each place. */
    private static final String SAMPLES = """
            after-class-built-apps   | 'pairedGroup' is called 'companionGroup' now
            after-class-built-names  | loads
            after-person-read-guests | loads
            after-run-mail           | loads
            after-run-share          | loads
            after-run-webhook        | loads
            before-delivery-holidays | loads
            before-plan-trolley      | loads
            build-classes            | the exchange property 'site' is gone. Write ${variable.run.site}
            call-jamf                | the exchange property 'site' is gone. Write ${variable.run.site}
            dead-letter              | the exchange property 'change' is gone. Write ${variable.change}
            deliver-change           | the stage 'deliver-group' is gone. Its steps stand in deliver-change
            deliver-class            | the stage 'deliver-class' is gone. Its steps stand in deliver-change
            deliver-group            | the stage 'deliver-group' is gone. Its steps stand in deliver-change
            deliver-members          | the stage 'deliver-members' is gone. Its steps stand in deliver-change
            deliver-plan             | the exchange property 'run' is gone. Write ${variable.run}
            deliver-user             | the stage 'deliver-user' is gone. Its steps stand in deliver-change
            move-users               | the step 'planMoves' is gone
            on-dead-letter-log       | loads
            on-hold-log              | loads
            plan-changes             | the stage 'plan-changes' is gone. Its steps stand in sync-site, defer-changes
            read-iserv               | the exchange property 'site' is gone. Write ${variable.run.site}
            read-iserv-csv           | loads
            read-iserv-jdbc          | the exchange property 'site' is gone. Write ${variable.run.site}
            read-jamf                | the step 'collectLists' is gone
            sync-site                | the stage 'plan-changes' is gone. Its steps stand in sync-site, defer-changes
            tag-people               | loads
            undo-run                 | the step 'planUndo' is gone
            """;

    private static final Path SHIPPED = Path.of("routes");
    private static final String END = ".camel.yaml";
    private static final String LOADS = "loads";

    @TempDir
    Path folder;

    @BeforeEach
    void settings() throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.properties"), """
                custom.mail-server = mail.schule.example:25
                custom.mail-from = jamfsync@schule.example
                custom.mail-to = admin@schule.example
                custom.webhook-url = https://chat.schule.example/hooks/1
                custom.report-folder = reports
                custom.rows-url = https://people.schule.example/rows.json
                """);
    }

    @Test
    void the_whole_folder() throws Exception {
        var expected = table(WHOLE_FOLDER);

        var said = said(routes("whole", KeptSchool.KEPT.resolve("routes"), names(KeptSchool.KEPT.resolve("routes"))));

        assertThat(said.isEmpty()).as("%s", said).isEqualTo(expected.isEmpty());
        assertRefused("", expected, said);
    }

    @Test
    void copies_of_stages() throws Exception {
        assertLoadedOrRefused("routes", table(COPIES));
    }

    @Test
    void routes_of_a_school() throws Exception {
        assertLoadedOrRefused("samples", table(SAMPLES));
    }

    private void assertLoadedOrRefused(String kept, Map<String, String> expected) throws IOException {
        assertThat(names(KeptSchool.KEPT.resolve(kept))).hasSameElementsAs(expected.keySet());
        var loaded = new ArrayList<>(expected.keySet());
        loaded.removeIf(name -> !expected.get(name).equals(LOADS));

        assertThat(said(besideShipped("loaded", kept, loaded))).isEmpty();
        if (loaded.size() < expected.size()) {
            assertRefused("custom/", expected, said(besideShipped("all", kept, expected.keySet())));
        }
    }

    private static void assertRefused(String below, Map<String, String> expected, List<String> said) {
        assertNoNoise(said);
        expected.forEach((name, words) -> {
            if (!words.equals(LOADS)) {
                assertThat(said)
                        .as(name)
                        .anySatisfy(fault -> assertThat(fault)
                                .matches("routes/" + below + name + END + ":[1-9]\\d*: .*")
                                .contains(words));
            }
        });
    }

    /** What comes of it is not told beside it. */
    private static void assertNoNoise(List<String> said) {
        assertThat(said)
                .allSatisfy(
                        fault -> assertThat(fault)
                                .matches(
                                        ".*: (the .* is gone\\. .*|'\\w+' is called '\\w+' now.*|the stage '[\\w-]+' is missing\\. .*)"));
        for (var stage : List.of("plan-changes", "deliver-group", "deliver-user", "deliver-class", "deliver-members")) {
            assertThat(said)
                    .filteredOn(fault -> fault.contains("/" + stage + END))
                    .as(stage)
                    .hasSize(1);
        }
    }

    private static Map<String, String> table(String text) {
        var table = new TreeMap<String, String>();
        text.lines().forEach(line -> {
            var cells = line.split("\\|", 2);
            table.put(cells[0].strip(), cells[1].strip());
        });
        return table;
    }

    private static List<String> names(Path routes) throws IOException {
        try (var files = Files.list(routes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(END))
                    .map(name -> name.substring(0, name.length() - END.length()))
                    .toList();
        }
    }

    /** Today's routes, and kept ones in custom. */
    private Path besideShipped(String name, String kept, Collection<String> which) throws IOException {
        var routes = routes(name, SHIPPED, names(SHIPPED));
        copy(KeptSchool.KEPT.resolve(kept), which, Files.createDirectory(routes.resolve("custom")));
        return routes;
    }

    private Path routes(String name, Path from, Collection<String> which) throws IOException {
        var routes = Files.createDirectories(folder.resolve(name).resolve("routes"));
        copy(from, which, routes);
        return routes;
    }

    private static void copy(Path from, Collection<String> which, Path to) throws IOException {
        for (var name : which) {
            Files.copy(from.resolve(name + END), to.resolve(name + END));
        }
    }

    /** What the check says: nothing when all is fine. */
    private List<String> said(Path routes) {
        var ended = KeptSchool.command(folder.resolve("config"), routes, "routes", "check", "--json");
        var said = new ArrayList<String>();
        ended.json()
                .forEach(fault -> said.add(
                        fault.path("file").asText() + ":" + fault.path("line").asText() + ": "
                                + fault.path("text").asText()));
        assertThat(ended.code()).as("%s %s", said, ended.err()).isEqualTo(said.isEmpty() ? 0 : 2);
        return said;
    }
}
