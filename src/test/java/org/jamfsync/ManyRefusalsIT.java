package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jamfsync.demo.EmbeddedIServ;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.tenant.SandboxLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many people, of whom Jamf School refuses a tenth for good: their names sit in its trash. {@code -Djamfsync.people=10000}
 * tries a whole town.
 */
class ManyRefusalsIT {
    private static final int PEOPLE = Integer.getInteger("jamfsync.people", 3_000);
    private static final int REFUSED = PEOPLE / 10;
    private static final int RETRIED = REFUSED * 2 / 5;
    private static final String MEMORY = "-Xmx128m";

    @TempDir
    Path folder;

    private Program.Ended run(String... words) throws Exception {
        var launcher = Path.of(System.getProperty("jamfsync.dist"), "bin", "jamfsync");
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--config", folder.resolve("config").toString()));
        return new Program(List.of(launcher.toString()), folder, Map.of("JAMFSYNC_JAVA_OPTS", MEMORY))
                .run(arguments.toArray(String[]::new));
    }

    @Test
    void the_rest_is_done_and_the_refused_ones_are_listed_and_tried_again_in_little_memory() throws Exception {
        try (var iserv = EmbeddedIServ.start();
                var jamf = JamfSandbox.start(SandboxOptions.defaults())) {
            fill(iserv);
            new SandboxLoader(jamf.state()).load(users(true));
            settings(iserv, jamf);

            var first = run("sync");
            assertThat(first.code()).as(first.err()).isEqualTo(4);
            assertThat(first.out())
                    .contains("%d done, 0 held, %d failed, 0 deferred".formatted(PEOPLE - REFUSED + 4, REFUSED));
            assertThat(jamf.state().users()).hasSize(PEOPLE + 1 - REFUSED);
            assertThat(jamf.state().studentsOf("Klasse 5a")).hasSize(REFUSED);

            var listed = run("dead-letters", "list");
            assertThat(listed.out().lines()).hasSize(REFUSED + 1);
            assertThat(listed.out()).contains(REFUSED + " still to be delivered", "retry 1-" + REFUSED);
            assertThat(new ObjectMapper()
                            .readTree(run("dead-letters", "list", "--json").out()))
                    .hasSize(REFUSED);

            // A person takes them out of the trash.
            new SandboxLoader(jamf.state()).load(users(false));
            var again = run("dead-letters", "retry", "1-" + RETRIED);
            assertThat(again.out())
                    .contains("%d done, 0 held, 0 failed, 0 deferred".formatted(RETRIED + 1), RETRIED + " to adopt");
            assertThat(run("sync").code()).isZero();
            assertThat(jamf.state().users()).hasSize(PEOPLE + 1).doesNotHaveDuplicates();
            assertThat(jamf.state().studentsOf("Klasse 5a")).hasSize(2 * REFUSED);
            assertThat(run("dead-letters", "list").out()).isEqualTo("No dead letters.\n");
        }
    }

    /** The refused ones are in a class with as many others. */
    private static void fill(EmbeddedIServ iserv) throws Exception {
        try (var functions = ManyRefusalsIT.class.getResourceAsStream("/scenario-functions.sql")) {
            iserv.load(new String(functions.readAllBytes(), StandardCharsets.UTF_8));
        }
        iserv.load("""
                SELECT grp('lehrkraefte', 'Lehrkräfte'), class('klasse.5a', 'Klasse 5a');
                SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
                INSERT INTO users (act, id, gid, uuid, firstname, lastname)
                  SELECT 'kind' || n, n + 20000, 0, md5('u:' || n)::uuid, 'Kim', 'Kind' || n FROM generate_series(1, %d) n;
                INSERT INTO members SELECT 'kind' || n, 'klasse.5a' FROM generate_series(1, %d) n;
                """.formatted(PEOPLE, 2 * REFUSED));
    }

    private static ByteArrayInputStream users(boolean inTrash) {
        var users = IntStream.rangeClosed(1, REFUSED)
                .mapToObj(n -> "{\"username\": \"kind%d\", \"trashed\": %b}".formatted(n, inTrash))
                .collect(Collectors.joining(",", "{\"users\": [", "]}"));
        return new ByteArrayInputStream(users.getBytes(StandardCharsets.UTF_8));
    }

    private void settings(EmbeddedIServ iserv, JamfSandbox jamf) throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.properties"), iserv.settings() + jamf.settings() + """
                jamf.requests-per-second = 100000
                web.port = 0
                """);
    }
}
