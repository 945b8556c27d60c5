package org.jamfsync.state.db;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jamfsync.model.text.ExitCode;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.PrivateFiles;
import org.jamfsync.model.text.Problem;
import org.jamfsync.model.text.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an embedded state. It holds names: nobody but this user may read it.
 *
 * @param parameters what follows the path in the URL, such as {@code ?open_mode=1}
 */
public record DatabaseFile(Path path, String parameters) {
    private static final long LEAST_SPACE = 5L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);
    /** What SQLite and this program put beside it. */
    private static final List<String> ENDS = List.of("", "-wal", "-shm", "-journal", ".lock");

    private static final String SQLITE = "jdbc:sqlite:";

    /**
     * The file that a URL names, its folder made if there is none; empty for a state on a server.
     *
     * @param home where a relative path starts
     */
    public static Optional<DatabaseFile> of(String jdbcUrl, Path home) {
        if (!jdbcUrl.startsWith(SQLITE)) {
            return Optional.empty();
        }
        var named = jdbcUrl.substring(SQLITE.length());
        var path = named.replaceAll("\\?.*", "");
        var file = new DatabaseFile(home.resolve(path), named.substring(path.length()));
        file.secure();
        return Optional.of(file);
    }

    public String url() {
        return SQLITE + path + parameters;
    }

    /** Before anything is left behind that would belong to somebody else. */
    private void requireOwner() throws IOException {
        var folder = path.toAbsolutePath().getParent();
        var owned = Files.exists(path) ? path : folder;
        if (!Files.exists(owned)) {
            return;
        }
        var owner = PrivateFiles.otherOwner(owned);
        // Whoever may write into a folder of root's was let in on purpose.
        if (owner.isPresent() && !(owned.equals(folder) && owner.get().equals("root"))) {
            throw Problem.usage(Message.of("files.wrong-user", PrivateFiles.user(), owner.get(), owned));
        }
    }

    /** Nobody else may read it, nor exchange it, however it was made. */
    private void secure() {
        var folder = path.toAbsolutePath().getParent();
        try {
            requireOwner();
            PrivateFiles.makeFolder(folder);
            tighten(folder, true);
            PrivateFiles.requireSafe(folder);
            for (var end : ENDS) {
                var file = path.resolveSibling(path.getFileName() + end);
                PrivateFiles.requireNoLink(file);
                tighten(file, false);
            }
            if (!parameters.contains("mode") && !Files.exists(path)) {
                // SQLite takes an empty file for none, and gives its rights to all that it puts beside it.
                PrivateFiles.make(path);
            }
        } catch (IOException e) {
            throw Problem.failed(Message.of("state.no-folder", folder), e);
        }
    }

    private static void tighten(Path path, boolean folder) throws IOException {
        PrivateFiles.tighten(path, folder)
                .ifPresent(before -> LOG.warn("{}", Message.of("files.tightened", path, before)));
    }

    /**
     * Makes this process the only one that writes to it, until the lock is closed.
     *
     * @throws Problem that says who holds it
     */
    public ProcessLock lock(String command, Instant now) {
        return ProcessLock.take(path.resolveSibling(path.getFileName() + ".lock"), command, now);
    }

    /** @throws Problem when the disk is nearly full, so that the next run would stop half-way */
    public void requireSpace() {
        try {
            if (Files.getFileStore(path).getUsableSpace() < LEAST_SPACE) {
                throw Problem.failed(Message.of("state.disk-full"));
            }
        } catch (IOException e) {
            throw Problem.failed(Message.of("state.read-only"), e);
        }
    }

    /**
     * Copies it as it is at this moment, while others write.
     *
     * @param copy must not exist
     * @throws Problem when it exists or cannot be written
     */
    public void copyTo(Path copy) {
        try {
            WholeFile.create(copy, this::vacuumInto);
        } catch (FileAlreadyExistsException e) {
            throw new Problem(ExitCode.USAGE, Message.of("state.backup-exists", copy), e);
        } catch (IOException e) {
            throw Problem.failed(Message.of("state.backup-failed", copy, WholeFile.why(e)), e);
        }
    }

    /** @param part empty, which SQLite takes for none */
    private void vacuumInto(Path part) throws IOException {
        try (var connection = DriverManager.getConnection(SQLITE + path);
                var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, part.toString());
            statement.execute();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
