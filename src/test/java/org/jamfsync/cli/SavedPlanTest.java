package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.Task;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.plan.SavedPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan that is kept, reviewed, and applied to the letter. */
class SavedPlanTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
            """;
    private static final String CHANGES = """
            UPDATE users SET lastname = 'Eiche' WHERE act = 'anna.ahorn';
            SELECT pupil('cem.cypress', 'Cem', 'Cypress', 'klasse.5a');
            DELETE FROM members WHERE actuser = 'ben.birke';
            """;

    @TempDir
    Path folder;

    private SchoolTown town;
    private Path file;

    @BeforeEach
    void open() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), "guard.max-member-loss-percent = 100");
        town.school(SCHOOL);
        town.sync();
        town.passes(Duration.ofHours(1));
        town.school(CHANGES);
        file = folder.resolve("plan.json");
    }

    @AfterEach
    void close() {
        town.close();
    }

    private SavedPlan kept() {
        town.state.planFiles().write(file, drafted());
        return town.state.planFiles().read(file);
    }

    private RunReport apply(SavedPlan plan) {
        return town.engine.run(
                new RunRequest("schule", true, "command", false, null, Set.of(), RunListener.SILENT, Task.saved(plan)));
    }

    private static List<String> noticed(RunReport report) {
        return report.plan().notices().stream()
                .map(notice -> notice.key() + " " + notice.text().code())
                .toList();
    }

    @Test
    void a_kept_plan_is_applied_and_a_second_time_has_nothing_left_to_do() {
        var plan = kept();

        var applied = apply(plan);

        assertThat(applied.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(applied.plan().notices()).isEmpty();
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsExactly("anna.ahorn", "cem.cypress");
        town.passes(Duration.ofHours(1));
        assertThat(town.plan().plan().changes()).isEmpty();
        town.jamf.calls().clear();
        assertThat(apply(plan).plan().changes()).isEmpty();
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @Test
    void what_moved_on_is_skipped_and_reported_and_nothing_new_comes_along() throws Exception {
        var plan = kept();
        town.school("UPDATE users SET lastname = 'Esche' WHERE act = 'anna.ahorn'");
        town.school("SELECT pupil('dora.dorn', 'Dora', 'Dorn')");

        var applied = apply(plan);

        assertThat(noticed(applied)).containsExactly("anna.ahorn plan.saved-moved");
        assertThat(town.jamf.state().users()).containsExactly("anna.ahorn", "ben.birke", "cem.cypress", "t.tanne");
        assertThat(town.plan().plan().changes())
                .extracting(Object::toString)
                .containsExactly("update user 'anna.ahorn'", "create user 'dora.dorn'");
    }

    @Test
    void what_moved_in_jamf_school_is_skipped_too() throws Exception {
        var plan = kept();
        town.byHand("{'users': [{'username': 'cem.cypress', 'firstName': 'C', 'lastName': 'C', 'email': ''}]}");

        var applied = apply(plan);

        assertThat(noticed(applied)).contains("cem.cypress plan.saved-moved");
    }

    @Test
    void the_file_tells_only_what_is_needed_and_no_secret() throws Exception {
        kept();

        var text = Files.readString(file);

        assertThat(text).contains("\"Eiche\"", "\"Ahorn\"", "cem.cypress", "students-going", "ben.birke");
        assertThat(text)
                .doesNotContain(
                        "Cypress",
                        "Birke",
                        "t.tanne",
                        "@",
                        town.jamf.apiKey(),
                        town.jamf.url().toString());
    }

    @Test
    void a_plan_passes_the_guard_like_any_other() throws Exception {
        town.close();
        town = new SchoolTown(Files.createDirectory(folder.resolve("again")), SandboxOptions.defaults(), "");
        town.school(
                SCHOOL + "SELECT pupil('kind' || n, 'Kind', 'Nummer' || n, 'klasse.5a') FROM generate_series(1, 9) n;");
        town.sync();
        town.passes(Duration.ofHours(1));
        town.school("DELETE FROM members WHERE actuser LIKE 'kind%'");
        var plan = kept();
        assertThat(plan.entries()).singleElement().matches(entry -> entry.held() != null);

        var applied = apply(plan);

        assertThat(applied.exitCode()).isEqualTo(ExitCode.HELD);
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).hasSize(11);
        assertThat(town.state.holds().list("schule", false)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Eiche\" | \"Buche\"",
                "\"key\" : \"anna.ahorn\" | \"key\" : \"ben.birke\"",
                "\"site\" : \"schule\" | \"site\" : \"andere\"",
                "\"operation\" : \"create\" | \"operation\" : \"delete\"",
                "\"changes\" : [ | \"changes\" : [ {}, ",
                "\"format\" : | \"extra\" : 1, \"format\" :",
                "\"id\" : \" | \"id\" : \"0"
            })
    void a_changed_file_is_refused(String is, String becomes) throws Exception {
        kept();
        rewrite(Files.readString(file).replace(is, becomes));

        assertThatThrownBy(() -> town.state.planFiles().read(file)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(problem.text().code()).isEqualTo("state.plan-changed");
        });
    }

    private void rewrite(String text) throws Exception {
        file.toFile().setWritable(true);
        Files.writeString(file, text);
    }

    @Test
    void a_new_digest_does_not_make_a_changed_file_good() throws Exception {
        kept();
        var other = folder.resolve("other.json");
        var elsewhere = StateDatabase.open("jdbc:sqlite:other.db", folder, town.clock);
        try (elsewhere) {
            elsewhere.planFiles().write(other, drafted());
            var digest = Files.readString(other).replaceAll("(?s).*\"digest\" : \"([0-9a-f]+)\".*", "$1");
            rewrite(Files.readString(file)
                    .replace("Eiche", "Buche")
                    .replaceAll("\"digest\" : \"[0-9a-f]+\"", "\"digest\" : \"" + digest + "\""));
            assertThatThrownBy(() -> town.state.planFiles().read(file)).hasMessageContaining("was changed");
            assertThatThrownBy(() -> town.state.planFiles().read(other)).hasMessageContaining("another installation");
        }
    }

    private SavedPlan drafted() {
        return town.engine.draft(RunRequest.plan("schule", RunListener.SILENT)).document();
    }

    @Test
    void a_plan_for_another_jamf_school_is_refused() {
        var plan = kept();
        var other =
                new SavedPlan(plan.id(), plan.site(), "0".repeat(32), plan.created(), plan.snapshot(), plan.entries());

        assertThatThrownBy(() -> town.engine.requireOwn(other)).hasMessageContaining("another Jamf School");
        town.engine.requireOwn(plan);
    }

    @Test
    void no_file_is_overwritten_and_no_other_file_is_taken_for_a_plan() throws Exception {
        kept();
        var document = drafted();

        assertThatThrownBy(() -> town.state.planFiles().write(file, document)).hasMessageContaining("never overwrites");
        rewrite("[]");
        assertThatThrownBy(() -> town.state.planFiles().read(file)).hasMessageContaining("no saved plan");
        rewrite("{\"format\": \"jamfsync-plan/2\"}");
        assertThatThrownBy(() -> town.state.planFiles().read(file)).hasMessageContaining("no saved plan");
        rewrite("{\"a\": 1, \"a\": 2}");
        assertThatThrownBy(() -> town.state.planFiles().read(file)).hasMessageContaining("no saved plan");
        assertThatThrownBy(() -> town.state.planFiles().read(folder.resolve("none")))
                .hasMessageContaining("none");
    }
}
