package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.jamfsync.cli.view.PlanSummary;
import org.jamfsync.cli.view.PlanText;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that a person can read: what it comes to, what deserves a look, and no wall of lines. */
class PlanSummaryTest {
    @TempDir
    Path folder;

    @Test
    void a_long_plan_begins_with_what_it_comes_to_and_ends_after_sixty_lines() throws Exception {
        try (var town = new SchoolTown(folder, SandboxOptions.defaults(), "")) {
            town.school("""
                    SELECT class('klasse.5a', 'Klasse 5a'); SELECT class('klasse.5b', 'Klasse 5b');
                    SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
                    SELECT pupil('kind' || n, 'Kind', 'Nummer' || n, 'klasse.5a') FROM generate_series(1, 70) n;
                    SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5b');
                    """);
            var report = town.plan();
            var out = new StringWriter();
            var writer = new PrintWriter(out);
            new PlanSummary(writer).print(report.plan(), report.roster());
            PlanText.brief(writer).print(report.plan());
            writer.flush();

            var lines = out.toString().lines().toList();
            assertThat(lines.get(0)).startsWith("+ 72 x create user: ").endsWith("(72)");
            assertThat(lines).contains("Look: 1 classes without a teacher: klasse.5b");
            assertThat(lines)
                    .hasSizeLessThan(70)
                    .anyMatch(line -> line.startsWith("… and ") && line.contains("--full"));
            assertThat(lines.get(lines.size() - 1)).startsWith("Plan: ");
        }
    }
}
