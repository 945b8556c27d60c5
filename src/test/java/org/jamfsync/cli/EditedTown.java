package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A school whose routes and rules are edited while the program runs, and what the log says of it. */
abstract class EditedTown {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            """;

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    OwnRoutes routes;
    SchoolTown town;

    @BeforeEach
    void listen() throws Exception {
        routes = new OwnRoutes(folder);
        log.start();
        ((Logger) LoggerFactory.getLogger("org.jamfsync.routes")).addAppender(log);
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger("org.jamfsync.routes")).detachAppender(log);
        if (town != null) {
            town.close();
        }
    }

    void open(String site, String process) throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), site, "web.port = 0\n" + process);
        town.school(SCHOOL);
    }

    void open() throws Exception {
        open("", "");
    }

    /** As often as it takes for files that stay as they are. */
    void look() {
        town.engine.look();
        town.engine.look();
    }

    List<String> classes() {
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        return List.copyOf(town.jamf.state().classNames());
    }

    List<String> said() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    static String name(String name) {
        return """
                - setVariable:
                    name: name
                    expression:
                      simple:
                        expression: "%s"
                """.formatted(name);
    }
}
