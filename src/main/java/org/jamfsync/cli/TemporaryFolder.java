package org.jamfsync.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jamfsync.model.text.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of this user's alone that is gone with all that is in it once it is closed or the process ends. What a killed
 * process left behind goes when the next one wants a folder for the same purpose.
 */
public final class TemporaryFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);
    /** Whoever holds it uses the folder; the operating system frees it when the process dies. */
    private static final String LOCK = ".lock";

    /** What has to be done before a folder is deleted. */
    @FunctionalInterface
    public interface Before {
        void deleting(Path folder) throws IOException;
    }

    private final Path path;
    private final Before before;
    private final FileChannel lock;
    private final Thread onExit = new Thread(this::deleteOnExit, "temporary-folder");

    /** @param purpose begins the folder's name */
    public TemporaryFolder(String purpose) throws IOException {
        this(purpose, folder -> {});
    }

    /** @param before hears of a folder that others left, too */
    public TemporaryFolder(String purpose, Before before) throws IOException {
        this.before = before;
        cleanUp(purpose + "-");
        path = Files.createTempDirectory(purpose + "-");
        lock = PrivateFiles.open(path.resolve(LOCK));
        lock.lock();
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
        delete(path);
        lock.close();
    }

    private void deleteOnExit() {
        try {
            delete(path);
        } catch (IOException e) {
            LOG.debug("something in {} is still in use", path, e);
        }
    }

    /** Folders of this user whose process is no more. */
    private void cleanUp(String prefix) throws IOException {
        try (var found = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), prefix + "*")) {
            for (var left : found) {
                if (Files.isDirectory(left, LinkOption.NOFOLLOW_LINKS)
                        && PrivateFiles.otherOwner(left).isEmpty()) {
                    deleteIfLeft(left);
                }
            }
        }
    }

    private void deleteIfLeft(Path left) {
        try (var channel = FileChannel.open(left.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                var free = channel.tryLock()) {
            if (free != null) {
                delete(left);
            }
        } catch (IOException | OverlappingFileLockException inUse) {
            LOG.debug("{} stays", left, inUse);
        }
    }

    /** A process that ends meanwhile may take away what is in it. */
    private void delete(Path folder) throws IOException {
        before.deleting(folder);
        try (Stream<Path> all = Files.walk(folder)) {
            for (var found : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(found);
            }
        } catch (NoSuchFileException | java.io.UncheckedIOException vanishing) {
            LOG.debug("{} vanishes by itself", folder, vanishing);
        }
    }
}
