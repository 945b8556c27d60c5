package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jamfsync.RunningPage.RIGHT;
import static org.jamfsync.RunningPage.basic;
import static org.jamfsync.RunningPage.get;
import static org.jamfsync.RunningPage.status;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients that mean no good send to the page of a program that runs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageAttackTest {
    private static final List<String> PATHS = List.of(
            "/", "/api/status", "/observe/health", "/observe/health/live", "/observe/health/ready", "/observe/metrics");
    private static final int DRIP_MILLIS = 200;
    private static final Duration LONGEST = Duration.ofSeconds(12);
    /** Connections, of which the program keeps less than half. */
    private static final int MANY = 600;

    private static final String LAST = "127.0.3.";

    @TempDir
    static Path folder;

    private static RunningPage page;
    /** How long each that dawdles was borne, begun before all else so that nobody waits for it. */
    private static CompletableFuture<Duration> silent;

    private static CompletableFuture<Duration> headLetterByLetter;
    private static CompletableFuture<Duration> idleAfterAnAnswer;
    private static CompletableFuture<Duration> bodyLetterByLetter;

    @BeforeAll
    static void start() throws Exception {
        page = RunningPage.start(folder, """
                web.username = admin
                web.password = a:secret word
                web.public-url = https://sync.schule.example, http://jamfsync:8080
                web.trusted-proxies = 127.0.0.77
                """);
        silent = borne("", "");
        headLetterByLetter = borne("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ", "a");
        idleAfterAnAnswer = borne("GET /observe/health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "");
        bodyLetterByLetter =
                borne("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n" + RIGHT + "\r\n", "a");
    }

    @AfterAll
    static void stop() throws Exception {
        page.close();
    }

    /** @param drip sent again and again, as long as somebody listens */
    private static CompletableFuture<Duration> borne(String first, String drip) {
        return CompletableFuture.supplyAsync(
                () -> {
                    long began = System.nanoTime();
                    try (var socket = page.connect("127.0.0.1")) {
                        socket.setSoTimeout(DRIP_MILLIS);
                        socket.getOutputStream().write(first.getBytes(StandardCharsets.ISO_8859_1));
                        while (isOpen(socket)) {
                            socket.getOutputStream().write(drip.getBytes(StandardCharsets.ISO_8859_1));
                        }
                    } catch (IOException ended) {
                        // That is what is waited for.
                    }
                    return Duration.ofNanos(System.nanoTime() - began);
                },
                task -> new Thread(task, "dawdles").start());
    }

    /** Reads what there is; until the time-out of the socket if there is nothing. */
    private static boolean isOpen(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read(new byte[4096]) >= 0;
        } catch (java.net.SocketTimeoutException nothing) {
            return true;
        }
    }

    private static void holdsNoTrace() {
        assertThat(page.log()).doesNotContain("Exception", "\tat ").doesNotContain("secret word", "YWRtaW4");
    }

    @Test
    @Order(1)
    void every_answer_has_the_headers_that_bind_a_browser_and_none_that_open_it_to_another() throws Exception {
        var answers = new ArrayList<String>();
        for (var path : PATHS) {
            answers.add(page.send(get(path, RIGHT + "Origin: https://evil.example\r\n")));
            answers.add(page.send(get(path, "Origin: null\r\n")));
            answers.add(page.send("OPTIONS " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://evil.example\r\n"
                    + "Access-Control-Request-Method: GET\r\nAccess-Control-Request-Private-Network: true\r\n\r\n"));
        }
        answers.add(page.send(get("/nowhere", RIGHT)));
        answers.add(page.send(get("/%2e%2e/%2e%2e/etc/passwd", RIGHT)));
        answers.add(page.send("garbage\r\n\r\n"));
        answers.add(page.send("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"));
        answers.add(page.send(get("/", "Authorization: Basic !!!\r\n")));

        assertThat(answers).extracting(RunningPage::status).contains(200, 400, 401, 404, 405, 421);
        for (var answer : answers) {
            assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                    .contains(
                            "\r\nx-content-type-options: nosniff\r\n",
                            "\r\ncache-control: no-store\r\n",
                            "\r\ncontent-security-policy: default-src 'none'; frame-ancestors 'none';",
                            "\r\nx-frame-options: deny\r\n",
                            "\r\nreferrer-policy: no-referrer\r\n",
                            "\r\ncross-origin-resource-policy: same-origin\r\n")
                    .doesNotContain("access-control", "unsafe-inline", "\r\nserver:");
        }
        holdsNoTrace();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic !!!not base64!!!",
                "Basic YWRtaW46YTpzZWNyZXQgd29yZA=",
                "Basic YWRtaW4=",
                "Basic //79/Pv6",
                "Basic wyg6eA==",
                "Basic YWRtaW46AA==",
                "Basic YWRtaW46YTpzZWNyZXQgd29yZA==, Basic YWRtaW46YTpzZWNyZXQgd29yZA==",
                "Basic YWRtaW46YTpzZWNyZXQgd29yZA==\r\nAuthorization: Basic YWRtaW46YTpzZWNyZXQgd29yZA=="
            })
    @Order(1)
    void a_broken_login_is_a_bad_request(String header) throws Exception {
        assertThat(status(page.send(get("/", "Authorization: " + header + "\r\n"))))
                .isEqualTo(400);
        holdsNoTrace();
    }

    @Test
    @Order(1)
    void a_huge_header_line_or_number_of_headers_is_refused() throws Exception {
        var letters = "a".repeat(5000);

        assertThat(status(page.send(get("/", "Authorization: Basic " + letters + "\r\n"))))
                .isEqualTo(400);
        assertThat(status(page.send(get("/", "Authorization: Basic " + letters.repeat(4) + "\r\n"))))
                .isEqualTo(431);
        assertThat(status(page.send(get("/", "X-A: b\r\n".repeat(5000))))).isEqualTo(431);
        assertThat(status(page.send(get("/" + letters, RIGHT)))).isEqualTo(414);
        assertThat(status(page.send(get("/" + "%41".repeat(1200), RIGHT)))).isEqualTo(404);
        holdsNoTrace();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer YWRtaW46YTpzZWNyZXQgd29yZA==",
                "Digest username=admin",
                "Negotiate abc",
                "",
            })
    @Order(1)
    void another_way_to_log_in_is_asked_for_ours(String header) throws Exception {
        assertThat(page.send(get("/", "Authorization: " + header + "\r\n")))
                .startsWith("HTTP/1.1 401")
                .containsIgnoringCase("\r\nwww-authenticate: Basic realm=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /observe/metrics HTTP/1.1\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n",
                "Transfer-Encoding: identity\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\nContent-Length: 5\r\n\r\nabcde",
                "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde",
                "Content-Length: 5, 5\r\n\r\nabcde",
                "Content-Length: +5\r\n\r\nabcde",
                "Content-Length: 0x5\r\n\r\nabcde",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: 99999999999999999999\r\n\r\n",
                "Content-Length: 5\r\n\r\nabcde",
                "Host: 127.0.0.1\r\n\r\n",
                "Host: evil.example\r\n\r\n",
                "X: a\nTransfer-Encoding: chunked\r\n\r\n",
                "X: a\r\r\n\r\n",
                "X\u0000Y: a\r\n\r\n",
                "X: a\u0000b\r\n\r\n",
                ": empty\r\n\r\n",
                "no colon\r\n\r\n",
                "Expect: 100-continue\r\n\r\n",
            })
    @Order(1)
    void a_request_that_can_be_read_in_two_ways_is_refused_and_nothing_after_it_is_read(String rest) throws Exception {
        var answer = page.send("GET /observe/health HTTP/1.1\r\nHost: 127.0.0.1\r\n" + RIGHT + rest + get("/", RIGHT));

        assertThat(status(answer)).isEqualTo(400);
        assertThat(answer.split("HTTP/1\\.1 ", -1)).as("answers").hasSize(2);
        holdsNoTrace();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://evil.example/ HTTP/1.1",
                "GET http://127.0.0.1/ HTTP/1.1",
                "GET //evil.example\\@127.0.0.1/ HTTP/1.1",
                "GET evil.example:80 HTTP/1.1",
                "GET * HTTP/1.1",
                "GET /a%zz HTTP/1.1",
                "GET /%4 HTTP/1.1",
                "GET /?exposureLevel=%u0041 HTTP/1.1",
                "GET /<script> HTTP/1.1",
                "GET /#part HTTP/1.1",
                "GET /caf\u00e9 HTTP/1.1",
                "GET / HTTP/1.1 HTTP/1.1",
                "GET / HTTP/9.9",
                "GET / HTTP/1.2",
                "GET /",
                "PRI * HTTP/2.0",
            })
    @Order(1)
    void a_target_that_is_no_path_of_ours_is_refused(String line) throws Exception {
        var answer = page.send(line + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + RIGHT + "\r\n");

        assertThat(status(answer)).isBetween(400, 505).isNotIn(401, 404, 500, 502, 503);
        holdsNoTrace();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OPTIONS", "TRACE", "POST", "PUT", "DELETE", "PATCH", "CONNECT", "PROPFIND", "get", "\u00e4"})
    @Order(1)
    void only_what_reads_is_a_method(String method) throws Exception {
        var answer = page.send(method + " / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + RIGHT + "\r\n");

        assertThat(status(answer)).isIn(400, 405);
        assertThat(answer).doesNotContain("<html", "secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "evil.example#127.0.0.1",
                "evil.example@127.0.0.1",
                "127.0.0.1@evil.example",
                "127.0.0.1, evil.example",
                "127.0.0.1 evil.example",
                "[::1].evil.example",
                "2130706433",
                "0x7f.1",
                "127.1",
                "0.0.0.0",
                "sync.schule.example.evil.example",
                "[::ffff:127.0.0.1]",
                "",
                "127.0.0.1:80:80",
                "127.0.0.1:port",
            })
    @Order(1)
    void a_foreign_name_that_leads_here_is_refused_with_the_right_password_too(String host) throws Exception {
        var answer =
                page.send("GET /api/status HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + RIGHT + "\r\n");

        assertThat(status(answer)).isEqualTo(421);
        assertThat(answer).doesNotContain("sites", "www-authenticate");
    }

    @Test
    @Order(1)
    void a_request_without_a_host_is_refused_whatever_its_version() throws Exception {
        assertThat(status(page.send("GET / HTTP/1.1\r\nConnection: close\r\n" + RIGHT + "\r\n")))
                .isEqualTo(400);
        assertThat(status(page.send("GET / HTTP/1.0\r\n" + RIGHT + "\r\n"))).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:9999",
                "localhost",
                "LocalHost.:80",
                "[::1]:8080",
                "sync.schule.example",
                "SYNC.schule.example:443",
                "jamfsync:8080"
            })
    @Order(1)
    void a_name_of_ours_is_let_in(String host) throws Exception {
        assertThat(status(page.send("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + RIGHT + "\r\n")))
                .isEqualTo(200);
    }

    @Test
    @Order(1)
    void a_refused_name_is_told_once_and_without_what_could_steer_a_terminal() throws Exception {
        page.send("GET / HTTP/1.1\r\nHost: evil\u001b[2J.example\r\n\r\n");
        page.send("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        page.send("GET / HTTP/1.1\r\nHost: other.example\r\n\r\n");

        assertThat(page.log().lines().filter(line -> line.contains("web.public-url")))
                .hasSize(1);
        assertThat(page.log()).doesNotContain("\u001b");
    }

    @Test
    @Order(2)
    void who_guesses_is_slowed_and_others_are_not() throws Exception {
        var answers = new ArrayList<Integer>();
        for (int guess = 0; guess < 30; guess++) {
            answers.add(status(page.send("127.0.0.66", get("/", basic("admin:guess" + guess)))));
        }
        var slowed = page.send("127.0.0.66", get("/", RIGHT));

        assertThat(answers)
                .startsWith(401, 401, 401, 401, 401, 429)
                .filteredOn(status -> status == 401)
                .hasSizeBetween(5, 8);
        assertThat(slowed).startsWith("HTTP/1.1 429").containsPattern("(?i)\r\nretry-after: [1-9]");
        assertThat(status(page.send("127.0.0.67", get("/", RIGHT)))).isEqualTo(200);
        assertThat(page.log())
                .contains("The page refused a login from 127.0.0.66: wrong password number 5 in a row from there")
                .containsPattern("127\\.0\\.0\\.66.*is heard in 1 s")
                .doesNotContain("guess");
        // Not for ever: the pause is one that a person can wait for.
        await().atMost(LONGEST).until(() -> status(page.send("127.0.0.66", get("/", RIGHT))) == 200);
    }

    @Test
    @Order(2)
    void who_was_let_in_before_stays_in_while_a_neighbour_guesses_from_the_same_address() throws Exception {
        var first = page.send("127.0.0.68", get("/", RIGHT));
        var cookie = first.lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("set-cookie: "))
                .findFirst()
                .orElseThrow();
        for (int guess = 0; guess < 8; guess++) {
            page.send("127.0.0.68", get("/", basic("admin:guess" + guess)));
        }
        var known = "Cookie: " + cookie.split("[ ;]", -1)[1] + "\r\n";

        assertThat(cookie).containsIgnoringCase("; HttpOnly").contains("; SameSite=Strict");
        assertThat(status(page.send("127.0.0.68", get("/", RIGHT)))).isEqualTo(429);
        assertThat(status(page.send("127.0.0.68", get("/", known + RIGHT)))).isEqualTo(200);
        assertThat(status(page.send("127.0.0.68", get("/", known)))).isEqualTo(401);
        assertThat(status(page.send("127.0.0.68", get("/", known.replace("=", "=x") + RIGHT))))
                .isEqualTo(429);
    }

    @Test
    @Order(2)
    void only_a_proxy_that_is_trusted_says_where_a_request_came_from() throws Exception {
        for (int guess = 0; guess < 6; guess++) {
            page.send("127.0.0.69", get("/", basic("admin:x") + "X-Forwarded-For: 10.0.0." + guess + "\r\n"));
            page.send("127.0.0.77", get("/", basic("admin:x") + "X-Forwarded-For: 1.2.3." + guess + ", 10.9.9.9\r\n"));
        }

        assertThat(status(page.send("127.0.0.69", get("/", RIGHT + "X-Forwarded-For: 10.0.0.99\r\n"))))
                .isEqualTo(429);
        assertThat(status(page.send("127.0.0.77", get("/", RIGHT + "X-Forwarded-For: 10.9.9.9\r\n"))))
                .isEqualTo(429);
        assertThat(status(page.send("127.0.0.77", get("/", RIGHT + "X-Forwarded-For: 10.9.9.8\r\n"))))
                .isEqualTo(200);
        assertThat(page.log()).contains("from 127.0.0.69:", "from 10.9.9.9:").doesNotContain("1.2.3.", "10.0.0.");
    }

    @Test
    @Order(3)
    void who_connects_and_says_nothing_keeps_nobody_out() throws Exception {
        var idle = new ArrayList<Socket>();
        try {
            for (int count = 0; count < MANY; count++) {
                idle.add(page.connect("127.0.0.70"));
            }
            for (var oldest : idle.subList(0, MANY / 2)) {
                assertThat(oldest.getInputStream().read()).as("the oldest go").isNegative();
            }
            for (var path : PATHS) {
                assertThat(status(page.send(get(path, RIGHT)))).isIn(200, 503);
            }
        } finally {
            for (var socket : idle) {
                socket.close();
            }
        }
        holdsNoTrace();
    }

    @Test
    @Order(4)
    void who_dawdles_is_not_waited_for() throws Exception {
        assertThat(silent.get(LONGEST.toSeconds(), TimeUnit.SECONDS)).isBetween(Duration.ofSeconds(2), LONGEST);
        assertThat(headLetterByLetter.get(LONGEST.toSeconds(), TimeUnit.SECONDS))
                .isBetween(Duration.ofSeconds(2), LONGEST);
        assertThat(idleAfterAnAnswer.get(LONGEST.toSeconds(), TimeUnit.SECONDS))
                .isBetween(Duration.ofSeconds(2), LONGEST);
        assertThat(bodyLetterByLetter.get(LONGEST.toSeconds(), TimeUnit.SECONDS))
                .isLessThan(LONGEST);
        holdsNoTrace();
    }

    @Test
    @Order(5)
    void who_guesses_from_many_addresses_is_slowed_by_the_account_which_stays_open() throws Exception {
        var answers = new ArrayList<Integer>();
        for (int address = 1; address <= 60; address++) {
            answers.add(status(page.send(LAST + address, get("/", basic("admin:guess")))));
        }

        assertThat(answers).contains(429);
        await().atMost(LONGEST).until(() -> status(page.send(LAST + "99", get("/", RIGHT))) == 200);
        holdsNoTrace();
    }
}
