package org.jamfsync.sandbox;

import java.util.EnumMap;
import java.util.Map;
import org.jamfsync.sandbox.http.Switch;
import org.jamfsync.sandbox.http.Switches;

/**
 * Where the sandbox listens, and how it behaves where the real API's behaviour is disputed or unknown.
 *
 * @param port 0 for any free one
 * @param host address to listen on
 * @param apiKey what whoever calls must know; the usual one is in the documentation and keeps nobody out
 * @param switches those that do not stand as usual
 */
public record SandboxOptions(int port, String host, String apiKey, Map<Switch, String> switches) {
    public SandboxOptions {
        switches.forEach(Switches::check);
        switches = Map.copyOf(switches);
    }

    public static SandboxOptions defaults() {
        return new SandboxOptions(0, "127.0.0.1", "sandbox-key", Map.of());
    }

    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(newPort, host, apiKey, switches);
    }

    public SandboxOptions withHost(String newHost) {
        return new SandboxOptions(port, newHost, apiKey, switches);
    }

    public SandboxOptions withApiKey(String newKey) {
        return new SandboxOptions(port, host, newKey, switches);
    }

    /** @throws org.jamfsync.model.text.Problem if the switch cannot stand so */
    public SandboxOptions with(Switch one, String value) {
        var changed = new EnumMap<Switch, String>(Switch.class);
        changed.putAll(switches);
        changed.put(one, value);
        return new SandboxOptions(port, host, apiKey, changed);
    }

    public SandboxOptions withReplaceMembers(boolean replace) {
        return with(Switch.MEMBERS, replace ? "replace" : "add");
    }

    public SandboxOptions withLatencyMillis(long millis) {
        return with(Switch.LATENCY_MILLIS, String.valueOf(millis));
    }
}
