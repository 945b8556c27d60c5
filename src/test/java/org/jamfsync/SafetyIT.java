package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jamfsync.demo.EmbeddedIServ;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/safety.md tells an admin to type, typed, against a school with an import that lacks every tenth place. */
class SafetyIT {
    private static final String SCHOOL = """
            SELECT grp('lehrkraefte', 'Lehrkräfte');
            SELECT class('klasse.5' || c, 'Klasse 5' || c) FROM unnest(ARRAY['a', 'b', 'c', 'd', 'e', 'f']) c;
            SELECT teacher('t.tanne', 'Tom', 'Tanne'), teacher('u.ulme', 'Ute', 'Ulme');
            INSERT INTO members SELECT t, 'klasse.5' || c
              FROM unnest(ARRAY['t.tanne', 'u.ulme']) t, unnest(ARRAY['a', 'b', 'c', 'd', 'e', 'f']) c;
            SELECT pupil('kind5' || c || '.' || n, 'Kind', c || n, 'klasse.5' || c)
              FROM unnest(ARRAY['a', 'b', 'c', 'd', 'e', 'f']) c, generate_series(10, 29) n;
            """;

    private static final String LOSS = "DELETE FROM members WHERE actuser ~ '^kind5.[.]1[01]$'";

    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z|\\d{4}-\\d{2}-\\d{2} [0-9:]{8}|in [0-9.]+ s");

    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ jamfsync ");

    @TempDir
    Path folder;

    private EmbeddedIServ iserv;
    private JamfSandbox jamf;

    @BeforeEach
    void aSchoolThatIsInStep() throws Exception {
        iserv = EmbeddedIServ.start();
        jamf = JamfSandbox.start(SandboxOptions.defaults());
        iserv.load(Files.readString(Path.of("src/test/resources/scenario-functions.sql"), StandardCharsets.UTF_8));
        iserv.load(SCHOOL);
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.properties"), iserv.settings() + jamf.settings() + """
                jamf.requests-per-second = 100000
                jamf.read-lag = 1s
                web.port = 0
                """);
        assertThat(run("sync").code()).isZero();
    }

    @AfterEach
    void close() {
        jamf.close();
        iserv.close();
    }

    private Program.Ended run(String... words) throws Exception {
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--config", folder.resolve("config").toString()));
        return Program.installed(folder).run(arguments.toArray(String[]::new));
    }

    @Test
    void what_the_page_shows_is_what_is_seen() throws Exception {
        iserv.load(LOSS);
        assertThat(run("sync").code()).isEqualTo(3);
        assertThat(pupils("a")).isEqualTo(20);

        play("$ jamfsync holds list");
        assertThat(run("sync").code()).isEqualTo(3);
        assertThat(IntStream.of(pupils("a"), pupils("b"), pupils("c"), pupils("d")))
                .containsExactly(20, 18, 18, 20);

        play("$ jamfsync history");
        assertThat(IntStream.of(pupils("a"), pupils("b"), pupils("c"), pupils("d")))
                .containsOnly(20);

        // What was given back waits for a person's word, whatever IServ says.
        assertThat(run("sync").out()).contains("6 held");
        assertThat(pupils("b")).isEqualTo(20);
        assertThat(jamf.calls().ruleBreaks()).isEmpty();
    }

    private int pupils(String letter) {
        return jamf.state().studentsOf("Klasse 5" + letter).size();
    }

    /** Types what a block of the page shows and compares what is seen; … stands for lines left out. */
    private void play(String first) throws Exception {
        var block = new Readme(Path.of("docs/safety.md"))
                .blocks("text").stream()
                        .filter(text -> text.startsWith(first))
                        .findFirst()
                        .orElseThrow();
        for (var part : COMMAND.splitAsStream(block).skip(1).toList()) {
            var lines = part.lines().toList();
            var words = Pattern.compile(" ").splitAsStream(lines.get(0)).toArray(String[]::new);
            var ended = run(words);
            assertThat(ended.err()).as(lines.get(0)).doesNotContain("\tat ");
            assertSeen(lines.get(0), lines.subList(1, lines.size()), ended.out());
        }
    }

    private static void assertSeen(String command, List<String> shown, String out) {
        var seen = TIME.matcher(out).replaceAll("TIME").lines().toList();
        int next = 0;
        boolean gap = false;
        for (var line : shown) {
            if (line.strip().equals("…")) {
                gap = true;
                continue;
            }
            var wanted = TIME.matcher(line).replaceAll("TIME");
            int at = gap ? seen.subList(next, seen.size()).indexOf(wanted) + next : next;
            assertThat(at < seen.size() ? seen.get(at) : "nothing")
                    .as("%s:%n%s", command, out)
                    .isEqualTo(wanted);
            next = at + 1;
            gap = false;
        }
        assertThat(gap || next == seen.size()).as("%s:%n%s", command, out).isTrue();
    }
}
