package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of a machine the service could do harm to, as systemd counts it. */
class UnitFileTest {
    private static final Path UNIT = Path.of("docs/jamfsync.service");
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
    private static final double MOST = 1.5;
    private static final Pattern OVERALL = Pattern.compile("Overall exposure level for \\S+: ([0-9.]+)");

    @TempDir
    Path folder;

    @Test
    void the_service_is_hardly_exposed() throws Exception {
        if (!Files.isExecutable(ANALYZE)) {
            System.err.println("SKIPPED: no " + ANALYZE + " here, so the unit's exposure is not measured");
        }
        assumeThat(ANALYZE).isExecutable();

        var said = new Program(List.of(ANALYZE.toString()), folder, Map.of("SYSTEMD_COLORS", "0"))
                .run("security", "--offline=true", UNIT.toAbsolutePath().toString());

        var overall = OVERALL.matcher(said.out());
        assertThat(overall.find()).as(said.out() + said.err()).isTrue();
        assertThat(Double.parseDouble(overall.group(1))).isLessThanOrEqualTo(MOST);
    }

    @Test
    void the_page_of_the_unit_says_what_each_restriction_keeps_out() throws Exception {
        var page = Files.readString(Path.of("docs/security.md"));
        var names = Files.readAllLines(UNIT).stream()
                .filter(line -> line.matches("(Protect|Private|Restrict|SystemCall|Lock|NoNew|Capab|Ambient|UMask|"
                        + "ProcSubset|RemoveIPC|ReadWrite|LoadCred)\\w*=.*"))
                .map(line -> line.replaceAll("=.*", ""))
                .toList();

        assertThat(names)
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(page).contains("`" + name));
    }
}
