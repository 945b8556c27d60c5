package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.faults.Faults.Kind;
import org.jamfsync.sandbox.http.Switch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Jamf School whose reads show what was there a second ago. */
class LagTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
            """;

    @TempDir
    Path folder;

    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        town = SchoolTown.withLag(folder, SandboxOptions.defaults().with(Switch.STALE_MILLIS, "1200"), "");
        town.school(SCHOOL);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private void nothingIsDouble() {
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
        assertThat(town.jamf.state().users()).containsExactly("anna.ahorn", "ben.birke", "t.tanne");
        assertThat(town.jamf.state().groupNames())
                .containsExactlyInAnyOrder("IServ Lehrkräfte", "IServ Schüler", "Klasse 5a");
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsExactly("anna.ahorn", "ben.birke");
    }

    @Test
    void a_class_whose_create_got_no_answer_is_waited_for_and_not_made_twice() {
        town.jamf.faults().happen("POST /classes", 1, Kind.DROP_AFTER);

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        nothingIsDouble();
    }

    @Test
    void a_user_and_a_group_likewise() {
        town.jamf.faults().happen("POST /users", 1, Kind.DROP_AFTER);
        town.jamf.faults().happen("POST /users/groups", 1, Kind.GARBAGE);

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        nothingIsDouble();
    }

    @Test
    void a_create_that_a_dead_process_left_in_doubt_is_looked_for_by_the_next_one() throws Exception {
        // The answer is lost, and so is every question about it: the run gives up in doubt.
        town.jamf.faults().happen("POST /classes", 1, Kind.DROP_AFTER);
        town.jamf.onCall(call -> {
            if (call.method().equals("POST") && call.path().equals("/classes")) {
                town.jamf.faults().answer("GET /classes", 100, 503, "busy", Map.of());
            }
        });
        var first = town.sync();
        town.jamf.faults().clear();
        town.restart("web.port = 0");

        var second = town.sync();

        assertThat(first.exitCode()).isEqualTo(ExitCode.DEAD_LETTERS);
        assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
        nothingIsDouble();
    }

    @Test
    void syncs_one_after_the_other_write_each_change_once() throws Exception {
        town.sync();
        town.jamf.calls().clear();
        town.sync();
        town.sync();
        assertThat(town.jamf.calls().writes()).isEmpty();

        town.school("UPDATE users SET lastname = 'Ahorn-Linde' WHERE act = 'anna.ahorn'");
        town.school("UPDATE groups SET name = 'Klasse 5a (Chor)' WHERE act = 'klasse.5a'");
        town.school("SELECT pupil('carl.clematis', 'Carl', 'Clematis', 'klasse.5a')");
        for (int run = 0; run < 4; run++) {
            assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        }

        // One user changed, one made, the class renamed, its members put once.
        assertThat(town.jamf.calls().writes()).hasSize(4);
        assertThat(town.jamf.state().studentsOf("Klasse 5a (Chor)"))
                .containsExactly("anna.ahorn", "ben.birke", "carl.clematis");
        assertThat(town.jamf.calls().ruleBreaks()).isEmpty();
    }
}
