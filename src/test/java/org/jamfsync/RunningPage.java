package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code run} as a process of its own, over systems that are away, spoken to byte by byte. */
final class RunningPage implements AutoCloseable {
    static final String RIGHT = basic("admin:a:secret word");
    private static final int PATIENCE_MILLIS = 20_000;

    final int port;
    private final Path folder;
    private final Process process;

    private RunningPage(int port, Path folder, Process process) {
        this.port = port;
        this.folder = folder;
        this.process = process;
    }

    /** @param settings of the page, beside its port */
    static RunningPage start(Path folder, String settings) throws IOException {
        int port = freePort();
        var process = process(folder, "web.port = " + port + "\n" + settings);
        var page = new RunningPage(port, folder, process);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    assertThat(process.isAlive()).as(page.log()).isTrue();
                    return page.isOpen();
                });
        return page;
    }

    static Process process(Path folder, String settings) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.properties"), """
                iserv.jdbc-url = jdbc:postgresql://127.0.0.1:1/iserv
                iserv.mail-domain = schule.example
                jamf.url = http://127.0.0.1:1
                jamf.network-id = 1
                jamf.api-key = none
                sync.cron = 0 0 0 1 1 ? 2099
                """ + settings);
        return new Program(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Duser.language=en",
                                "-cp",
                                classPath(),
                                "org.jamfsync.App"),
                        folder,
                        Map.of())
                .start(List.of("run", "--config", folder.resolve("config").toString(), "--routes", "routes"));
    }

    private static String classPath() {
        return App.class.getClassLoader() instanceof URLClassLoader urls
                ? Stream.of(urls.getURLs()).map(URL::getPath).collect(Collectors.joining(":"))
                : System.getProperty("java.class.path");
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean isOpen() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    static String basic(String login) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }

    /** @param from the address of this machine that it comes from */
    Socket connect(String from) throws IOException {
        var socket = new Socket();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    /** Sends these bytes, says no more, and reads until the other side ends. */
    String send(String bytes) throws IOException {
        return send("127.0.0.1", bytes);
    }

    /** The same, from an address of this machine. */
    String send(String from, String bytes) throws IOException {
        try (var socket = connect(from)) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** A request that anybody may make of this page, with more headers. */
    static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n";
    }

    static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    /** All that the program has said so far. */
    String log() {
        try {
            return Files.readString(folder.resolve("err")) + Files.readString(folder.resolve("out"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
