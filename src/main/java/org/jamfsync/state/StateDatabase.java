package org.jamfsync.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** The state of all sites of one installation. Safe for use by many threads; see {@link #lock} for processes. */
public final class StateDatabase implements AutoCloseable {
    private static final String SQLITE = "jdbc:sqlite:";
    /** The newest migration below {@code db/}. */
    private static final String VERSION = "7";

    private final Connections connections;
    private final Path file;
    private final Db db;
    private final Clock clock;

    private StateDatabase(Connections connections, Path file, Clock clock) {
        this.connections = connections;
        this.file = file;
        this.clock = clock;
        db = new Db(connections);
    }

    /**
     * Opens the state, makes it if there is none, and brings it to this program's version.
     *
     * @param home where a relative SQLite path starts
     * @throws Problem when it cannot be opened, is damaged, or belongs to a newer program
     */
    public static StateDatabase open(String jdbcUrl, Path home, Clock clock) {
        boolean embedded = jdbcUrl.startsWith(SQLITE);
        var path = jdbcUrl.replaceFirst("^" + SQLITE, "");
        var file = embedded ? home.resolve(withoutParameters(path)) : null;
        try {
            return new StateDatabase(
                    embedded
                            ? embedded(
                                    file, path.substring(withoutParameters(path).length()))
                            : server(jdbcUrl),
                    file,
                    clock);
        } catch (SQLException e) {
            throw Db.failure(e);
        } catch (FlywayException e) {
            throw Problem.failed(Message.of("state.no-migration", file == null ? withoutParameters(jdbcUrl) : file), e);
        }
    }

    private static Connections embedded(Path file, String parameters) throws SQLException {
        makeFolder(file.toAbsolutePath().getParent());
        var connections = SqliteConnections.open(SQLITE + file + parameters);
        try {
            migrate(connections.bare(), SQLITE + file + parameters);
        } catch (SQLException | RuntimeException e) {
            connections.close();
            throw e;
        }
        return connections;
    }

    private static Connections server(String url) throws SQLException {
        var connections = PostgresConnections.open(url);
        try (var connection = connections.take()) {
            connection.setAutoCommit(true);
            migrate(connection, url);
        } catch (SQLException | RuntimeException e) {
            connections.close();
            throw e;
        }
        return connections;
    }

    /** They may hold a password. */
    private static String withoutParameters(String url) {
        return url.replaceAll("\\?.*", "");
    }

    /** The state holds names: nobody but this user may read it. */
    private static void makeFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                makePrivate(folder, "rwx------");
            }
        } catch (IOException e) {
            throw Problem.failed(Message.of("state.no-folder", folder), e);
        }
    }

    private static void makePrivate(Path path, String permissions) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /** Flyway costs half a second to start, so it is left out when there is nothing to do. */
    private static void migrate(Connection connection, String url) throws SQLException {
        var version = version(connection);
        if (VERSION.equals(version)) {
            return;
        }
        if (version != null && Integer.parseInt(version) > Integer.parseInt(VERSION)) {
            throw Problem.failed(Message.of("state.newer", version, VERSION));
        }
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db")
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private static String version(Connection connection) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, null, "flyway_schema_history", null)) {
            if (!tables.next()) {
                return null;
            }
        }
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "SELECT version FROM flyway_schema_history WHERE success ORDER BY installed_rank DESC LIMIT 1")) {
            return result.next() ? result.getString(1) : null;
        }
    }

    /** All that is written on this thread meanwhile, or nothing of it. */
    public void together(Runnable work) {
        db.inTransaction(tx -> {
            work.run();
            return null;
        });
    }

    public LedgerStore ledger() {
        return new LedgerStore(db);
    }

    public RunStore runs() {
        return new RunStore(db, clock);
    }

    public HoldStore holds() {
        return new HoldStore(db);
    }

    /**
     * Where notes for the ledger are written down.
     *
     * @param number of the change within its run
     */
    public LedgerBook book(String site, LedgerStore.Origin origin, int number) {
        return new LedgerBook(db, site, origin, number);
    }

    public PendingCreateStore pendingCreates() {
        return new PendingCreateStore(db);
    }

    public AdoptionStore adoptions() {
        return new AdoptionStore(db);
    }

    public ImageStore images() {
        return new ImageStore(db);
    }

    public PlanFiles planFiles() {
        return new PlanFiles(db);
    }

    public RehearsalStore rehearsals() {
        return new RehearsalStore(db);
    }

    public RemovalStore removals() {
        return new RemovalStore(db);
    }

    public SnapshotStore snapshots() {
        return new SnapshotStore(db);
    }

    public DeadLetterStore deadLetters() {
        return new DeadLetterStore(db, clock);
    }

    /**
     * Makes this process the only one that writes, until the lock is closed; runs that a crash cut off are marked so.
     *
     * @throws Problem that says who holds it
     */
    public ProcessLock lock(String command) {
        if (file == null) {
            return ProcessLock.none();
        }
        var taken = ProcessLock.take(file.resolveSibling(file.getFileName() + ".lock"), command, clock.instant());
        runs().markInterrupted();
        return taken;
    }

    /**
     * Makes this process the only one that runs a site, until the lock is closed; a run of it that a crash cut off is
     * marked so.
     *
     * @return empty when another node runs it
     */
    public Optional<SiteLock> lockSite(String site) {
        try {
            var lock = Optional.ofNullable(connections.lockSite(site));
            lock.ifPresent(taken -> runs().markInterrupted(site));
            return lock;
        } catch (SQLException e) {
            throw Db.failure(e);
        }
    }

    /** @return what is damaged; empty when all is well */
    public List<String> check() {
        return file == null
                ? List.of()
                : db.list("PRAGMA integrity_check", row -> row.getString(1)).stream()
                        .filter(found -> !found.equals("ok"))
                        .toList();
    }

    /**
     * Copies an embedded state into a file as it is at this moment, while others write.
     *
     * @param copy must not exist
     * @throws Problem when it exists or cannot be written, or when the state is a server's own to back up
     */
    public void backup(Path copy) {
        if (file == null) {
            throw Problem.usage(Message.of("state.backup-server"));
        }
        if (Files.exists(copy)) {
            throw Problem.usage(Message.of("state.backup-exists", copy));
        }
        try (var connection = DriverManager.getConnection(SQLITE + file);
                var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
            makePrivate(copy, "rw-------");
        } catch (SQLException | IOException e) {
            throw Problem.failed(Message.of("state.backup-failed", copy), e);
        }
    }

    @Override
    public void close() {
        try {
            connections.close();
        } catch (SQLException e) {
            throw Db.failure(e);
        }
    }
}
