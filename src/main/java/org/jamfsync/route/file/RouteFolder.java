package org.jamfsync.route.file;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;

/** Reads the route files of a folder and of {@code custom/} in it. */
public final class RouteFolder {
    private static final String CUSTOM = "custom";

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
        return RouteSet.of(files, faults);
    }

    private void read(Path from, boolean custom, List<RouteFile> files, List<RouteFault> faults) {
        for (var path : list(from)) {
            var name = path.getFileName().toString();
            var shown = folder.getFileName() + "/" + (custom ? CUSTOM + "/" : "") + name;
            try {
                if (RouteFile.isRead(name)) {
                    files.add(new RouteFile(shown, custom, Files.readString(path)));
                } else if (name.matches("[^.#].*\\.ya?ml")) {
                    faults.add(new RouteFault(shown, 1, Message.of("routes.ending")));
                }
            } catch (NoSuchFileException deleted) {
                // Gone since the folder was listed: as if it had never been there.
            } catch (MalformedInputException e) {
                faults.add(new RouteFault(shown, 1, Message.of("routes.not-utf8")));
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
