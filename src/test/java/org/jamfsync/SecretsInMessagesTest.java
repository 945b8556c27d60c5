package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jamfsync.cli.Printer;
import org.jamfsync.cli.StandardOutput;
import org.jamfsync.model.text.Address;
import org.jamfsync.model.text.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is secret in an address stays out of all that a command says, drivers and clients that quote it included. */
class SecretsInMessagesTest {
    private static final String SECRET = "gEheim";
    private static final String SOURCE =
            "iserv.jdbc-url = jdbc:postgresql://127.0.0.1:1/iserv?user=anna&password=gEheim\n";
    private static final String WAY = """
            jamf.url = https://jamf.example
            jamf.proxy = 127.0.0.1:1
            jamf.proxy-username = anna
            jamf.proxy-password = gEheim
            """;
    private static final String REST = """
            iserv.password = gEheim
            iserv.mail-domain = schule.example
            jamf.network-id = 1
            jamf.api-key = gEheim
            jamf.retries = 0
            web.port = 0
            """;

    @TempDir
    Path folder;

    /** @return standard output, standard error and the log */
    private String said(String settings, String... words) throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.properties"), settings);
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--debug", "--routes=routes", "--config=" + folder.resolve("config")));
        var said = new ByteArrayOutputStream();
        var log = listen(said);
        try {
            App.run(all, new StandardOutput(said), new Printer(said));
        } finally {
            root().detachAppender(log);
            ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("org.jamfsync"))
                    .setLevel(ch.qos.logback.classic.Level.INFO);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static ch.qos.logback.classic.Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    }

    /** As the log is shipped, but to where it can be read. */
    private static OutputStreamAppender<ILoggingEvent> listen(ByteArrayOutputStream said) {
        var shipped = (ConsoleAppender<ILoggingEvent>) root().getAppender("STDERR");
        var log = new OutputStreamAppender<ILoggingEvent>();
        log.setContext(root().getLoggerContext());
        log.setEncoder(shipped.getEncoder());
        log.setOutputStream(said);
        log.start();
        root().addAppender(log);
        return log;
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "plan", "adopt", "export users", "get /users"})
    void a_database_and_a_proxy_that_do_not_answer_tell_no_login(String command) throws Exception {
        var said = said(SOURCE + WAY + REST, command.split(" "));

        assertThat(said).contains("127.0.0.1").doesNotContain(SECRET).doesNotContain("user=anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "history", "run"})
    void a_state_that_does_not_answer_tells_no_login(String command) throws Exception {
        var state = "state.jdbc-url = jdbc:postgresql://127.0.0.1:1/state?user=anna&password=gEheim\n";

        var said = said(SOURCE + WAY + REST + state, command.split(" "));

        assertThat(said).contains("127.0.0.1").doesNotContain(SECRET).doesNotContain("user=anna");
    }

    @Test
    void what_is_typed_is_echoed_without_a_login() throws Exception {
        for (var words : List.of(
                List.of("plan", "--rehearse", "jdbc:postgresql://127.0.0.1:1/new?password=gEheim"),
                List.of("plan", "--rehearse", "mysql://anna:gEheim@127.0.0.1/new"),
                List.of("plan", "jdbc:postgresql://127.0.0.1:1/new?password=gEheim"),
                List.of("get", "https://anna:gEheim@127.0.0.1/users?key=gEheim"),
                List.of("sandbox", "--load", "https://anna:gEheim@127.0.0.1/"))) {
            assertThat(said(SOURCE + WAY + REST, words.toArray(String[]::new)))
                    .as(String.valueOf(words))
                    .doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "No suitable driver found for jdbc:postgresql://h:1/d?user=a&password=b c, sorry|No suitable driver found for jdbc:postgresql://h:1/d",
                "connect to 'https://a:b@h.example:8443/x?y=z' failed|connect to 'https://h.example:8443/x' failed",
                "see https://h.example/x?y=z.|see https://h.example/x",
                "is it https://h.example? yes|is it https://h.example? yes",
                "https://a:p@ss/w@h.example/x and http://h2.example|https://h.example/x and http://h2.example",
                "a:b@c is no address|a:b@c is no address",
                "file:/tmp/x and C://y|file:/tmp/x and C://y",
                "jdbc:sqlite:data/x.db?key=b|jdbc:sqlite:data/x.db"
            })
    void an_address_within_a_text_loses_its_login_alone(String text, String shown) {
        assertThat(Message.of("run.unexpected", text).toString()).contains("(" + shown + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/x@y,https://h.example/x@y",
        "jdbc:postgresql:d?password=b,jdbc:postgresql:d",
        "proxy.example:3128,proxy.example:3128",
        "a:b@proxy.example:3128,proxy.example:3128",
        "jdbc:postgresql://[::1]:5432/d?x,jdbc:postgresql://[::1]:5432/d",
    })
    void an_address_is_shown_without_login_and_query(String address, String shown) {
        assertThat(Address.of(address)).isEqualTo(shown);
    }
}
