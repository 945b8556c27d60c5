package org.jamfsync.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jamfsync.model.Plan;
import org.jamfsync.route.Engine;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.sandbox.EmbeddedIServ;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.settings.SettingsLoader;
import org.jamfsync.state.StateDatabase;

/** A school's IServ, its Jamf School and the product between them, all real but made up, with a clock that can be set. */
final class SchoolTown implements AutoCloseable {
    private static final EmbeddedIServ ISERV = started();

    final JamfSandbox jamf;
    private final Path folder;
    StateDatabase state;
    Engine engine;
    final SetClock clock = new SetClock();

    /** @param settings lines of a settings file, over defaults that need no waiting */
    SchoolTown(Path folder, SandboxOptions options, String settings) throws IOException, SQLException {
        this(folder, options, settings, "web.port = 0");
    }

    /** Time passes, and reads may be late: for stories about Jamf School's pods. */
    static SchoolTown withLag(Path folder, SandboxOptions options, String settings) throws IOException, SQLException {
        return new SchoolTown(folder, options, settings, "web.port = 0", true);
    }

    /** @param process lines of the settings of the whole program */
    SchoolTown(Path folder, SandboxOptions options, String settings, String process) throws IOException, SQLException {
        this(folder, options, settings, process, false);
    }

    private SchoolTown(Path folder, SandboxOptions options, String settings, String process, boolean ticks)
            throws IOException, SQLException {
        clock.ticks = ticks;
        ISERV.clear();
        ISERV.load("SELECT grp('lehrkraefte', 'Lehrkräfte')");
        this.folder = folder;
        jamf = JamfSandbox.start(options);
        Files.createDirectories(folder.resolve("config/sites"));
        Files.writeString(
                folder.resolve("config/sites/schule.properties"),
                settings.replace("{server}", ISERV.jdbcUrl().replaceAll("/iserv$", "")));
        begin(process);
    }

    private void begin(String process) throws IOException {
        Files.writeString(folder.resolve("config/application.properties"), """
                iserv.jdbc-url = %s
                iserv.username = %s
                iserv.password = %s
                iserv.mail-domain = schule.example
                jamf.url = %s
                jamf.network-id = %s
                jamf.api-key = %s
                jamf.requests-per-second = 100000
                jamf.retry-delay = 10ms
                jamf.retries = 2
                jamf.read-lag = %s
                %s
                """.formatted(
                        ISERV.jdbcUrl(),
                        ISERV.username(),
                        ISERV.password(),
                        jamf.url(),
                        jamf.networkId(),
                        jamf.apiKey(),
                        clock.ticks ? "2s" : "0s",
                        process));
        var loaded = new SettingsLoader().load(folder.resolve("config"), Map.of());
        state = StateDatabase.open(loaded.state().jdbcUrl(), folder, clock);
        engine = Engine.serve(loaded, Path.of("routes"), state, clock);
    }

    /** The program ends and starts again with other settings of the whole program; the two sides stay as they are. */
    void restart(String process) throws IOException {
        engine.close();
        state.close();
        begin(process);
    }

    private static EmbeddedIServ started() {
        var iserv = EmbeddedIServ.start();
        Runtime.getRuntime().addShutdownHook(new Thread(iserv::close));
        try (var functions = SchoolTown.class.getResourceAsStream("/scenario-functions.sql")) {
            iserv.load(new String(functions.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the scenarios' functions do not load", e);
        }
        return iserv;
    }

    /** Another database on the same server, empty. */
    static String newDatabase(String name) throws SQLException {
        try (var connection = ISERV.admin();
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name);
        }
        return ISERV.jdbcUrl().replaceAll("/iserv$", "/" + name) + "?user=postgres";
    }

    void school(String sql) throws SQLException {
        ISERV.load(sql);
    }

    RunReport plan() {
        return engine.run(RunRequest.plan("schule", RunListener.SILENT));
    }

    RunReport sync() {
        return engine.run(RunRequest.sync("schule", RunListener.SILENT));
    }

    void passes(Duration time) {
        clock.now = clock.now.plus(time);
    }

    static String text(Plan plan) {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        new PlanText(out).print(plan);
        out.flush();
        return text.toString();
    }

    @Override
    public void close() {
        engine.close();
        state.close();
        jamf.close();
    }

    static final class SetClock extends Clock {
        // A Monday morning.
        private volatile Instant now = Instant.parse("2026-11-02T07:30:00Z");
        private final long began = System.nanoTime();
        /** Whether real time passes too, besides the hours and days of the story. */
        volatile boolean ticks;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return ticks ? now.plusNanos(System.nanoTime() - began) : now;
        }
    }
}
