package org.jamfsync.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jamfsync.sandbox.CallLog.Call;
import org.jamfsync.sandbox.api.SandboxApi;
import org.jamfsync.sandbox.faults.Faults;
import org.jamfsync.sandbox.faults.Replicas;
import org.jamfsync.sandbox.http.ApiKeyCheck;
import org.jamfsync.sandbox.http.OriginCheck;
import org.jamfsync.sandbox.http.Switches;
import org.jamfsync.sandbox.tenant.SandboxState;
import org.jamfsync.sandbox.tenant.StateFile;

/**
 * A Jamf School on loopback, with the quirks of the real one.
 *
 * <p>The API is below {@code /api}; below {@code /sandbox}, where the real one has nothing, it can be set and looked at.
 */
public final class JamfSandbox implements AutoCloseable {
    private static final String NETWORK_ID = "10001";

    private final SandboxState state = new SandboxState();
    private final CallLog calls = new CallLog();
    private final Faults faults = new Faults();
    private final Switches switches;
    private final RequestHandler front;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        var thread = new Thread(task, "sandbox");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;
    private final String apiKey;

    private JamfSandbox(SandboxOptions options, HttpServer server) {
        this.server = server;
        switches = new Switches(options.switches());
        var door = new ApiKeyCheck(switches, NETWORK_ID, options.apiKey());
        var api = new SandboxApi(state, switches, NETWORK_ID);
        var pods = new Replicas(state, switches, NETWORK_ID);
        front = new RequestHandler(switches, door, pods, api, new RuleCheck(state, calls), faults, calls);
        var control = new ControlApi(this, door, new OriginCheck(isOnLoopback()));
        apiKey = options.apiKey();
        server.setExecutor(threads);
        server.createContext("/", control::page);
        server.createContext("/sandbox", control::handle);
        server.createContext("/api", front::handle);
        // Older clients call without the prefix (jamf-school-api 1.1).
        for (var resource : api.resources()) {
            server.createContext("/" + resource, front::handle);
        }
    }

    public static JamfSandbox start(SandboxOptions options) {
        // Without it each answer waits for the other side's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            var server = HttpServer.create(new InetSocketAddress(options.host(), options.port()), 0);
            var sandbox = new JamfSandbox(options, server);
            server.start();
            return sandbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without {@code /api}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public String networkId() {
        return NETWORK_ID;
    }

    public String apiKey() {
        return apiKey;
    }

    /** The lines of a settings file that connect to it. */
    public String settings() {
        return """
                jamf.url = %s
                jamf.network-id = %s
                jamf.api-key = %s
                """.formatted(url(), networkId(), apiKey());
    }

    public SandboxState state() {
        return state;
    }

    public CallLog calls() {
        return calls;
    }

    public Faults faults() {
        return faults;
    }

    public Switches switches() {
        return switches;
    }

    /** Hears each call once it is answered. */
    public void onCall(Consumer<Call> newListener) {
        front.onCall(newListener);
    }

    /** Writes everything it holds as JSON. */
    public void save(OutputStream out) throws IOException {
        new StateFile().save(state, out);
    }

    /**
     * Holds what was saved from now on, and nothing else.
     *
     * @throws IOException if it is no saved state; then nothing is changed
     */
    public void load(InputStream in) throws IOException {
        new StateFile().load(in, state);
    }

    private boolean isOnLoopback() {
        return server.getAddress().getAddress().isLoopbackAddress();
    }

    @Override
    public void close() {
        front.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
