package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks by whoever answers in place of Jamf School, or asks the page: with what is known to have worked on Camel. Those that
 * need a route (CVE-2026-46584, CVE-2026-33454) are in {@link OwnRoutesAttackTest}; a redirect by IServ's IDM API in {@link
 * IdmSourceTest}.
 */
class RedirectsAndHeadersTest {
    @TempDir
    static Path folder;

    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static SchoolTown town;
    private static HttpServer stranger;
    private static String elsewhere;
    private static int port;

    @BeforeAll
    static void open() throws Exception {
        stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            ASKED.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().entrySet());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        stranger.start();
        elsewhere = "http://127.0.0.1:" + stranger.getAddress().getPort();
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        town = new SchoolTown(
                folder, SandboxOptions.defaults(), "jamf.retries = 0\n", "custom.secret = loot\nweb.port = " + port);
        town.school("SELECT class('klasse.5a', 'Klasse 5a');"
                + " SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');"
                + " SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');");
    }

    @AfterAll
    static void close() {
        town.close();
        stranger.stop(0);
    }

    @BeforeEach
    void nobodyAsked() {
        ASKED.clear();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void cve_2026_85251_a_redirect_takes_the_key_nowhere_whatever_its_status(int status) throws Exception {
        town.jamf.faults().answer("GET /users", 1, status, "", Map.of("Location", elsewhere + "/api/users"));

        assertThat(town.plan().exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(ASKED).isEmpty();
    }

    @Test
    void cve_2026_85251_a_redirect_of_a_write_takes_no_pupil_along() throws Exception {
        town.jamf.faults().answer("POST /users", 2, 307, "", Map.of("Location", elsewhere + "/api/users"));

        town.sync();

        assertThat(ASKED).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelHttpUri", "CamelRestHttpUri", "cAmElHttpUri", "camelhttpuri"})
    void cve_2026_78164_a_header_of_an_answer_leads_no_call_elsewhere(String name) throws Exception {
        var headers = new HashMap<String, String>();
        headers.put(name, elsewhere + "/{{custom.secret}}");
        headers.put("CamelHttpPath", "/stranger");
        headers.put("CamelHttpQuery", "a=b");
        headers.put("CamelHttpMethod", "DELETE");
        for (var list : List.of("GET /users", "GET /users/groups", "GET /classes")) {
            town.jamf
                    .faults()
                    .answer(list, 1, 200, "{\"code\":200,\"users\":[],\"groups\":[],\"classes\":[]}", headers);
        }
        town.jamf.calls().clear();

        town.plan();

        assertThat(ASKED).isEmpty();
        assertThat(town.jamf.calls().all()).noneMatch(call -> call.toString().contains("stranger"));
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/status", "/observe/health", "/observe/metrics"})
    void cve_2026_84176_no_other_page_may_read_an_answer(String path) throws Exception {
        for (var method : List.of("GET", "OPTIONS")) {
            for (var origin : List.of("https://evil.example", "null")) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, BodyPublishers.noBody())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "GET")
                        .build();
                var answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());

                assertThat(answer.headers().map().keySet())
                        .noneMatch(header -> header.toLowerCase(Locale.ROOT).startsWith("access-control"));
            }
        }
    }
}
