package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.Map;
import org.jamfsync.cli.OtherSource.Idm;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Problem;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** An IDM API that answers otherwise than expected ends the run with one clear line; nothing is concluded from it. */
class IdmSourceTest {
    private static final String ANNA = "{'hexUuid':'11111111111141118111111111111111','user':'anna','firstname':'Anna',"
            + "'lastname':'Ahorn','locked':false,'deleted':null,'groups':[]}";

    @TempDir
    Path folder;

    private SchoolTown town;
    private Idm idm;

    @BeforeEach
    void school() throws Exception {
        town = SchoolTown.ofIdm(folder, SandboxOptions.defaults(), "");
        idm = (Idm) town.source();
        town.school("SELECT class('klasse.5a', 'Klasse 5a'); SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');"
                + " SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');");
    }

    @AfterEach
    void close() {
        town.close();
    }

    private String refused() {
        var report = town.sync();
        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(town.jamf.calls().writes()).isEmpty();
        return report.problem().toString();
    }

    @Test
    void users_are_asked_first_with_nothing_that_no_rule_asks_for() {
        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsExactly("anna.ahorn");
        assertThat(idm.asked)
                .containsExactly(
                        "GET /iserv/idm/api/v1/users?_attributes=hexUuid,user,firstname,lastname,locked,deleted,groups",
                        "GET /iserv/idm/api/v1/groups?_attributes=hexUuid,group,name,owner,deleted,flags");
        assertThat(town.engine.checkSource("schule")).allMatch(finding -> finding.good());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users  | 401 | {} | refused the key (401)",
                "groups | 403 | {} | refused the key (403)",
                "users  | 404 | {} | Check iserv.idm-url",
                "users  | 500 | oh | answered 500",
                "users  | 204 | '' | answered 204",
                "users  | 200 | <html>Anmelden</html> | gave no list of users",
                "users  | 200 | {'users':[]} | gave no list of users",
                "users  | 200 | '' | gave no list of users",
                "users  | 200 | [ | gave no list of users",
                "users  | 200 | [] oh | gave no list of users",
                "groups | 200 | null | gave no list of groups",
                "users  | 200 | [{'user':'anna'}] | entry 1 of users without a 'hexUuid'",
                "users  | 200 | [] | IServ returned no people"
            })
    void what_is_no_list_means_nobody_never(String list, int status, String body, String named) {
        idm.instead = new Idm.Answer(list, status, body.replace('\'', '"'), Map.of());

        assertThat(refused()).contains(named).doesNotContain(Idm.KEY, "\n", "Jamf School could not");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'user':'anna'                    | 'user':''          | user",
                "'user':'anna',                   | ''                 | user",
                "11111111111141118111111111111111 | 17                 | hexUuid",
                "'firstname':'Anna',              | ''                 | firstname",
                "'locked':false                   | 'locked':'no'      | locked",
                "'deleted':null,                  | ''                 | deleted",
                "'groups':[]                      | 'groups':null      | groups",
                "'groups':[]                      | 'groups':[{'id':1}]| groups"
            })
    void an_attribute_that_is_missing_or_strange_is_no_empty_one(String from, String to, String named) {
        assertThat(ANNA).contains(from);
        idm.instead = new Idm.Answer("users", 200, ("[" + ANNA.replace(from, to) + "]").replace('\'', '"'), Map.of());

        assertThat(refused())
                .contains("entry 1 of users without a '" + named + "'")
                .doesNotContain("Ahorn");
    }

    @Test
    void a_redirect_is_not_followed_since_the_key_is_for_one_host() throws Exception {
        try (var other = new Idm(null)) {
            idm.instead = new Idm.Answer(
                    "users", 302, "", Map.of("Location", other.url() + "/iserv/idm/api/v1/users?_attributes=user"));

            assertThat(refused()).contains("302", "iserv.idm-url");
            assertThat(other.asked).isEmpty();
        }
    }

    @Test
    void an_api_that_cannot_be_reached_is_named_and_the_key_is_in_no_log() {
        var log = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger("org.apache.camel");
        var jamfsync = (Logger) LoggerFactory.getLogger("org.jamfsync");
        log.start();
        root.addAppender(log);
        jamfsync.addAppender(log);
        root.setLevel(Level.DEBUG);
        try {
            town.sync();
            town.jamf.calls().clear();
            idm.close();

            assertThat(refused()).contains("could not be reached", idm.url(), "iserv.idm-url");
        } finally {
            root.setLevel(null);
            root.detachAppender(log);
            jamfsync.detachAppender(log);
        }
        assertThat(log.list).isNotEmpty();
        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains(Idm.KEY));
    }

    @Test
    void check_says_what_is_wrong() {
        idm.instead = new Idm.Answer("users", 401, "{}", Map.of());

        var problem = catchThrowableOfType(Problem.class, () -> town.engine.checkSource("schule"));

        assertThat(problem).hasMessageContaining("iserv.idm-key");
    }
}
