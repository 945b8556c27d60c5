package org.jamfsync.route.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jamfsync.settings.SettingsLoader;
import org.jamfsync.state.StateDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
    /** Full collections after which whatever is still there is taken to be held by something. */
    private static final int COLLECTIONS = 20;

    @TempDir
    private Path folder;

    private WeakReference<Engine> closed(StateDatabase state) {
        var settings = SettingsLoader.ofIncomplete().load(Path.of("config"), Map.of("JAMFSYNC_WEB_PORT", "0"));
        var engine = Engine.serve(settings, Path.of("routes"), state, Clock.systemUTC());
        engine.close();
        return new WeakReference<>(engine);
    }

    @Test
    void nothing_holds_an_engine_that_is_closed() {
        try (var state = StateDatabase.open("jdbc:sqlite:" + folder.resolve("state.db"), folder, Clock.systemUTC())) {
            var engine = closed(state);

            for (int round = 0; round < COLLECTIONS && !engine.refersTo(null); round++) {
                System.gc();
            }

            assertThat(engine.get()).as("a closed engine").isNull();
        }
    }
}
