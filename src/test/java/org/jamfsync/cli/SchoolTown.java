package org.jamfsync.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jamfsync.cli.rules.EditedFolder;
import org.jamfsync.cli.view.PlanText;
import org.jamfsync.demo.EmbeddedIServ;
import org.jamfsync.model.change.Plan;
import org.jamfsync.model.change.Rehearsal.Continuation;
import org.jamfsync.model.setting.Expected;
import org.jamfsync.route.Rehearsed;
import org.jamfsync.route.RunListener;
import org.jamfsync.route.RunReport;
import org.jamfsync.route.RunRequest;
import org.jamfsync.route.Task;
import org.jamfsync.route.replay.Replay;
import org.jamfsync.route.replay.Replayed;
import org.jamfsync.route.runtime.Engine;
import org.jamfsync.sandbox.JamfSandbox;
import org.jamfsync.sandbox.SandboxOptions;
import org.jamfsync.sandbox.tenant.SandboxLoader;
import org.jamfsync.school.JamfSchool;
import org.jamfsync.settings.Settings;
import org.jamfsync.settings.SettingsLoader;
import org.jamfsync.state.StateDatabase;
import org.jamfsync.web.WebServer;

/** A school's IServ, its Jamf School and the product between them, all real but made up, with a clock that can be set. */
final class SchoolTown implements AutoCloseable {
    private static final EmbeddedIServ ISERV = started();
    private static final List<String> STATE_FILES = List.of("", "-wal", "-shm");

    final JamfSandbox jamf;
    private final Path folder;
    StateDatabase state;
    Engine engine;
    /** Null when no port is served. */
    private WebServer page;

    final SetClock clock = new SetClock();
    /** In place of the database; null for the database itself. */
    private final OtherSource source;

    private Settings settings;

    /** @param settings lines of a settings file, over defaults that need no waiting */
    SchoolTown(Path folder, SandboxOptions options, String settings) throws IOException, SQLException {
        this(folder, options, settings, "web.port = 0");
    }

    /** Time passes, and reads may be late: for stories about Jamf School's pods. */
    static SchoolTown withLag(Path folder, SandboxOptions options, String settings) throws IOException, SQLException {
        return new SchoolTown(folder, options, settings, "web.port = 0", true, null);
    }

    /** @param process lines of the settings of the whole program */
    SchoolTown(Path folder, SandboxOptions options, String settings, String process) throws IOException, SQLException {
        this(folder, options, settings, process, false, null);
    }

    /** The same school, read from a folder of CSV files. */
    static SchoolTown ofCsv(Path folder, SandboxOptions options, String settings) throws IOException, SQLException {
        return of(new OtherSource.Csv(ISERV, folder.resolve("export")), folder, options, settings);
    }

    /** The same school, read from an IDM API. */
    static SchoolTown ofIdm(Path folder, SandboxOptions options, String settings) throws IOException, SQLException {
        return of(new OtherSource.Idm(ISERV), folder, options, settings);
    }

    private static SchoolTown of(OtherSource source, Path folder, SandboxOptions options, String settings)
            throws IOException, SQLException {
        return new SchoolTown(folder, options, source.settings() + settings, "web.port = 0", false, source);
    }

    private SchoolTown(
            Path folder, SandboxOptions options, String settings, String process, boolean ticks, OtherSource source)
            throws IOException, SQLException {
        clock.ticks = ticks;
        this.source = source;
        ISERV.clear();
        this.folder = folder;
        school("SELECT grp('lehrkraefte', 'Lehrkräfte')");
        jamf = JamfSandbox.start(options);
        Files.createDirectories(folder.resolve("config/sites"));
        Files.writeString(
                folder.resolve("config/sites/schule.properties"),
                settings.replace("{server}", ISERV.jdbcUrl().replaceAll("/iserv$", "")));
        begin(process);
    }

    private void begin(String process) throws IOException {
        Files.writeString(
                folder.resolve("config/application.properties"),
                ISERV.settings() + jamf.settings() + """
                jamf.requests-per-second = 100000
                jamf.retry-delay = 10ms
                jamf.retries = 2
                jamf.read-lag = %s
                %s
                """.formatted(clock.ticks ? "2s" : "0s", process));
        settings = new SettingsLoader().load(folder.resolve("config"), Map.of());
        open();
    }

    private void open() {
        state = StateDatabase.open(settings.state().jdbcUrl(), folder, clock);
        var own = folder.resolve("routes");
        engine = Engine.serve(settings, Files.exists(own) ? own : Path.of("routes"), state, clock);
        if (settings.web().port() > 0) {
            page = WebServer.open(settings.web(), engine, clock);
        }
    }

    private void shut() {
        if (page != null) {
            page.close();
        }
        engine.close();
        state.close();
    }

    /** As after a crash or a new start of the machine. */
    void restarts() {
        shut();
        open();
    }

    /** As after a disk that is lost, without a backup. */
    void losesItsState() throws IOException {
        shut();
        for (var end : STATE_FILES) {
            Files.deleteIfExists(folder.resolve("data/jamfsync.db" + end));
        }
        open();
    }

    /** The state as it is on the disk at this moment. */
    void copyState(Path copy) throws IOException {
        Files.createDirectories(copy);
        for (var end : STATE_FILES.subList(0, 2)) {
            Files.copy(
                    folder.resolve("data/jamfsync.db" + end),
                    copy.resolve("jamfsync.db" + end),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** As after a power cut: the program starts with what the disk had at the moment of the copy. */
    void restartsWith(Path copy) throws IOException {
        shut();
        for (var end : STATE_FILES) {
            Files.deleteIfExists(folder.resolve("data/jamfsync.db" + end));
        }
        for (var end : STATE_FILES.subList(0, 2)) {
            Files.copy(copy.resolve("jamfsync.db" + end), folder.resolve("data/jamfsync.db" + end));
        }
        open();
    }

    /** Jamf School as a program sees it, through the running engine. */
    JamfSchool jamfSchool() {
        return JamfSchool.of(engine, settings.sites().get("schule"));
    }

    Instant now() {
        return clock.instant();
    }

    /** The program ends and starts again with other settings of the whole program; the two sides stay as they are. */
    void restart(String process) throws IOException {
        shut();
        begin(process);
    }

    private static EmbeddedIServ started() {
        var iserv = EmbeddedIServ.start();
        try {
            iserv.load(resource("/scenario-functions.sql"));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the scenarios' functions do not load", e);
        }
        return iserv;
    }

    private static String resource(String name) throws IOException {
        try (var stream = SchoolTown.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Another IServ on the same server, with a school of its own.
     *
     * @return its address, as the site's role reaches it
     */
    static String otherIServ(String name, String sql) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(newDatabase(name));
                var statement = connection.createStatement()) {
            // The role belongs to the server, which has it already.
            statement.execute(resource("/sandbox/iserv-schema.sql").replaceAll("(?m)^CREATE ROLE.*;$", ""));
            statement.execute(resource("/scenario-functions.sql"));
            statement.execute("SELECT grp('lehrkraefte', 'Lehrkräfte')");
            statement.execute(sql);
        }
        return ISERV.jdbcUrl().replaceAll("/iserv$", "/" + name);
    }

    /** What next year's school in another database would do. */
    Rehearsed rehearse(String jdbcUrl, Map<UUID, Continuation> words) {
        try (var other = Engine.start(settings.readingFrom("schule", jdbcUrl), Path.of("routes"), state, clock)) {
            return other.rehearse("schule", new Task.Rehearse(60, words), Expected.NOTHING, RunListener.SILENT);
        }
    }

    /** The last runs, planned anew with an edited folder, as the command does. */
    List<Replayed> replay(Path edited, int runs) throws IOException {
        var own = folder.resolve("routes");
        var now = new Replay.Version(settings, Files.exists(own) ? own : Path.of("routes"));
        try (var replay = Replay.start(now, new EditedFolder(edited).over(now, Map.of()), clock)) {
            return state.snapshots().last("schule", runs).stream()
                    .map(run -> replay.of(state.snapshots().read("schule", run)))
                    .toList();
        }
    }

    /** Another database on the same server, empty. */
    static String newDatabase(String name) throws SQLException {
        try (var connection = ISERV.admin();
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name);
        }
        return ISERV.ownerUrl(name);
    }

    /** The address of a database on the same server, as its owner reaches it. */
    static String ownerUrl(String jdbcUrl) {
        return ISERV.ownerUrl(jdbcUrl.replaceAll("^.*/", ""));
    }

    void school(String sql) throws IOException, SQLException {
        ISERV.load(sql);
        if (source != null) {
            source.changed(clock.instant());
        }
    }

    OtherSource source() {
        return source;
    }

    /** What a person does in Jamf School, as {@link SandboxLoader} reads it, with simple quotes. */
    void byHand(String json) throws IOException {
        var text = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        new SandboxLoader(jamf.state()).load(new ByteArrayInputStream(text));
    }

    RunReport plan() {
        return engine.run(RunRequest.plan("schule", RunListener.SILENT));
    }

    RunReport sync() {
        return engine.run(RunRequest.sync("schule", RunListener.SILENT));
    }

    /** A sync that releases these holds. */
    RunReport syncApproving(Long... holds) {
        return engine.run(new RunRequest("schule", true, "command", false, null, Set.of(holds), RunListener.SILENT));
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
        shut();
        jamf.close();
        if (source != null) {
            source.close();
        }
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
