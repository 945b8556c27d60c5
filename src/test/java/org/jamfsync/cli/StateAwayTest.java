package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jamfsync.demo.PrivatePostgres;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server that holds the state is away, or takes nothing: that is told in a sentence, wherever somebody looks. */
class StateAwayTest {
    private static final String SCHOOL = "SELECT class('klasse.5a', 'Klasse 5a');"
            + " SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');"
            + " SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');";

    @TempDir
    Path folder;

    private int port;

    private SchoolTown town(String stateUrl) throws Exception {
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var town = new SchoolTown(
                folder, SandboxOptions.defaults(), "", "web.port = " + port + "\nstate.jdbc-url = " + stateUrl);
        town.school(SCHOOL);
        return town;
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void page_status_and_health_say_what_is_wrong_and_a_run_fails_in_a_sentence() throws Exception {
        var server = PrivatePostgres.builder().start();
        try (var town = town("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres&password="
                + PrivatePostgres.password())) {
            assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(get("/observe/health").statusCode()).isEqualTo(200);
            town.jamf.calls().clear();
            server.close();

            for (var path : new String[] {"/", "/api/status", "/observe/health"}) {
                var answer = get(path);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .hasValue("nosniff");
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
                assertThat(answer.body())
                        .contains("The state database")
                        // Where to look, or, to whom it was cut first, that it passes.
                        .containsAnyOf("state.jdbc-url", "The next run tries again")
                        .doesNotContain("Exception", "\tat ");
            }
            assertThat(get("/observe/metrics").statusCode()).isEqualTo(200);
            var report = town.sync();
            assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(report.problem().toString())
                    .contains("The state database")
                    .doesNotContain("\n", "Exception");
            assertThat(town.jamf.calls().writes()).isEmpty();
        }
    }
}
