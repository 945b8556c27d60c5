package org.jamfsync.sandbox.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jamfsync.sandbox.api.SandboxApi;
import org.jamfsync.sandbox.http.ApiRequest;
import org.jamfsync.sandbox.http.ApiResponse;
import org.jamfsync.sandbox.http.Switch;
import org.jamfsync.sandbox.http.Switches;
import org.jamfsync.sandbox.tenant.SandboxState;
import org.jamfsync.sandbox.tenant.StateFile;

/**
 * The servers behind the one address. They take turns, and may show a write only a while after it happened
 * (jamf-school-api 1.8): each that lags has a copy of the state, on which the same calls happen later.
 *
 * <p>A single server lags as a whole; of several the first never lags. Guarded by the state.
 */
public final class Replicas {
    private final SandboxState state;
    private final SandboxApi api;
    private final Switches switches;
    private final String networkId;
    private final ObjectMapper json = new ObjectMapper();
    private final List<Copy> copies = new ArrayList<>();
    private int turn;

    public Replicas(SandboxState state, Switches switches, String networkId) {
        this.state = state;
        this.switches = switches;
        this.networkId = networkId;
        api = new SandboxApi(state, switches, networkId);
        state.journal(this::happened);
    }

    /** @param name of the server that answered */
    public record Answered(String name, ApiResponse reply) {}

    /** Answers are made to bytes under the lock, since they show the state itself. */
    public Answered answer(ApiRequest ask) {
        synchronized (state) {
            refresh();
            int pods = Math.max(1, switches.number(Switch.PODS));
            turn = (turn + 1) % pods;
            var copy = copies.isEmpty() ? null : copies.get(turn);
            ApiResponse reply;
            if (!ask.isRead()) {
                reply = api.answer(ask);
                happened(changed -> new SandboxApi(changed, switches, networkId).answer(ask));
            } else {
                reply = copy == null ? api.answer(ask) : copy.read(ask);
            }
            return new Answered("sandbox-" + (turn + 1), reply.asBytes(json));
        }
    }

    /** A change to the state, which the copies see later. */
    private void happened(Consumer<SandboxState> change) {
        copies.forEach(copy -> {
            if (copy != null) {
                copy.later(change);
            }
        });
    }

    /** Makes copies once something lags, and drops them when nothing does any more. */
    private void refresh() {
        boolean lags = switches.number(Switch.STALE_MILLIS) > 0 || switches.number(Switch.STALE_READS) > 0;
        int wanted = lags ? Math.max(1, switches.number(Switch.PODS)) : 0;
        if (copies.size() == wanted) {
            return;
        }
        copies.clear();
        for (int pod = 0; pod < wanted; pod++) {
            copies.add(wanted > 1 && pod == 0 ? null : new Copy());
        }
    }

    /** A server that lags. */
    private final class Copy {
        private final SandboxState own = new SandboxState();
        private final SandboxApi ownApi = new SandboxApi(own, switches, networkId);
        private final Deque<Later> waiting = new ArrayDeque<>();
        private long reads;

        private record Later(Consumer<SandboxState> change, long at, long read) {}

        Copy() {
            try {
                var saved = new ByteArrayOutputStream();
                new StateFile().save(state, saved);
                new StateFile().load(new ByteArrayInputStream(saved.toByteArray()), own);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void later(Consumer<SandboxState> change) {
            waiting.add(new Later(change, System.nanoTime(), reads));
        }

        ApiResponse read(ApiRequest ask) {
            long now = System.nanoTime();
            long lag = Duration.ofMillis(switches.number(Switch.STALE_MILLIS)).toNanos();
            while (!waiting.isEmpty()
                    && now - waiting.peek().at() >= lag
                    && reads - waiting.peek().read() >= switches.number(Switch.STALE_READS)) {
                waiting.remove().change().accept(own);
            }
            reads++;
            return ownApi.answer(ask);
        }
    }
}
