package org.jamfsync.model.text;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Files that are there whole or not at all: written beside their place and moved there once they are on the disk, so that
 * a full disk leaves nothing behind and what was there before stays.
 */
public final class WholeFile {
    private WholeFile() {}

    /** Writes a file of this content. */
    @FunctionalInterface
    public interface Content {
        /** @param part empty, and there */
        void into(Path part) throws IOException;
    }

    /** A file that must not be there yet, and that only this user may read. @throws FileAlreadyExistsException if it is */
    public static void create(Path file, Content content) throws IOException {
        requireNone(file);
        write(file, PrivateFiles.FILE, content);
    }

    /** The same with a file that nobody changes by accident. */
    public static void createReadOnly(Path file, Content content) throws IOException {
        requireNone(file);
        write(file, PosixFilePermissions.fromString("r--------"), content);
    }

    /** A file that only this user may read, in place of one that may be there. */
    public static void replace(Path file, Content content) throws IOException {
        write(file, PrivateFiles.FILE, content);
    }

    /** The same with a text that names nobody, so that others may read it. */
    public static void replaceOpen(Path file, String text) throws IOException {
        write(
                file,
                PosixFilePermissions.fromString("rw-r--r--"),
                part -> Files.writeString(part, text, StandardCharsets.UTF_8));
    }

    private static void requireNone(Path file) throws FileAlreadyExistsException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    /** Why it could not be written, in the words of the operating system where it has any. */
    public static String why(IOException e) {
        var words = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return words == null ? e.getClass().getSimpleName() : words;
    }

    /** Written in a folder of its own, since some libraries make files anew, with rights of their own. */
    private static void write(Path file, Set<PosixFilePermission> rights, Content content) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        PrivateFiles.requireSafe(folder);
        var own = folder.resolve("." + UUID.randomUUID() + ".part");
        var part = own.resolve("part");
        try {
            PrivateFiles.makeFolder(own);
            PrivateFiles.make(part);
            content.into(part);
            // Over a network some disks say only now that they are full.
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            if (PrivateFiles.hasRights(part)) {
                Files.setPosixFilePermissions(part, rights);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
            Files.deleteIfExists(own);
        }
    }
}
