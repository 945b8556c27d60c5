package org.jamfsync.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The Jamf School sandbox in a process of its own, so that its work is not counted as the product's. */
final class SandboxProcess implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Path log;
    private final int port;
    private final Process process;
    private int seen;

    SandboxProcess(String launcher, Path folder, int latencyMillis) throws IOException, InterruptedException {
        log = Files.createTempFile(folder, "sandbox", ".log");
        port = freePort();
        process = new Child(log, Map.of())
                .start(List.of(
                        launcher,
                        "sandbox",
                        "--port",
                        String.valueOf(port),
                        "--switch",
                        "latency-millis=" + latencyMillis));
        awaitStart();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (lines().stream().noneMatch(line -> line.contains(url()))) {
            if (System.nanoTime() > deadline || process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the sandbox does not start: " + lines());
            }
        }
        seen = lines().size();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(log, UTF_8);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The calls since this was last asked, by method and path without ids. */
    Map<String, Long> calls() throws IOException {
        var lines = lines();
        var calls = lines.subList(seen, lines.size()).stream()
                // A line has the time, method, path, status and more.
                .map(line -> String.join(" ", List.of(line.split(" +", -1)).subList(1, 4)))
                .map(call -> call.replaceAll("/(\\d+|[0-9a-f]{8}-[0-9a-f-]{27})(?=[/ ])", "/:id"))
                .collect(Collectors.groupingBy(line -> line, java.util.TreeMap::new, Collectors.counting()));
        seen = lines.size();
        return calls;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
