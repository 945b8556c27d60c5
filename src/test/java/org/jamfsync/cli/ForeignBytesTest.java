package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jamfsync.model.text.Bounds;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.file.RouteFault;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Attacks by what the running program reads: too deep, too long, too many. It says so, and goes on. */
class ForeignBytesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MANY = 100_000;

    @TempDir
    static Path folder;

    private static OwnRoutes routes;
    private static SchoolTown town;

    @BeforeAll
    static void open() throws Exception {
        routes = new OwnRoutes(folder);
        town = new SchoolTown(folder, SandboxOptions.defaults(), "jamf.retries = 0\n", "web.port = 0");
        town.school("SELECT class('klasse.5a', 'Klasse 5a');"
                + " SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');"
                + " SELECT pupil('anna.ahorn', 'Anna', '" + "a".repeat(60) + "!', 'klasse.5a');");
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @AfterEach
    void what_ran_before_goes_on() throws Exception {
        Files.deleteIfExists(routes.folder().resolve("custom/x.camel.yaml"));
        Files.deleteIfExists(folder.resolve("config/rules.yaml"));
        look();
        assertThat(town.engine.routeFaults()).isEmpty();
        assertThat(town.plan().exitCode()).isEqualTo(ExitCode.DONE);
    }

    private static void look() {
        assertTimeoutPreemptively(PATIENCE, () -> {
            town.engine.look();
            town.engine.look();
        });
    }

    /** @param text made late: some are long */
    record Bytes(String what, Supplier<String> text) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bytes> yaml() {
        return Stream.of(
                new Bytes("lists in each other", () -> "[".repeat(MANY)),
                new Bytes("mappings in each other", () -> "{a: ".repeat(MANY)),
                new Bytes("dashes in each other", () -> "- ".repeat(MANY)),
                new Bytes("keys in each other", () -> "? ".repeat(MANY)),
                new Bytes("just too deep", () -> "[".repeat(Bounds.DEPTH + 1) + "]".repeat(Bounds.DEPTH + 1)),
                new Bytes("an alias that multiplies", ForeignBytesTest::aliases),
                new Bytes("a long text", () -> "- a: \"" + "x".repeat(Bounds.WRITTEN_TEXT + 1) + "\"\n"),
                new Bytes("many values", () -> "- 1\n".repeat(MANY)),
                new Bytes("a file without end", () -> "# x\n".repeat(Bounds.TEXT_FILE)));
    }

    private static String aliases() {
        var text = new StringBuilder("- &a0 {a: b}\n");
        for (int level = 1; level < 40; level++) {
            text.append("- &a%d {a: *a%d, b: *a%d}\n".formatted(level, level - 1, level - 1));
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void a_route_that_is_too_much_is_a_fault_with_file_and_line(Bytes bytes) throws IOException {
        routes.custom("x", bytes.text().get());
        look();

        assertThat(town.engine.routeFaults())
                .extracting(RouteFault::toString)
                .anyMatch(fault -> fault.matches("(?s)routes/custom/x\\.camel\\.yaml:\\d+: .*"));
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void rules_that_are_too_much_are_a_fault_with_file_and_line(Bytes bytes) throws IOException {
        Files.writeString(folder.resolve("config/rules.yaml"), bytes.text().get());
        look();

        assertThat(town.engine.routeFaults())
                .extracting(RouteFault::toString)
                .anyMatch(fault -> fault.matches("(?s)config/rules\\.yaml:\\d+: .*"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_of_a_route_that_is_too_much_is_a_fault_with_file_and_line(Bytes bytes) throws IOException {
        routes.custom("x", """
                - route:
                    id: after-run-x
                    from:
                      uri: direct:after-run-x
                      steps:
                        - log: {message: '%s'}
                """.formatted(bytes.text().get()));
        look();

        assertThat(town.engine.routeFaults())
                .extracting(RouteFault::toString)
                .anyMatch(fault -> fault.startsWith("routes/custom/x.camel.yaml:6: "));
    }

    static Stream<Bytes> texts() {
        return Stream.of(
                new Bytes("functions in each other", () -> "${body.site.concat(".repeat(800)),
                new Bytes("many open functions", () -> "${".repeat(8000)),
                new Bytes("a path that goes on", () -> "${body" + ".site".repeat(3000) + "}"),
                new Bytes("an argument that goes on", () -> "${body.site.concat(" + "a,".repeat(8000) + ")}"),
                new Bytes("placeholders in each other", () -> "{{".repeat(8000)),
                new Bytes("a function with many words", () -> "${" + "a ".repeat(8000) + "}"));
    }

    @Test
    void a_pattern_that_never_ends_is_a_failure_with_file_and_line() throws Exception {
        Files.writeString(folder.resolve("config/rules.yaml"), """
                persons:
                  - exclude: A
                    when:
                      name-matches: "(a+)+(a+)+(a+)+(a+)+$"
                """);
        look();

        var report = assertTimeoutPreemptively(PATIENCE, () -> town.plan());

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().toString()).contains("config/rules.yaml:4").doesNotContain("aaaa");
    }

    static Stream<Bytes> answers() {
        return Stream.of(
                new Bytes("lists in each other", () -> "{\"code\":200,\"users\":" + "[".repeat(MANY)),
                new Bytes("objects in each other", () -> "{\"code\":200,\"users\":[" + "{\"id\":".repeat(MANY)),
                new Bytes(
                        "deep beside the list",
                        () -> "{\"x\":" + "[".repeat(MANY) + "]".repeat(MANY) + ",\"users\":[]}"),
                new Bytes("a long number", () -> "{\"code\":200,\"count\":" + "9".repeat(MANY) + ",\"users\":[]}"),
                new Bytes("a huge number", () -> "{\"code\":200,\"users\":[{\"id\":1e999999999}]}"),
                new Bytes("a long name", () -> "{\"" + "n".repeat(MANY) + "\":1,\"users\":[]}"),
                new Bytes(
                        "a long text",
                        () -> "{\"code\":200,\"users\":[{\"id\":1,\"username\":\"" + "n".repeat(Bounds.TEXT + 1)
                                + "\"}]}"),
                new Bytes("nothing but blanks", () -> " ".repeat(MANY)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void an_answer_that_is_too_much_ends_the_run_and_nothing_is_written(Bytes bytes) throws Exception {
        town.jamf.calls().clear();
        town.jamf.faults().answer("GET /users", 1, 200, bytes.text().get(), Map.of());

        var report = assertTimeoutPreemptively(PATIENCE, () -> town.sync());

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.problem().toString()).doesNotContain("nnnn");
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_plan_file_that_is_too_much_is_refused(Bytes bytes) throws Exception {
        var file = Files.writeString(folder.resolve("plan.json"), bytes.text().get());

        assertTimeoutPreemptively(
                PATIENCE,
                () -> assertThatThrownBy(() -> town.state.planFiles().read(file))
                        .isInstanceOf(Problem.class));
    }

    @Test
    void a_short_time_of_chance_finds_nothing_that_is_not_said() {
        assertThatCode(() -> new Fuzz(town, folder.resolve("fuzz")).run(Fuzz.time()))
                .doesNotThrowAnyException();
    }
}
