package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.route.RunReport;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxies, certificates and gateways between a school and its Jamf School. */
class WayTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            """;

    @TempDir
    static Path shared;

    private static Way.Keys keys;

    @TempDir
    Path folder;

    @BeforeAll
    static void make() throws Exception {
        keys = new Way.Keys(shared);
    }

    private RunReport sync(Way.Tls end, String settings) throws Exception {
        try (var town = new SchoolTown(
                folder, SandboxOptions.defaults(), "jamf.url = " + end.url() + "\njamf.retries = 1\n" + settings)) {
            end.before(town.jamf.url());
            town.school(SCHOOL);
            return town.sync();
        }
    }

    private static String trusted() throws Exception {
        return "jamf.ca-file = " + keys.ca() + "\n";
    }

    @Test
    void a_school_goes_through_its_proxy_with_a_login_and_trusts_its_own_authority() throws Exception {
        var password = Files.writeString(folder.resolve("proxy-password"), "s3cret:x\n");
        try (var proxy = new Way.Proxy("schule:s3cret:x", 0);
                var end = new Way.Tls(keys, "good")) {
            var report = sync(end, trusted() + """
                    jamf.proxy = 127.0.0.1:%d
                    jamf.proxy-username = schule
                    jamf.proxy-password = file:%s
                    """.formatted(proxy.port(), password));

            assertThat(report.exitCode()).as(String.valueOf(report.problem())).isEqualTo(ExitCode.DONE);
            assertThat(proxy.asked).isNotEmpty().allMatch(("CONNECT 127.0.0.1:" + end.port() + " HTTP/1.1")::equals);
        }
    }

    @ParameterizedTest
    @CsvSource({"407, jamf.proxy-username", "403, does not lead on"})
    void a_proxy_that_does_not_lead_on_is_named_with_the_way_out(int refusal, String words) throws Exception {
        try (var proxy = new Way.Proxy(null, refusal);
                var end = new Way.Tls(keys, "good")) {
            var report = sync(end, trusted() + "jamf.proxy = http://127.0.0.1:" + proxy.port());

            assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(report.problem().toString()).contains("127.0.0.1:" + proxy.port(), words);
        }
    }

    @Test
    void a_proxy_that_is_away_is_named() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        try (var end = new Way.Tls(keys, "good")) {
            assertThat(sync(end, "jamf.proxy = 127.0.0.1:" + nobody).problem().toString())
                    .contains("127.0.0.1:" + nobody, "could not be reached", "jamf.proxy");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "expired, true, has expired",
        "elsewhere, true, not for 127.0.0.1",
        "good, false, jamf.ca-file",
    })
    void what_is_wrong_with_a_certificate_is_told_apart(String certificate, boolean trusted, String words)
            throws Exception {
        try (var end = new Way.Tls(keys, certificate)) {
            var report = sync(end, trusted ? trusted() : "");

            assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(report.problem().toString()).contains(words);
        }
    }

    private SchoolTown town(String settings) throws Exception {
        var town = new SchoolTown(folder, SandboxOptions.defaults(), settings);
        town.school(SCHOOL);
        return town;
    }

    @ParameterizedTest
    @CsvSource({
        "302, https://login.schule.example/start?x=1, login.schule.example",
        "511, , 127.0.0.1",
        "407, , 127.0.0.1"
    })
    void a_page_that_answers_in_place_of_jamf_school_is_named_with_its_host(int status, String location, String host)
            throws Exception {
        try (var town = town("")) {
            town.jamf
                    .faults()
                    .answer(
                            "GET /.*",
                            99,
                            status,
                            "<html>",
                            location == null ? Map.of() : Map.of("Location", location));

            assertThat(town.sync().problem().toString()).contains("a proxy or login page answers", "it is " + host);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET /users, 401", "GET /classes, 403", "POST /users, 401", "POST /classes, 405"})
    void one_answer_of_a_firewall_does_not_end_a_run_when_the_same_call_would_do(String call, int status)
            throws Exception {
        try (var town = town("")) {
            town.jamf.faults().answer(call, 1, status, "<html>Blocked</html>", Map.of());

            var report = town.sync();

            assertThat(report.exitCode()).as(String.valueOf(report.problem())).isEqualTo(ExitCode.DONE);
            assertThat(town.jamf.state().users()).hasSize(2);
            assertThat(town.jamf.state().classNames()).hasSize(1);
        }
    }

    @Test
    void a_long_pause_that_jamf_school_asks_for_is_told() throws Exception {
        try (var town = town("jamf.max-concurrent-requests = 1")) {
            town.jamf.faults().answer("POST /users", 99, 429, "", Map.of("Retry-After", "7200"));

            var report = town.sync();

            assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(report.problem().toString()).contains("120 minutes", "wait for the next run");
        }
    }
}
