package org.jamfsync.route.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jamfsync.model.text.Problem;
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

    /** Also what only Camel refuses, which says it less well, and at the first fault alone. */
    @Test
    void a_start_says_all_that_is_wrong_with_the_routes_by_file_and_line() throws Exception {
        var settings = SettingsLoader.ofIncomplete().load(Path.of("config"), Map.of());
        var routes = Files.createDirectories(folder.resolve("routes/custom")).getParent();
        try (var shipped = Files.newDirectoryStream(Path.of("routes"), "*.camel.yaml")) {
            for (var file : shipped) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        var own = routes.resolve("custom/after-run.camel.yaml");
        var route = "- route: {id: after-run, from: {uri: direct:after-run, steps: [{to: {uri: log:a}},%s]}}%n";

        try (var state = StateDatabase.open("jdbc:sqlite:" + folder.resolve("state.db"), folder, Clock.systemUTC())) {
            Files.writeString(own, route.formatted("\n{process: a},\n{process: b}"));
            assertThatThrownBy(() -> Engine.start(settings, routes, state, Clock.systemUTC()))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("custom/after-run.camel.yaml:2: 'process': string found, object expected")
                    .hasMessageContaining("custom/after-run.camel.yaml:3: 'process': string found, object expected");

            Files.writeString(own, route.formatted("{to: {uri: direct:nobody}}") + "- null\n- route: {id: x}\n");
            Files.writeString(routes.resolve("custom/more.camel.yaml"), "{}");
            assertThatThrownBy(() -> Engine.start(settings, routes, state, Clock.systemUTC()))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("custom/after-run.camel.yaml:2: one thing at a time")
                    .hasMessageContaining("custom/after-run.camel.yaml:3: the route 'x' does not say where it begins")
                    .hasMessageContaining("custom/more.camel.yaml:1: holds no list of routes");
        }
    }
}
