package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jamfsync.cli.plan.PlanCommand;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Problem;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where next year stands, when the source is no database. */
class OtherSourceRehearsalTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('a' || n, 'A', 'Kind' || n, 'klasse.5a') FROM generate_series(1, 12) n;
            """;

    @TempDir
    Path folder;

    /** The command as an admin types it. */
    @CommandLine.Command(subcommands = PlanCommand.class)
    private static final class Commands {
        @SuppressWarnings("UnusedVariable") // the command finds it by its name
        @CommandLine.Mixin(name = GlobalOptions.MIXIN)
        private GlobalOptions options;
    }

    private String rehearse(String place, ExitCode expected) {
        var text = new StringWriter();
        int code = new CommandLine(new Commands())
                .setOut(new PrintWriter(text))
                .setErr(new PrintWriter(text))
                .setExecutionExceptionHandler((thrown, line, parsed) -> {
                    line.getErr().println(thrown.getMessage());
                    return ((Problem) thrown).exitCode().code();
                })
                .execute(
                        "plan",
                        "--rehearse",
                        place,
                        "--config",
                        folder.resolve("config").toString(),
                        "--routes",
                        "routes");
        assertThat(code).as(text.toString()).isEqualTo(expected.code());
        return text.toString();
    }

    @Test
    void next_year_is_another_folder_of_files() throws Exception {
        try (var town = SchoolTown.ofCsv(folder, SandboxOptions.defaults(), "")) {
            town.school(SCHOOL);
            assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
            town.school("UPDATE groups SET act = 'klasse.6a', name = 'Klasse 6a' WHERE act = 'klasse.5a'");
            Files.move(folder.resolve("export"), folder.resolve("next"));

            assertThat(rehearse("next", ExitCode.DONE)).contains("klasse.5a", "klasse.6a");
            assertThat(rehearse("nowhere", ExitCode.FAILED)).contains("no folder");
        }
    }

    @Test
    void an_idm_api_shows_one_year_only() throws Exception {
        try (var town = SchoolTown.ofIdm(folder, SandboxOptions.defaults(), "")) {
            town.school(SCHOOL);

            assertThat(rehearse("iserv_next", ExitCode.USAGE)).contains("one school year only");
        }
    }
}
