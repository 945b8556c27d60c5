package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What scripts read is as it was with version 0.1.0: the same commands on the same state give the same documents. */
class KeptDocumentsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path old;

    @TempDir
    static Path fresh;

    private static KeptSchool asItIs;
    private static KeptSchool asFreshAsItWas;

    @BeforeAll
    static void open() throws Exception {
        asItIs = KeptSchool.asItIs(old);
        asFreshAsItWas = KeptSchool.asFreshAsItWas(fresh);
    }

    @AfterAll
    static void close() {
        asItIs.close();
        asFreshAsItWas.close();
    }

    private static JsonNode today(KeptSchool school, int code, String command) throws IOException {
        var words = Stream.concat(Arrays.stream(command.split(" ")), Stream.of("--json"))
                .toArray(String[]::new);
        var ended = school.run(words);
        assertThat(ended.code()).as(ended.err()).isEqualTo(code);
        return JSON.readTree(ended.out().replace(school.folder().toString(), "."));
    }

    @ParameterizedTest
    @CsvSource({
        "history, history --limit 100",
        "history-2, history 2",
        "history-6, history 6",
        "history-8, history 8",
        "history-11, history 11",
        "history-12, history 12",
        "history-15, history 15",
        "history-19, history 19"
    })
    void what_was_done_is_told_word_by_word(String document, String command) throws Exception {
        KeptDocument.ofStoredSentences().compare(KeptSchool.document(document), today(asItIs, 0, command));
    }

    @ParameterizedTest
    @CsvSource({
        "holds, holds list --all",
        "holds-open, holds list",
        "hold-1, holds show 1",
        "hold-2, holds show 2",
        "hold-3, holds show 3",
        "hold-4, holds show 4",
        "hold-5, holds show 5",
        "hold-8, holds show 8",
        "hold-9, holds show 9",
        "letters, dead-letters list --all",
        "letters-open, dead-letters list",
        "letter-1, dead-letters show 1",
        "letter-2, dead-letters show 2",
        "letter-3, dead-letters show 3",
        "letter-6, dead-letters show 6",
        "letter-8, dead-letters show 8",
        "state, state check",
        "rules, rules test",
        "check, check"
    })
    void what_waits_for_a_person_is_told(String document, String command) throws Exception {
        KeptDocument.ofSentences().compare(KeptSchool.document(document), today(asItIs, 0, command));
    }

    @ParameterizedTest
    @CsvSource({
        "plan, plan",
        "adopt, adopt",
        "migrate, migrate",
        "rehearsal, plan --rehearse next --answers answers.txt",
        "undo-1, undo 1",
        "undo-2, undo 2",
        "undo-12, undo 12",
        "undo-14, undo 14"
    })
    void what_would_be_done_is_told(String document, String command) throws Exception {
        var words = command.replace(
                "answers.txt", asFreshAsItWas.file("answers.txt").toString());
        KeptDocument.ofFreshSchool().compare(KeptSchool.document(document), today(asFreshAsItWas, 0, words));
        assertThat(asFreshAsItWas.writes()).isEmpty();
    }

    @Test
    void what_would_have_been_different_in_runs_of_then_is_told() throws Exception {
        var today = today(asItIs, 10, "replay --runs 4 --with " + asItIs.file("edited"));

        KeptDocument.ofSentences().compare(KeptSchool.document("replay"), today);
    }

    @Test
    void the_running_program_tells_how_it_stands() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        asItIs.set("web.port", String.valueOf(port));
        var log = (Logger) LoggerFactory.getLogger("org.jamfsync");
        var up = new Up(":" + port + "/");
        up.start();
        log.addAppender(up);
        var ended = new CompletableFuture<Integer>();
        var program = new Thread(() -> ended.complete(asItIs.run("run").code()));
        program.start();
        try {
            assertThat(up.said.await(60, TimeUnit.SECONDS)).isTrue();
            KeptDocument.ofSentences().compare(KeptSchool.document("status"), status(port));
        } finally {
            log.detachAppender(up);
            program.interrupt();
            ended.get(60, TimeUnit.SECONDS);
        }
    }

    /** Hears the program say where its page is. */
    private static final class Up extends AppenderBase<ILoggingEvent> {
        private final CountDownLatch said = new CountDownLatch(1);
        private final String words;

        Up(String words) {
            this.words = words;
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().contains(words)) {
                said.countDown();
            }
        }
    }

    private static JsonNode status(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/status"))
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
