package org.jamfsync.route.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jamfsync.model.text.Bounds;
import org.jamfsync.model.text.FileTooLarge;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.model.text.TextFile;

/** Reads the route files of a folder and of {@code custom/} in it. */
public final class RouteFolder {
    private static final String CUSTOM = "custom";
    private static final int DEPTH = 4;

    private final Path folder;

    public RouteFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** @throws Problem if there is no such folder or it cannot be read */
    public RouteSet read() {
        if (!Files.isDirectory(folder)) {
            throw Problem.usage(Message.of("run.routes-missing", folder));
        }
        var files = new ArrayList<RouteFile>();
        var faults = new ArrayList<RouteFault>();
        read(folder, false, files, faults);
        if (Files.isDirectory(folder.resolve(CUSTOM))) {
            read(folder.resolve(CUSTOM), true, files, faults);
        }
        below(faults);
        return RouteSet.of(files, faults);
    }

    /** Files where nobody reads: in other folders beside or below {@code custom}. */
    private void below(List<RouteFault> faults) {
        try (Stream<Path> found = Files.walk(folder, DEPTH)) {
            found.map(folder::relativize)
                    .filter(path -> path.getNameCount() > (path.startsWith(CUSTOM) ? 2 : 1))
                    .filter(path -> !hidden(path))
                    .filter(path -> isRoute(path.getFileName().toString()))
                    .sorted()
                    .forEach(path -> faults.add(
                            new RouteFault(folder.getFileName() + "/" + path, 1, Message.of("routes.other-folder"))));
        } catch (IOException | UncheckedIOException e) {
            // What nobody may look into holds nothing that was meant to be read.
        }
    }

    private static boolean isRoute(String name) {
        return RouteFile.isRead(name) || name.toLowerCase(Locale.ROOT).endsWith(".camel.yaml");
    }

    private static boolean hidden(Path path) {
        for (var part : path) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private void read(Path from, boolean custom, List<RouteFile> files, List<RouteFault> faults) {
        for (var path : list(from)) {
            var name = path.getFileName().toString();
            var shown = folder.getFileName() + "/" + (custom ? CUSTOM + "/" : "") + name;
            try {
                if (RouteFile.isRead(name)) {
                    files.add(new RouteFile(shown, custom, TextFile.read(path)));
                } else if (RouteFile.isMisnamed(name)) {
                    faults.add(new RouteFault(shown, 1, Message.of("routes.ending")));
                }
            } catch (NoSuchFileException deleted) {
                // Gone since the folder was listed: as if it had never been there.
            } catch (MalformedInputException e) {
                faults.add(new RouteFault(shown, 1, Message.of("routes.not-utf8")));
            } catch (FileTooLarge e) {
                faults.add(new RouteFault(shown, 1, Message.of("routes.too-large", Bounds.TEXT_FILE / 1024)));
            } catch (IOException e) {
                faults.add(new RouteFault(
                        shown, 1, Message.of("routes.unreadable", e.getClass().getSimpleName())));
            }
        }
    }

    private static List<Path> list(Path from) {
        try (Stream<Path> found = Files.list(from)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw Problem.usage(Message.of("run.routes-missing", from));
        }
    }
}
