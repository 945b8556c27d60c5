package org.jamfsync.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that is gone with all that is in it once it is closed. */
public final class TemporaryFolder implements AutoCloseable {
    private final Path path;

    /** @param purpose begins the folder's name */
    public TemporaryFolder(String purpose) throws IOException {
        path = Files.createTempDirectory(purpose);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (var found : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(found);
            }
        }
    }
}
