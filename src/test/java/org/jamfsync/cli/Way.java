package org.jamfsync.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What may lie between a school and Jamf School: a proxy that leads on what CONNECT asks for, and an end of TLS. */
abstract class Way implements AutoCloseable {
    final ServerSocket listening;

    Way(ServerSocket listening) {
        this.listening = listening;
    }

    int port() {
        return listening.getLocalPort();
    }

    final void open() {
        start(() -> {
            try {
                while (true) {
                    var client = listening.accept();
                    start(() -> served(client));
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
    }

    private void served(Socket client) {
        try {
            serve(client);
        } catch (IOException gone) {
            // Whoever asked has hung up.
        }
    }

    abstract void serve(Socket client) throws IOException;

    static void start(Runnable work) {
        var thread = new Thread(work, "way");
        thread.setDaemon(true);
        thread.start();
    }

    static void join(Socket one, Socket other) {
        start(() -> pump(one, other));
        pump(other, one);
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // One side has hung up, so the other one does.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    /** Leads to wherever it is asked to, for those who know its login. */
    static final class Proxy extends Way {
        /** What it was asked for, in order. */
        final List<String> asked = new CopyOnWriteArrayList<>();

        private final String login;
        private final int refusal;

        /**
         * @param login {@code user:password}, or null when it wants none
         * @param refusal the status with which it leads nobody on, or 0
         */
        Proxy(String login, int refusal) throws IOException {
            super(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            this.login = login;
            this.refusal = refusal;
            open();
        }

        @Override
        void serve(Socket client) throws IOException {
            var head = head(client);
            while (head != null) {
                asked.add(head.lines().findFirst().orElse(""));
                int status = status(head);
                if (status == 200) {
                    lead(client, head);
                    return;
                }
                var wants = status == 407 ? "Proxy-Authenticate: Basic realm=\"school\"\r\n" : "";
                say(client, "HTTP/1.1 " + status + " No\r\n" + wants + "Content-Length: 0\r\n\r\n");
                head = head(client);
            }
        }

        private int status(String head) {
            if (refusal != 0) {
                return refusal;
            }
            var known = login == null
                    ? ""
                    : "Proxy-Authorization: Basic "
                            + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
            return head.contains(known) ? 200 : 407;
        }

        private static void lead(Socket client, String head) throws IOException {
            var target = head.split(" ", -1)[1].split(":", -1);
            var behind = new Socket(target[0], Integer.parseInt(target[1]));
            say(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            join(client, behind);
        }

        private static void say(Socket client, String text) throws IOException {
            client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            client.getOutputStream().flush();
        }

        /** Null when nothing more comes. */
        private static String head(Socket client) throws IOException {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = client.getInputStream().read();
                if (next < 0) {
                    return null;
                }
                head.append((char) next);
            }
            return head.toString();
        }
    }

    /** TLS with one of the {@link Keys}, and the sandbox behind it. */
    static final class Tls extends Way {
        private volatile URI behind;

        Tls(Keys keys, String name) throws Exception {
            super(keys.context(name)
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            open();
        }

        void before(URI sandbox) {
            behind = sandbox;
        }

        String url() {
            return "https://127.0.0.1:" + port();
        }

        @Override
        void serve(Socket client) throws IOException {
            var server = new Socket();
            server.connect(new InetSocketAddress(behind.getHost(), behind.getPort()));
            join(client, server);
        }
    }

    /** Certificates as a school meets them, made anew for each test class. */
    static final class Keys {
        private static final String PASSWORD = "changeit";

        private final Path folder;
        private final Path store;

        Keys(Path folder) throws Exception {
            this.folder = folder;
            store = folder.resolve("keys.p12");
            make("ca", "-ext", "bc:c", "-validity", "3650");
            make("good", "-signer", "ca", "-ext", "san=ip:127.0.0.1", "-validity", "3650");
            make("elsewhere", "-signer", "ca", "-ext", "san=dns:other.example", "-validity", "3650");
            make("expired", "-signer", "ca", "-ext", "san=ip:127.0.0.1", "-startdate", "-10d", "-validity", "1");
        }

        private void make(String name, String... more) throws Exception {
            var words = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    name,
                    "-dname",
                    "CN=" + name,
                    "-keyalg",
                    "EC",
                    "-keystore",
                    store.toString(),
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD));
            words.addAll(List.of(more));
            var made = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("keytool").toFile())
                    .start();
            if (made.waitFor() != 0) {
                throw new IOException(Files.readString(folder.resolve("keytool")));
            }
        }

        private KeyStore load() throws Exception {
            return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        }

        /** The authority that signed them all, in PEM. */
        Path ca() throws Exception {
            var text = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(load().getCertificate("ca").getEncoded());
            return Files.writeString(
                    folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
        }

        SSLContext context(String name) throws Exception {
            var one = KeyStore.getInstance("PKCS12");
            one.load(null, null);
            var all = load();
            one.setKeyEntry(
                    name,
                    all.getKey(name, PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    all.getCertificateChain(name));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        }
    }
}
