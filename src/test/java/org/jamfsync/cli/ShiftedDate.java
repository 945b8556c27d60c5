package org.jamfsync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Stands before a server and shows its answers with another date. */
final class ShiftedDate implements AutoCloseable {
    private static final Pattern DATE = Pattern.compile("Date: [A-Z][a-z]{2}, [^\r]{20} GMT");
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private volatile URI server;
    private volatile Duration shift = Duration.ZERO;

    ShiftedDate() throws IOException {
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    void before(URI behind) {
        server = behind;
    }

    void shift(Duration by) {
        shift = by;
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "shifted-date");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                var client = listening.accept();
                var behind = new Socket(server.getHost(), server.getPort());
                start(() -> pump(client, behind, false));
                start(() -> pump(behind, client, true));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pump(Socket from, Socket to, boolean shifted) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[65536];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                var text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                var date = "Date: " + HTTP.format(Instant.now().plus(shift));
                out.write(
                        (shifted ? DATE.matcher(text).replaceFirst(date) : text).getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        } catch (IOException gone) {
            // One side has hung up, so the other one does.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
