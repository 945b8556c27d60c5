package org.jamfsync.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.settings.Settings;
import org.jamfsync.settings.SettingsLoader;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.state.db.ProcessLock;
import org.jamfsync.web.WebServer;

/** What one command works with: settings, state and, once asked for, the running integration. */
public final class Session implements AutoCloseable {
    private Settings settings;
    private final Path routes;
    private final List<String> sites;
    private final Clock clock;
    private StateDatabase state;
    private ProcessLock lock;
    private Engine engine;
    private WebServer page;

    private Session(Settings settings, Path routes, List<String> sites, Clock clock) {
        this.settings = settings;
        this.routes = routes;
        this.sites = sites;
        this.clock = clock;
    }

    /** @throws Problem with all faults of the settings, or when there is no such site */
    public static Session open(GlobalOptions options, Map<String, String> environment) {
        var settings = new SettingsLoader().load(options.config(), environment);
        var known = List.copyOf(settings.sites().keySet());
        if (options.site() != null && !known.contains(options.site())) {
            var nobody = Message.of("run.no-site", options.site(), String.join(", ", known));
            throw KnownAccounts.unknown(
                    nobody, options.site(), known.stream().collect(Collectors.toMap(name -> name, name -> "")));
        }
        var sites = options.site() == null ? known : List.of(options.site());
        return new Session(settings, options.routes(), sites, Clock.system(ZoneId.systemDefault()));
    }

    public Settings settings() {
        return settings;
    }

    /** From here on, and before {@link #engine}, the people and classes of a site are read from another database. */
    public void readFrom(String site, String jdbcUrl) {
        settings = settings.readingFrom(site, jdbcUrl);
    }

    /** The sites to act on. */
    public List<String> sites() {
        return sites;
    }

    public Clock clock() {
        return clock;
    }

    public StateDatabase state() {
        if (state == null) {
            state = StateDatabase.open(settings.state().jdbcUrl(), settings.home(), clock);
        }
        return state;
    }

    /** For commands that write: no other process may write to the same state meanwhile. */
    public void lock(String command) {
        lock = state().lock(command);
    }

    public Engine engine() {
        if (engine == null) {
            engine = Engine.start(settings, routes, state(), clock);
        }
        return engine;
    }

    /**
     * The same, with health, metrics and the status page on the port of the settings.
     *
     * @throws Problem also if the port cannot be had
     */
    public Engine server() {
        engine = Engine.serve(settings, routes, state(), clock);
        if (settings.web().port() > 0) {
            page = WebServer.open(settings.web(), engine, clock);
        }
        return engine;
    }

    @Override
    public void close() {
        if (page != null) {
            page.close();
        }
        if (engine != null) {
            engine.close();
        }
        if (lock != null) {
            lock.close();
        }
        if (state != null) {
            state.close();
        }
    }
}
