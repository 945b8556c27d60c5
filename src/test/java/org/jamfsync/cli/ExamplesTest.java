package org.jamfsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file of {@code examples/custom} does in a real run what its header says. */
class ExamplesTest {
    private static final String SCHOOL = """
            SELECT class('klasse.5a', 'Klasse 5a');
            SELECT grp('gaeste', 'Gäste');
            SELECT teacher('t.tanne', 'Tom', 'Tanne', 'klasse.5a');
            SELECT pupil('anna.ahorn', 'Anna', 'Ahorn', 'klasse.5a');
            SELECT pupil('ben.birke', 'Ben', 'Birke', 'klasse.5a', 'gaeste');
            SELECT pupil('gast.1', 'Gast', 'Eins', 'klasse.5a');
            """;

    @TempDir
    Path folder;

    private OwnRoutes routes;
    private SchoolTown town;

    @BeforeEach
    void folder() throws Exception {
        routes = new OwnRoutes(folder);
    }

    @AfterEach
    void close() {
        if (town != null) {
            town.close();
        }
    }

    private SchoolTown open(String process) throws Exception {
        town = new SchoolTown(folder, SandboxOptions.defaults(), "", "web.port = 0\n" + process);
        town.school(SCHOOL);
        return town;
    }

    /** Jamf School refuses the next new user for good. */
    private void refuseOne() {
        town.jamf.faults().answer("POST /users", 1, 400, "{\"code\":400,\"message\":\"No\"}", Map.of());
    }

    @Test
    void guests_are_left_out() throws Exception {
        routes.example("after-person-read-guests");

        assertThat(open("").sync().exitCode()).isEqualTo(ExitCode.DONE);

        assertThat(town.jamf.state().users()).containsExactlyInAnyOrder("t.tanne", "anna.ahorn");
        assertThat(town.jamf.state().studentsOf("Klasse 5a")).containsExactly("anna.ahorn");
    }

    @Test
    void the_classes_of_one_school_have_names_of_its_own() throws Exception {
        routes.example("after-class-built-names", "'goethe'", "'schule'");
        open("").sync();

        assertThat(town.jamf.state().classNames()).containsExactly("5a (Goethe)");
    }

    @Test
    void the_classes_of_other_schools_keep_theirs() throws Exception {
        routes.example("after-class-built-names");
        open("").sync();

        assertThat(town.jamf.state().classNames()).containsExactly("Klasse 5a");
    }

    @Test
    void a_trolley_is_a_class_of_users_who_are_nobody_at_school_and_stays_as_it_is() throws Exception {
        routes.example("before-plan-trolley");
        open("").sync();

        assertThat(town.jamf.state().users()).contains("koffer1-01", "koffer1-02");
        assertThat(town.jamf.state().studentsOf("Koffer 1")).containsExactlyInAnyOrder("koffer1-01", "koffer1-02");

        town.jamf.calls().clear();
        town.sync();
        assertThat(town.jamf.calls().writes()).isEmpty();
    }

    @Test
    void the_report_of_each_run_is_a_file() throws Exception {
        routes.example("after-run-share");
        open("custom.report-folder = " + folder.resolve("share")).sync();
        town.sync();

        assertThat(files(folder.resolve("share"))).containsExactly("schule-1.txt", "schule-2.txt");
        assertThat(folder.resolve("share/schule-1.txt"))
                .content()
                .contains("schule", "4 people")
                .doesNotContain("Ahorn", "anna");
    }

    private static List<String> files(Path folder) throws IOException {
        try (var found = Files.list(folder)) {
            return found.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_school_is_read_from_another_program() throws Exception {
        routes.example("read-iserv-csv");
        var rows = new AtomicReference<>("""
                [{"kind": "group", "uuid": "%1$s1", "act": "lehrkraefte", "name": "Lehrer", "owner": null, "flags": []},
                 {"kind": "group", "uuid": "%1$s2", "act": "7b", "name": "7b", "owner": "", "flags": ["school_class"]},
                 {"kind": "person", "uuid": "%1$s3", "act": "t.tanne", "firstname": "Tom", "lastname": "Tanne",
                  "stat": "a", "groups": ["lehrkraefte", "7b"]},
                 {"kind": "person", "uuid": "%1$s4", "act": "anna", "firstname": "Anna", "lastname": "Ahorn",
                  "stat": "a", "groups": ["7b"]}]
                """.formatted("11111111-1111-4111-8111-11111111111"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rows.json", exchange -> {
            var bytes = rows.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        var site = "source = csv\niserv.csv-folder = unused\n";
        var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/rows.json";
        try {
            town = new SchoolTown(
                    folder, SandboxOptions.defaults(), site, "web.port = 0\ncustom.rows-url = " + url + "\n");

            assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(town.jamf.state().studentsOf("7b")).containsExactly("anna");
            assertThat(town.engine.checkSource("schule").toString()).contains("read-iserv-csv");

            town.jamf.calls().clear();
            var whole = rows.get();
            for (var broken : List.of(
                    "[]",
                    "{}",
                    "[17]",
                    whole.replace("\"person\"", "\"pupil\""),
                    whole.replace("\"stat\": \"a\", ", ""),
                    whole.replace("\"flags\": []", "\"flag\": []"),
                    whole.replace("\"act\": \"anna\"", "\"act\": \"t.tanne\""),
                    whole.replace("11114\"", "11113\""),
                    whole.replace("11111111-1111-4111-8111-111111111114", "17"))) {
                rows.set(broken);
                assertThat(town.sync().exitCode()).as(broken).isEqualTo(ExitCode.FAILED);
            }
            assertThat(town.jamf.calls().writes()).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_report_of_each_run_is_posted_as_json() throws Exception {
        routes.example("after-run-webhook");
        var posted = new CopyOnWriteArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            posted.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            open("custom.webhook-url = http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
            town.sync();
        } finally {
            server.stop(0);
        }
        assertThat(posted)
                .singleElement()
                .asString()
                .startsWith("POST application/json {")
                .doesNotContain("Ahorn", "anna");
        var report = new ObjectMapper().readTree(posted.get(0).replaceFirst("^[^{]*", ""));
        assertThat(report.path("site").asText()).isEqualTo("schule");
        assertThat(report.path("outcome").asText()).isEqualTo("done");

        town.sync();
        assertThat(town.engine.routeFaults())
                .singleElement()
                .asString()
                .contains("after-run-webhook.camel.yaml:7: after-run-webhook failed");
    }

    @Test
    void a_mail_is_sent_when_a_run_left_something_over_and_only_then() throws Exception {
        routes.example("after-run-mail", "\"{{custom.mail-to}}\"", "admin@school.example");
        var mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        try {
            open("custom.mail-from = jamfsync@school.example\ncustom.mail-server = 127.0.0.1:"
                    + mail.getSmtp().getPort());
            refuseOne();
            assertThat(town.sync().exitCode()).isEqualTo(ExitCode.DEAD_LETTERS);
            town.sync();

            assertThat(town.engine.routeFaults()).isEmpty();
            assertThat(mail.getReceivedMessages()).singleElement().satisfies(message -> {
                assertThat(message.getSubject()).isEqualTo("Jamfsync schule: dead_letters");
                assertThat(message.getAllRecipients())
                        .extracting(Object::toString)
                        .containsExactly("admin@school.example");
                assertThat(GreenMailUtil.getBody(message)).contains("schule").doesNotContain("Ahorn", "ahorn");
            });
        } finally {
            mail.stop();
        }
    }
}
