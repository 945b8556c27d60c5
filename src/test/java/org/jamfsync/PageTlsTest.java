package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.jamfsync.RunningPage.RIGHT;
import static org.jamfsync.RunningPage.get;
import static org.jamfsync.RunningPage.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.assertj.core.api.ThrowableAssert;
import org.jamfsync.model.text.Problem;
import org.jamfsync.settings.SettingsLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page over TLS: what it shows of itself, and what it refuses to begin with. */
class PageTlsTest {
    private static final String PASSWORD = "made-up";

    @TempDir
    static Path folder;

    private static RunningPage page;

    @BeforeAll
    static void start() throws Exception {
        keys("first", "EC", "-2d", 30);
        keys("second", "RSA", "-2d", 40);
        keys("old", "EC", "-9d", 3);
        keys("early", "EC", "+9d", 3);
        install("first", "first");
        page = RunningPage.start(folder, """
                web.username = admin
                web.password = a:secret word
                web.tls-certificate = page.pem
                web.tls-key = page.key
                """);
    }

    @AfterAll
    static void stop() throws Exception {
        page.close();
    }

    private static void keys(String name, String algorithm, String from, int days) throws Exception {
        var store = folder.resolve(name + ".p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-keyalg",
                        algorithm,
                        "-startdate",
                        from,
                        "-validity",
                        String.valueOf(days),
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        var kept = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Files.writeString(
                folder.resolve(name + ".pem"),
                pem("CERTIFICATE", kept.getCertificate(name).getEncoded()));
        Files.writeString(
                folder.resolve(name + ".key"),
                pem("PRIVATE KEY", kept.getKey(name, PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + kind + "-----\n";
    }

    private static void install(String certificate, String key) throws IOException {
        Files.writeString(folder.resolve("page.key"), Files.readString(folder.resolve(key + ".key")));
        Files.setPosixFilePermissions(folder.resolve("page.key"), PosixFilePermissions.fromString("rw-r-----"));
        Files.writeString(folder.resolve("page.pem"), Files.readString(folder.resolve(certificate + ".pem")));
    }

    private static SSLSocket connect(String... protocols) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", page.port);
        socket.setSoTimeout(20_000);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        socket.startHandshake();
        return socket;
    }

    private static String subject() throws Exception {
        try (var socket = connect()) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSubjectX500Principal()
                    .getName();
        }
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void the_page_is_there_over_tls_alone_and_marks_its_cookie() throws Exception {
        try (var socket = connect()) {
            socket.getOutputStream().write(get("/", RIGHT).getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(status(answer)).isEqualTo(200);
            assertThat(answer).containsIgnoringCase("; Secure").containsIgnoringCase("x-content-type-options: nosniff");
        }
        assertThat(page.send(get("/", RIGHT))).doesNotContain("HTTP/1.1 200", "Jamfsync");
        assertThat(page.log()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void only_versions_and_ciphers_without_a_known_weakness_are_spoken() throws Exception {
        for (var good : List.of("TLSv1.2", "TLSv1.3")) {
            try (var socket = connect(good)) {
                assertThat(socket.getSession().getProtocol()).isEqualTo(good);
                assertThat(socket.getSession().getCipherSuite()).containsAnyOf("GCM", "CHACHA20");
            }
        }
        for (int minor = 0; minor <= 2; minor++) {
            assertThat(page.send(oldHello(minor))).as("TLS 1." + (minor - 1)).startsWith("\u0015");
        }
    }

    /** The first words of a client of SSL 3.0, TLS 1.0 or 1.1, which this Java would not say. */
    private static String oldHello(int minor) {
        var body = "\u0003" + (char) minor + "r".repeat(32) + "\u0000" + "\u0000\u0002\u00c0\u0013" + "\u0001\u0000";
        var hello = "\u0001\u0000\u0000" + (char) body.length() + body;
        return "\u0016\u0003" + (char) Math.min(minor, 1) + "\u0000" + (char) hello.length() + hello;
    }

    @Test
    void a_new_certificate_is_taken_up_while_it_runs_and_a_useless_one_is_not() throws Exception {
        assertThat(subject()).isEqualTo("CN=first");

        install("second", "second");
        await().atMost(Duration.ofSeconds(30)).until(PageTlsTest::subject, "CN=second"::equals);
        install("old", "first");
        await().atMost(Duration.ofSeconds(30)).until(() -> page.log().contains("keeps its certificate"));
        assertThat(subject()).isEqualTo("CN=second");

        install("first", "first");
        await().atMost(Duration.ofSeconds(30)).until(PageTlsTest::subject, "CN=first"::equals);
        assertThat(page.log()).doesNotContain("Exception", "\tat ", "PRIVATE");
    }

    private static ThrowableAssert.ThrowingCallable settings(String certificate, String key) {
        return () -> new SettingsLoader()
                .load(
                        folder.resolve("config"),
                        Map.of(
                                "JAMFSYNC_WEB_TLS_CERTIFICATE", certificate.isEmpty() ? "" : folder + "/" + certificate,
                                "JAMFSYNC_WEB_TLS_KEY", key.isEmpty() ? "" : folder + "/" + key));
    }

    @Test
    void what_is_wrong_with_both_files_is_said_together_before_anything_begins() throws Exception {
        Files.writeString(folder.resolve("text.pem"), "no certificate");
        Files.writeString(folder.resolve("old-form.key"), pem("RSA PRIVATE KEY", new byte[] {1, 2}));
        Files.write(folder.resolve("binary.key"), new byte[] {(byte) 0xff, 1, 2});
        try (var all = Files.list(folder)) {
            for (var key : all.filter(file -> file.toString().endsWith(".key")).toList()) {
                Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            }
        }

        assertThatThrownBy(settings("away.pem", "away.key"))
                .isInstanceOf(Problem.class)
                .hasMessageContainingAll("away.pem cannot be read", "away.key cannot be read");
        assertThatThrownBy(settings("text.pem", "old-form.key"))
                .hasMessageContainingAll("no certificate in PEM", "openssl pkcs8");
        assertThatThrownBy(settings("first.pem", "binary.key")).hasMessageContaining("openssl pkcs8");
        assertThatThrownBy(settings("first.pem", "second.key")).hasMessageContaining("do not belong together");
        assertThatThrownBy(settings("old.pem", "old.key")).hasMessageContaining("expired at");
        assertThatThrownBy(settings("early.pem", "early.key")).hasMessageContaining("valid only from");
        assertThatThrownBy(settings("first.pem", "")).hasMessageContaining("set both, or neither");
        Files.setPosixFilePermissions(folder.resolve("old.key"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(settings("old.pem", "old.key"))
                .hasMessageContainingAll("expired at", "by every user of this machine");
    }

    @Test
    void a_port_that_cannot_be_had_ends_the_program_before_anything_runs() throws Exception {
        var other = Files.createDirectory(folder.resolve("other"));
        var ended = new Program(List.of(), other, Map.of())
                .ended(RunningPage.process(other, "web.port = " + page.port + "\n"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .contains("Port " + page.port + " of 127.0.0.1 cannot be listened on")
                .doesNotContain("Exception", "\tat ", "by the schedule");
    }
}
