package org.jamfsync.model.text;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        write(file, true, content);
    }

    /** A file that only this user may read, in place of one that may be there. */
    public static void replace(Path file, Content content) throws IOException {
        write(file, true, content);
    }

    /** The same with a text that names nobody, so that its rights are those of any new file. */
    public static void replaceOpen(Path file, String text) throws IOException {
        write(file, false, part -> Files.writeString(part, text, StandardCharsets.UTF_8));
    }

    /** Why it could not be written, in the words of the operating system where it has any. */
    public static String why(IOException e) {
        var words = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return words == null ? e.getClass().getSimpleName() : words;
    }

    private static void write(Path file, boolean secret, Content content) throws IOException {
        var part = file.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            if (secret && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(part);
            }
            content.into(part);
            // Over a network some disks say only now that they are full.
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
