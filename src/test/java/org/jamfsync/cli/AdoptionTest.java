package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jamfsync.cli.plan.AdoptCommand;
import org.jamfsync.cli.view.LinkFile;
import org.jamfsync.model.Kind;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.plan.adopt.Candidate;
import org.jamfsync.plan.adopt.Candidate.Certainty;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taking over a Jamf School that was used before, and finding our own again: over real HTTP and a real database. */
class AdoptionTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('anna.mueller', 'Anna', 'Müller', 'klasse.5a');
            SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a');
            """;

    @TempDir
    Path folder;

    private SchoolTown town;

    @BeforeEach
    void open() throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), "");
        town.school(SCHOOL);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private Candidate candidate(Kind kind, String account) {
        return town.engine.survey("schule").stream()
                .filter(one -> one.kind() == kind && one.account().equals(account))
                .findFirst()
                .orElseThrow();
    }

    private void link(Candidate candidate) {
        town.state
                .adoptions()
                .decide(
                        "schule",
                        candidate.kind(),
                        candidate.source(),
                        candidate.matches().get(0).id(),
                        town.now());
    }

    @Test
    void a_probable_user_is_adopted_only_by_a_persons_word_and_then_is_the_same_user() {
        int id = town.jamf.state().addUser("a.mueller", "Anna", "Mueller", "");
        town.jamf.state().giveDevices(id, 1);

        assertThat(candidate(Kind.USER, "anna.mueller").certainty()).isEqualTo(Certainty.PROBABLE);
        assertThat(town.plan().plan().notices())
                .extracting(notice -> notice.text().code())
                .containsExactly("plan.user-alike");

        link(candidate(Kind.USER, "anna.mueller"));
        assertThat(candidate(Kind.USER, "anna.mueller").certainty()).isEqualTo(Certainty.DECIDED);
        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().users()).containsExactly("anna.mueller", "ben.birke", "t.tanne");
        assertThat(candidate(Kind.USER, "anna.mueller").certainty()).isEqualTo(Certainty.LINKED);
        assertThat(candidate(Kind.USER, "anna.mueller").matches().get(0).id()).isEqualTo(String.valueOf(id));
    }

    @Test
    void a_class_made_by_hand_is_adopted_by_a_persons_word_and_keeps_whom_the_teacher_put_there() {
        var uuid = town.jamf.state().addClass("5a", "von Hand");
        int guest = town.jamf.state().addUser("gast", "Gast", "Hörer", "");
        town.jamf.state().enrol(uuid, guest);

        link(candidate(Kind.CLASS, "klasse.5a"));
        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsExactly("anna.mueller", "ben.birke", "gast");
    }

    @Test
    void a_decided_user_that_went_away_is_not_made_anew_and_said() throws Exception {
        town.jamf.state().addUser("a.mueller", "Anna", "Mueller", "");
        link(candidate(Kind.USER, "anna.mueller"));
        town.byHand("{'deletedUsers': ['a.mueller']}");

        var report = town.sync();

        assertThat(town.jamf.state().users()).containsExactly("ben.birke", "t.tanne");
        assertThat(report.plan().notices())
                .extracting(notice -> notice.text().code())
                .containsExactly("plan.user-unlisted");
    }

    @Test
    void a_lost_ledger_finds_its_own_again_and_deletes_nothing() throws Exception {
        town.school("SELECT class('klasse.5b', 'Klasse 5b'); SELECT pupil('ole', 'Ole', 'Olm', 'klasse.5b')");
        town.sync();
        var users = town.jamf.state().users();
        town.losesItsState();
        town.passes(Duration.ofDays(40));
        town.school("UPDATE groups SET deleted = '2026-11-02' WHERE act = 'klasse.5b'");
        town.school("UPDATE users SET deleted = '2026-11-02' WHERE act = 'ole'");
        town.jamf.calls().clear();

        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(town.jamf.calls().writes()).isEmpty();
        assertThat(town.jamf.state().users()).isEqualTo(users);
        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a", "Klasse 5b");
        assertThat(candidate(Kind.USER, "anna.mueller").certainty()).isEqualTo(Certainty.LINKED);
    }

    @Test
    void an_iserv_set_up_anew_is_refused_and_its_people_are_linked_by_a_reviewed_file() throws Exception {
        town.school("SELECT pupil('kind' || n, 'Kind', 'Nummer' || n, 'klasse.5a') FROM generate_series(1, 9) n");
        town.sync();
        var users = town.jamf.state().users();
        town.school(
                "UPDATE users SET uuid = md5('new:' || act)::uuid; UPDATE groups SET uuid = md5('new:' || act)::uuid");
        town.passes(Duration.ofHours(1));

        var refused = town.sync();

        assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.problem().code()).isEqualTo("plan.new-identities");

        var file = folder.resolve("links.txt");
        LinkFile.write(
                file,
                Message.of("safety.adoption-head", "schule", file),
                AdoptCommand.suggestions(town.engine.survey("schule")));
        assertThat(Files.readAllLines(file)).anyMatch(line -> line.startsWith("kind1="));
        for (var line : LinkFile.read(file)) {
            var kind = line.value().matches("\\d+") ? Kind.USER : Kind.CLASS;
            link(candidate(kind, line.account()));
        }
        town.jamf.calls().clear();
        var report = town.sync();

        assertThat(report.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(report.plan().changes()).isEmpty();
        assertThat(town.jamf.calls().writes()).isEmpty();
        assertThat(town.jamf.state().users()).isEqualTo(users);
        assertThat(town.state.ledger().read("schule").adoptions().users()).isEmpty();
    }

    @Test
    void the_ledger_tells_since_when_and_by_which_run_down_to_each_member() throws Exception {
        var first = town.sync();
        town.passes(Duration.ofDays(1));
        town.school("SELECT pupil('neu.hier', 'Neu', 'Hier', 'klasse.5a')");
        var second = town.sync();

        var ledger = town.state.ledger();
        var read = ledger.read("schule");
        var group = read.classes().keySet().iterator().next();
        var origins = ledger.originsOfMembers("schule", group);
        var old = uuid("ben.birke");
        var fresh = uuid("neu.hier");
        assertThat(origins.get(old).run()).isEqualTo(first.runId());
        assertThat(origins.get(fresh).run()).isEqualTo(second.runId());
        assertThat(origins.get(fresh).at()).isEqualTo(town.now());
        assertThat(ledger.originOfUser("schule", old))
                .hasValueSatisfying(origin -> assertThat(origin.run()).isEqualTo(first.runId()));
        assertThat(ledger.originOfClass("schule", group)).isPresent();
    }

    private java.util.UUID uuid(String account) {
        return town.state.ledger().read("schule").users().values().stream()
                .filter(link -> link.written().username().equals(account))
                .findFirst()
                .orElseThrow()
                .uuid();
    }

    @Test
    void a_reviewed_file_says_which_line_is_wrong() throws Exception {
        var file = folder.resolve("links.txt");
        Files.writeString(file, "# head\nanna=17  # Anna\n\nben\n");

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> LinkFile.read(file)))
                .hasMessageContaining(file + ":4")
                .hasMessageContaining("'ben'");
    }
}
