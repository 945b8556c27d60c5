package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Camel does otherwise from one version to the next, and what must stay for a school all the same. */
class CamelUpgradeTest {
    private static final String SCHOOL = "SELECT class('klasse.5a', 'Klasse 5a');"
            + " SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');"
            + " SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');";

    /** For routes that do what is not open to others. */
    private static final String TRUST = "custom-routes.trust = all\n";

    @TempDir
    Path folder;

    private OwnRoutes routes;
    private SchoolTown town;
    private HttpServer server;
    private final HttpClient proxy = HttpClient.newHttpClient();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void folders() throws IOException {
        routes = new OwnRoutes(folder);
    }

    @AfterEach
    void close() {
        if (town != null) {
            town.close();
        }
        if (server != null) {
            server.stop(0);
        }
    }

    private void open(String process) throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), "", "web.port = 0\n" + process);
        town.school(SCHOOL);
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** @return its address */
    private String serve(Answer answer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().entrySet());
            try (exchange) {
                answer.to(exchange);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        server.start();
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String serveNothing() throws IOException {
        return serve(exchange -> exchange.sendResponseHeaders(200, -1));
    }

    /** From 4.22 on only the endpoint says who a mail is from and to; the subject is left to the route here. */
    @Test
    void a_mail_keeps_the_subject_of_its_route_and_goes_to_nobody_else() throws Exception {
        routes.at(
                "after-run-mail",
                set("Subject", "Jamfsync ${body.site}") + set("To", "stranger@school.example")
                        + set("From", "stranger@school.example") + set("mail.smtp.from", "stranger@school.example")
                        + """
                        - to:
                            id: mail-server
                            uri: "smtp:{{custom.mail-server}}"
                            parameters:
                              from: jamfsync@school.example
                              to: admin@school.example
                        """);
        var mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        try {
            open(TRUST + "custom.mail-server = 127.0.0.1:" + mail.getSmtp().getPort());
            town.sync();

            assertThat(town.engine.routeFaults()).isEmpty();
            assertThat(mail.getReceivedMessages()).singleElement().satisfies(message -> {
                assertThat(message.getSubject()).isEqualTo("Jamfsync schule");
                assertThat(message.getAllRecipients())
                        .extracting(Object::toString)
                        .containsExactly("admin@school.example");
                assertThat(message.getFrom()).extracting(Object::toString).containsExactly("jamfsync@school.example");
            });
        } finally {
            mail.stop();
        }
    }

    private static String set(String header, String value) {
        return """
                - setHeader:
                    name: %s
                    expression:
                      simple:
                        expression: "%s"
                """.formatted(header, value);
    }

    @Test
    void no_header_of_a_message_leads_a_call_elsewhere() throws Exception {
        var elsewhere = serveNothing();
        var headers = set("CamelHttpUri", elsewhere)
                + set("CamelRestHttpUri", elsewhere + "/$simple{sys.user.name}")
                + set("CamelHttpHost", "127.0.0.1")
                + set("CamelHttpPort", elsewhere.replaceAll(".*:", ""))
                + set("CamelHttpBaseUri", elsewhere)
                + set("CamelHttpQuery", "a=b")
                + set("CamelHttpMethod", "DELETE");
        routes.at("before-plan", headers).at("after-person-read", headers);
        open(TRUST);

        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(town.jamf.state().users()).containsExactlyInAnyOrder("t.tanne", "anna.ahorn");
        assertThat(asked).isEmpty();
    }

    /** Camel up to 4.22.0 hands credentials on to whatever host a redirect names. */
    @Test
    void a_redirect_of_jamf_school_is_not_followed() throws Exception {
        var elsewhere = serveNothing();
        open("");
        town.jamf.faults().answer("GET /users", 10, 302, "", Map.of("Location", elsewhere + "/api/users"));

        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.FAILED);

        assertThat(asked).isEmpty();
    }

    /** HttpClient unpacks by itself since 5.6, and once is enough. */
    @Test
    void answers_that_come_packed_are_read() throws Exception {
        open("");
        var sandbox = town.jamf.url();
        var packed = serve(exchange -> pass(exchange, sandbox));
        var site = folder.resolve("config/sites/schule.properties");
        Files.writeString(site, "jamf.url = " + packed + "\n");
        town.restart("web.port = 0");

        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(asked).isNotEmpty().allMatch(call -> call.contains("gzip"));
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsExactly("anna.ahorn");
    }

    /** What a proxy in front of Jamf School may do. */
    private void pass(HttpExchange exchange, URI to) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(to.toString() + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        for (var name : List.of("Authorization", "X-Server-Protocol-Version", "Content-Type")) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        var answer = proxy.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(answer.body());
        }
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.statusCode(), bytes.size());
        exchange.getResponseBody().write(bytes.toByteArray());
    }

    /** The short form of YAML is out of favour since 4.22, but schools have written it. */
    @Test
    void a_route_in_the_short_form_still_runs() throws Exception {
        routes.custom("after-class-built", """
                - route:
                    id: after-class-built
                    from:
                      uri: direct:after-class-built
                      steps:
                        - filter:
                            simple: "${body.account} == 'klasse.5a'"
                            steps:
                              - setVariable:
                                  name: name
                                  constant: Igel
                """);
        open("");

        assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(town.jamf.state().classNames()).containsExactly("Igel");
        assertThat(town.engine.routeFaults()).isEmpty();
    }

    /** A document that says itself what class it is. */
    static final class Parcel {
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
        public Object inside;
    }

    @Test
    void json_from_outside_names_no_class_that_is_made() throws Exception {
        try (var camel = new DefaultCamelContext()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:parcel").unmarshal().json(JsonLibrary.Jackson, Parcel.class);
                    from("direct:list").unmarshal().json(JsonLibrary.Jackson, List.class);
                }
            });
            camel.start();
            var to = camel.createProducerTemplate();

            assertThat(to.requestBody("direct:list", "[{\"@class\":\"java.util.ArrayList\"}]"))
                    .isEqualTo(List.of(Map.of("@class", "java.util.ArrayList")));
            assertThatThrownBy(() -> to.requestBody(
                            "direct:parcel",
                            "{\"inside\":{\"@class\":\"java.util.LinkedHashMap\"}}".getBytes(StandardCharsets.UTF_8)))
                    .rootCause()
                    .hasMessageContaining("java.lang.Object");
        }
    }
}
