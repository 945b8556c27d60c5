package org.jamfsync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jamfsync.contract.Tenant;
import org.jamfsync.demo.MadeUpTenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be set and seen beside the API: by code, over HTTP, on the page. */
class ControlTest {
    private static final List<String> ENDPOINTS = List.of(
            "users",
            "users?inTrash=1",
            "users/groups",
            "classes",
            "devices",
            "devices?inTrash=1",
            "devices/groups",
            "locations",
            "profiles",
            "apps",
            "dep",
            "ibeacons");
    private static final Map<String, String> NO_KEY = Map.of("Authorization", "");

    private JamfSandbox sandbox;
    private Tenant tenant;

    @BeforeEach
    void start() {
        sandbox = JamfSandbox.start(SandboxOptions.defaults());
        tenant = Tenant.of(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private List<JsonNode> everything(Tenant of) {
        return ENDPOINTS.stream().map(one -> of.get("/api/" + one).json()).toList();
    }

    @Test
    void a_state_that_was_saved_and_loaded_answers_the_same_everywhere() throws IOException {
        var teacher = new MadeUpTenant(MadeUpTenant.Size.of(60), 3).fill(sandbox);
        var saved = new ByteArrayOutputStream();
        sandbox.save(saved);
        try (var other = JamfSandbox.start(SandboxOptions.defaults())) {
            other.state().addUser("gone", "G", "One", "");

            other.load(new ByteArrayInputStream(saved.toByteArray()));

            var otherTenant = Tenant.of(other);
            assertThat(everything(otherTenant)).isEqualTo(everything(tenant));
            var uuid = tenant.get("/api/classes").json().at("/classes/0/uuid").asText();
            assertThat(otherTenant.get("/api/classes/" + uuid).json())
                    .isEqualTo(tenant.get("/api/classes/" + uuid).json());
            // Ids go on where they were.
            assertThat(otherTenant.post("/api/classes", "{\"name\":\"x\"}").json())
                    .isEqualTo(tenant.post("/api/classes", "{\"name\":\"x\"}").json());
            assertThat(otherTenant
                            .post(
                                    "/api/teacher/authenticate",
                                    "{\"company\":\"10001\",\"username\":\"%s\",\"password\":\"%s\"}"
                                            .formatted(teacher, MadeUpTenant.TEACHER_PASSWORD))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void what_is_no_saved_state_changes_nothing() {
        sandbox.state().addUser("anna", "Anna", "Ahorn", "");

        for (var wrong : List.of("{}", "[]", "{\"salt\":\"x\",\"lastIds\":{},\"pupils\":[]}", "<html>")) {
            var bytes = wrong.getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> sandbox.load(new ByteArrayInputStream(bytes)))
                    .isInstanceOf(IOException.class);
            assertThat(tenant.put("/sandbox/state", wrong).status()).isEqualTo(400);
        }

        assertThat(sandbox.state().users()).containsExactly("anna");
    }

    @Test
    void the_state_travels_over_http_too() {
        sandbox.state().addUser("anna", "Anna", "Ahorn", "");
        var saved = tenant.get("/sandbox/state");
        sandbox.state().addUser("ben", "Ben", "Birke", "");

        assertThat(tenant.put("/sandbox/state", saved.body()).status()).isEqualTo(200);

        assertThat(sandbox.state().users()).containsExactly("anna");
    }

    @Test
    void switches_and_faults_are_set_over_http_a_line_each() {
        assertThat(tenant.post("/sandbox/switches", "members=replace\nstale-reads = 2\n")
                        .status())
                .isEqualTo(200);
        assertThat(tenant.get("/sandbox/switches").json().path("members").asText())
                .isEqualTo("replace");
        assertThat(tenant.post("/sandbox/switches", "members=perhaps").status()).isEqualTo(400);
        assertThat(tenant.post("/sandbox/switches", "weather=fine").body()).contains("weather");

        assertThat(tenant.post("/sandbox/faults", "GET /users 503\nGET /users 500")
                        .status())
                .isEqualTo(200);
        assertThat(tenant.get("/sandbox/faults").json()).hasSize(2);
        assertThat(tenant.get("/api/users").status()).isEqualTo(503);
        tenant.delete("/sandbox/faults");

        assertThat(tenant.get("/api/users").status()).isEqualTo(200);
    }

    @Test
    void calls_are_listed_with_what_was_wrong_about_them() {
        tenant.get("/api/users?memberOf=1");
        tenant.get("/api/teacher/lessons?token=geheim");
        tenant.post("/api/classes", "{\"name\":\"5a\",\"colour\":\"red\"}");

        var log = tenant.get("/sandbox/calls").json();

        assertThat(log.at("/calls/0/path").asText()).isEqualTo("/users?memberOf=1");
        assertThat(log.at("/calls/0/version").asInt()).isEqualTo(3);
        assertThat(log.at("/calls/1/path").asText()).isEqualTo("/teacher/lessons?token=***");
        assertThat(log.at("/ruleBreaks/0").asText()).contains("colour");
        tenant.delete("/sandbox/calls");
        assertThat(tenant.get("/sandbox/calls").json().path("calls")).isEmpty();
    }

    @Test
    void the_page_shows_classes_users_and_groups_and_escapes_their_names() {
        int anna = sandbox.state().addUser("anna", "<b>Anna</b>", "Ahorn & Söhne", "");
        sandbox.state().enrol(sandbox.state().addClass("Klasse \"5a\"", ""), anna);

        for (var path : List.of("/", "/sandbox")) {
            var page = tenant.get(path);

            assertThat(page.headers().get("content-type")).startsWith("text/html");
            assertThat(page.body())
                    .contains(
                            "&lt;b&gt;Anna&lt;/b&gt; Ahorn &amp; Söhne", "Klasse &quot;5a&quot;", "<h2>Users (1)</h2>")
                    .doesNotContain("<b>");
        }
    }

    @Test
    void nobody_sets_or_sees_it_without_the_key() {
        sandbox.state().addUser("anna", "Anna", "Ahorn", "");

        for (var call : List.of(
                "GET /", "GET /sandbox", "GET /sandbox/state", "DELETE /sandbox/faults", "POST /sandbox/faults")) {
            var words = call.split(" ", -1);
            var answer = tenant.call(words[0], words[1], words[0].equals("POST") ? "GET /users 503" : null, NO_KEY);

            assertThat(answer.status()).as(call).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("Anna", sandbox.apiKey());
        }
        assertThat(sandbox.faults().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Host: evil.example,403",
        "Host: 127.0.0.1.evil.example:PORT,403",
        "Host: evil.example:PORT,403",
        "Host: 127.0.0.1:1,403",
        "Origin: http://evil.example,403",
        "Origin: null,403",
        "Origin: http://127.0.0.1:1,403",
        "Sec-Fetch-Site: cross-site,403",
        "Sec-Fetch-Site: same-site,403",
        "Host: localhost:PORT,200",
        "Host: 127.0.0.1:PORT,200",
        "Sec-Fetch-Site: same-origin,200",
        "Sec-Fetch-Site: none,200",
    })
    void no_page_of_another_site_sets_it_though_a_browser_knows_the_key(String header, int status) throws Exception {
        int port = sandbox.url().getPort();
        var host = header.startsWith("Host") ? "" : "Host: 127.0.0.1:" + port + "\r\n";
        var key = Base64.getEncoder()
                .encodeToString((sandbox.networkId() + ":" + sandbox.apiKey()).getBytes(StandardCharsets.UTF_8));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("POST /sandbox/faults HTTP/1.1\r\n" + host + header.replace("PORT", "" + port)
                                    + "\r\nAuthorization: Basic " + key
                                    + "\r\nConnection: close\r\nContent-Length: 14\r\n\r\nGET /users 503")
                            .getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 " + status);
        }
        assertThat(sandbox.faults().all()).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void an_address_outside_is_unknown() {
        assertThat(tenant.get("/nothing").status()).isEqualTo(404);
        assertThat(tenant.get("/sandbox/nothing").status()).isEqualTo(404);
        assertThat(tenant.get("/api").status()).isEqualTo(404);
    }
}
