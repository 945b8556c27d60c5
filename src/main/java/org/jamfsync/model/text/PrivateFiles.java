package org.jamfsync.model.text;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Files with names in them: this user's alone from their first byte, whatever the umask, with no link followed, in a folder
 * in which nobody else can exchange them. Where a file system has no such rights nothing is checked.
 */
public final class PrivateFiles {
    private static final Path OF_THIS_PROCESS = Path.of("/proc/self");
    private static final String ROOT = "root";
    private static final int STICKY = 01000;
    static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.complementOf(EnumSet.copyOf(PosixFilePermissions.fromString("rwx------")));

    private PrivateFiles() {}

    /** Makes a folder and those above it that are not there, for this user alone. */
    public static void makeFolder(Path folder) throws IOException {
        var whole = folder.toAbsolutePath();
        if (Files.isDirectory(whole)) {
            return;
        }
        if (whole.getParent() != null) {
            makeFolder(whole.getParent());
        }
        try {
            if (hasRights(whole.getParent())) {
                Files.createDirectory(whole, PosixFilePermissions.asFileAttribute(FOLDER));
            } else {
                Files.createDirectory(whole);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(whole)) {
                throw e;
            }
        }
    }

    /** An empty file that was not there. @throws FileAlreadyExistsException if it was, be it as a link */
    public static void make(Path file) throws IOException {
        if (hasRights(file.toAbsolutePath().getParent())) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
            // A umask may have taken more away.
            Files.setPosixFilePermissions(file, FILE);
        } else {
            Files.createFile(file);
        }
    }

    /** A file that may be there, to be written. */
    public static FileChannel open(Path file) throws IOException {
        try {
            make(file);
        } catch (FileAlreadyExistsException thereAlready) {
            requireNoLink(file);
        }
        return FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** @throws Problem if it is a link: it could lead to a file of anybody's */
    public static void requireNoLink(Path file) {
        if (Files.isSymbolicLink(file)) {
            throw Problem.usage(Message.of("files.is-link", file));
        }
    }

    /**
     * Takes from others what they may do with a file or folder of this user.
     *
     * @param folder whether reading may stay, and only writing is taken
     * @return what was allowed before; empty when nothing was taken
     */
    public static Optional<String> tighten(Path path, boolean folder) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || !hasRights(path) || !isOurs(path)) {
            return Optional.empty();
        }
        var before = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        var after = EnumSet.copyOf(before);
        after.removeAll(folder ? writing() : OF_OTHERS);
        if (after.equals(before)) {
            return Optional.empty();
        }
        Files.setPosixFilePermissions(path, after);
        return Optional.of(PosixFilePermissions.toString(before));
    }

    private static Set<PosixFilePermission> writing() {
        return EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    }

    /** @throws Problem if somebody else could exchange what is written into a folder */
    public static void requireSafe(Path folder) throws IOException {
        var real = folder.toRealPath();
        if (!hasRights(real)) {
            return;
        }
        var owner = Files.getOwner(real);
        if (!isOurs(real) && !owner.getName().equals(ROOT)) {
            throw Problem.usage(Message.of("files.folder-of-other", folder, owner.getName(), me().getName()));
        }
        for (var path = real; path != null; path = path.getParent()) {
            if (isOpen(path, path.equals(real))) {
                throw Problem.usage(Message.of(
                        "files.folder-open", path, PosixFilePermissions.toString(Files.getPosixFilePermissions(path))));
            }
        }
    }

    /** @param last whether the group counts as well */
    private static boolean isOpen(Path folder, boolean last) throws IOException {
        var rights = Files.readAttributes(folder, java.nio.file.attribute.PosixFileAttributes.class);
        boolean sticky = ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
        boolean others = rights.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        // Many systems give each user a group of the same name that has nobody else.
        boolean group = rights.permissions().contains(PosixFilePermission.GROUP_WRITE)
                && !rights.group().getName().equals(rights.owner().getName());
        return !sticky && (others || (last && group));
    }

    /**
     * Whose a file or folder is, when that is not the user of this process.
     *
     * @return empty too where nobody can tell
     */
    public static Optional<String> otherOwner(Path path) throws IOException {
        return !hasRights(path) || isOurs(path)
                ? Optional.empty()
                : Optional.of(Files.getOwner(path).getName());
    }

    /** The Unix user of this process, by name. */
    public static String user() throws IOException {
        return me().getName();
    }

    /**
     * What others than its owner may do with a file that holds a secret and should not.
     *
     * @return the rights in words such as {@code rw-r--r--}; empty when all is well. A file of root's may be read by a group:
     *     that is how an administrator lets a service read what it must not change
     */
    public static Optional<String> readableByOthers(Path secret) throws IOException {
        if (!Files.exists(secret) || !hasRights(secret)) {
            return Optional.empty();
        }
        var rights = Files.getPosixFilePermissions(secret);
        var wrong = EnumSet.copyOf(OF_OTHERS);
        if (Files.getOwner(secret).getName().equals(ROOT)) {
            wrong.remove(PosixFilePermission.GROUP_READ);
        }
        wrong.removeAll(EnumSet.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE));
        wrong.retainAll(rights);
        return wrong.isEmpty() ? Optional.empty() : Optional.of(PosixFilePermissions.toString(rights));
    }

    private static boolean isOurs(Path path) throws IOException {
        return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(me());
    }

    private static UserPrincipal me() throws IOException {
        try {
            return Files.getOwner(OF_THIS_PROCESS);
        } catch (NoSuchFileException noSuchSystem) {
            return OF_THIS_PROCESS
                    .getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name"));
        }
    }

    static boolean hasRights(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }
}
