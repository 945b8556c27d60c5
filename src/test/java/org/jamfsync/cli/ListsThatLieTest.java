package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.faults.Faults.Kind;
import org.jamfsync.sandbox.http.Switch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that do not show what there is: other forms of names, lists that lack something. */
class ListsThatLieTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Kunst & Musik  🎺 Arbeitsgemeinschaft');
            SELECT teacher('t.tanne', 'Tom', 'O''Tanne', 'klasse.5a');
            SELECT pupil('anna.ahorn', 'Anna & Eva', 'Ahorn 🎺 von und zu der langen Linde', 'klasse.5a');
            SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
            """;

    @TempDir
    Path folder;

    private SchoolTown town;

    private void open(SandboxOptions options) throws Exception {
        town = new SchoolTown(
                folder,
                options,
                "jamf.max-concurrent-requests = 1\nteachers.jamf-group = Alle & Lehrkräfte der Schule am Wald");
        town.school(SCHOOL);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private void writesNothing() {
        town.passes(Duration.ofHours(1));
        town.jamf.calls().clear();
        var report = town.sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.calls().writes()).isEmpty();
        assertThat(report.plan().notices()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"escaped", "lower", "cut", "plain"})
    void a_value_is_written_once_whatever_the_server_makes_of_it(String names) throws Exception {
        open(SandboxOptions.defaults().with(Switch.NAMES, names));
        town.sync();
        writesNothing();
        writesNothing();

        town.school("UPDATE users SET lastname = 'Eiche & Söhne' WHERE act = 'anna.ahorn'");
        town.school("UPDATE groups SET name = 'Kunst & Theater mit der ganzen Schule' WHERE act = 'klasse.5a'");
        town.passes(Duration.ofHours(1));
        town.jamf.calls().clear();
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.calls().writes()).hasSize(2);
        writesNothing();
        writesNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"escaped", "lower", "cut", "plain"})
    void nothing_is_made_twice_when_answers_and_the_ledger_are_lost(String names) throws Exception {
        open(SandboxOptions.defaults().with(Switch.NAMES, names));
        town.jamf.faults().happen("POST /.*", 1, Kind.DROP_AFTER);
        town.jamf.faults().happen("POST /classes", 1, Kind.DROP_AFTER);
        town.sync();
        town.passes(Duration.ofHours(1));
        town.sync();
        assertThat(town.jamf.state().classNames()).hasSize(1);

        town.losesItsState();
        town.passes(Duration.ofHours(1));
        town.sync();
        writesNothing();

        assertThat(town.jamf.state().classNames()).hasSize(1);
        assertThat(town.jamf.state().users()).hasSize(3);
        assertThat(town.jamf.state().groupNames()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /users", "GET /users/groups", "GET /classes"})
    void of_a_list_that_is_shorter_than_it_says_nothing_is_concluded(String list) throws Exception {
        open(SandboxOptions.defaults());
        town.sync();
        town.passes(Duration.ofHours(1));
        town.jamf.faults().happen(list, 9, Kind.CUT_LIST);
        town.jamf.calls().clear();

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'students':[{'name':'A'},{'name':'B'}],'teachers':[{'id':0}]",
                "'students':[{'id':'x'}],'teachers':[]",
                "'students':[],'teachers':[],'studentCount':2,'teacherCount':1",
                "'students':7,'teachers':[]"
            })
    void members_that_cannot_be_read_are_left_alone(String members) throws Exception {
        open(SandboxOptions.defaults());
        town.sync();
        town.passes(Duration.ofHours(1));
        town.school("SELECT pupil('carl.clematis', 'Carl', 'Clematis', 'klasse.5a')");
        var uuid = town.state
                .ledger()
                .read("schule")
                .classes()
                .values()
                .iterator()
                .next()
                .jamfUuid();
        var body = ("{'code':200,'class':{'uuid':'" + uuid + "','name':'K','source':'manual'," + members + "}}")
                .replace('\'', '"');
        town.jamf.faults().answer("GET /classes/[^/]+", 9, 200, body, Map.of());
        town.jamf.calls().clear();

        town.sync();

        assertThat(town.jamf.calls().writes())
                .noneMatch(
                        call -> call.path().endsWith("/users") && !call.method().equals("POST"));
        town.jamf.faults().clear();
        town.passes(Duration.ofHours(1));
        town.sync();
        assertThat(town.jamf.state().studentsOf(town.jamf.state().classNames().get(0)))
                .hasSize(3);
    }

    @Test
    void one_member_may_stand_for_its_list() throws Exception {
        open(SandboxOptions.defaults());
        town.sync();
        var answers = new org.jamfsync.jamf.Answers();
        var one =
                "{\"code\":200,\"class\":{\"uuid\":\"U\",\"students\":{\"id\":7},\"teachers\":{\"0\":{\"id\":\"8\"},\"1\":{\"id\":9}}}}";

        var read = answers.oneClass(
                new java.io.ByteArrayInputStream(one.getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(read.members().students()).containsExactly(7);
        assertThat(read.members().teachers()).containsExactlyInAnyOrder(8, 9);
    }
}
