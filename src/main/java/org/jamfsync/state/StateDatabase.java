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
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jamfsync.model.Message;
import org.jamfsync.model.Problem;

/** The state of all sites of one installation. Safe for use by many threads; see {@link #lock} for processes. */
public final class StateDatabase implements AutoCloseable {
    private static final String SQLITE = "jdbc:sqlite:";
    /** The newest migration below {@code db/}. */
    private static final String VERSION = "2";

    private final Connection connection;
    private final Path file;
    private final Db db;
    private final Clock clock;

    private StateDatabase(Connection connection, Path file, Clock clock) {
        this.connection = connection;
        this.file = file;
        this.clock = clock;
        db = new Db(connection);
    }

    /**
     * Opens the state, makes it if there is none, and brings it to this program's version.
     *
     * @param home where a relative SQLite path starts
     * @throws Problem when it cannot be opened, is damaged, or belongs to a newer program
     */
    public static StateDatabase open(String jdbcUrl, Path home, Clock clock) {
        boolean embedded = jdbcUrl.startsWith(SQLITE);
        var file = embedded ? home.resolve(jdbcUrl.substring(SQLITE.length())) : null;
        var url = embedded ? SQLITE + file : jdbcUrl;
        try {
            if (embedded) {
                makeFolder(file.toAbsolutePath().getParent());
            }
            var connection = connect(url, embedded);
            migrate(connection, url);
            connection.setAutoCommit(false);
            return new StateDatabase(connection, file, clock);
        } catch (SQLException e) {
            throw Db.failure(e);
        } catch (FlywayException e) {
            throw Problem.failed(Message.of("state.no-migration", url), e);
        }
    }

    private static Connection connect(String url, boolean embedded) throws SQLException {
        var connection = DriverManager.getConnection(url);
        if (embedded) {
            try (var statement = connection.createStatement()) {
                // Survives a crash at any moment; after a power cut the last moments may be missing, never half
                // written.
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = NORMAL");
                statement.execute("PRAGMA busy_timeout = 10000");
            }
        }
        return connection;
    }

    /** The state holds names: nobody but this user may read it. */
    private static void makeFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException e) {
            throw Problem.failed(Message.of("state.no-folder", folder), e);
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

    public LedgerStore ledger() {
        return new LedgerStore(db);
    }

    public RunStore runs() {
        return new RunStore(db, clock);
    }

    public HoldStore holds() {
        return new HoldStore(db);
    }

    public AdoptionStore adoptions() {
        return new AdoptionStore(db);
    }

    public RemovalStore removals() {
        return new RemovalStore(db);
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

    /** @return what is damaged; empty when all is well */
    public List<String> check() {
        return file == null
                ? List.of()
                : db.list("PRAGMA integrity_check", row -> row.getString(1)).stream()
                        .filter(found -> !found.equals("ok"))
                        .toList();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw Db.failure(e);
        }
    }
}
