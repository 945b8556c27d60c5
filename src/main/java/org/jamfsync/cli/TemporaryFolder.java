package org.jamfsync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder that is gone with all that is in it once it is closed. */
public final class TemporaryFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

    private final Path path;
    private final Thread onExit = new Thread(this::deleteOnExit, "temporary-folder");

    /** @param purpose begins the folder's name */
    public TemporaryFolder(String purpose) throws IOException {
        path = Files.createTempDirectory(purpose);
        // Ctrl-C ends a demo without closing anything.
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException exiting) {
            LOG.debug("the folder goes with the process");
            return;
        }
        delete();
    }

    private void deleteOnExit() {
        try {
            delete();
        } catch (IOException e) {
            LOG.debug("something in {} is still in use", path, e);
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (var found : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(found);
            }
        }
    }
}
