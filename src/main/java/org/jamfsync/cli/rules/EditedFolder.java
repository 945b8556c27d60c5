package org.jamfsync.cli.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.route.replay.Replay.Version;
import org.jamfsync.settings.RuleTexts;
import org.jamfsync.settings.Settings;
import org.jamfsync.settings.SettingsLoader;

/**
 * A folder with edited routes, edited settings and rules, or both: in {@code routes} and {@code config} in it, or right in
 * it. What it does not have stays as it is.
 */
public final class EditedFolder {
    private static final String PROPERTIES = ".properties";

    private final Path folder;

    public EditedFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * @param environment as {@link System#getenv()} gives it
     * @throws Problem with exit code 2 when it has neither, or with every fault of its settings and rules
     */
    public Version over(Version now, Map<String, String> environment) throws IOException {
        var routes = routes();
        var config = config();
        if (routes == null && config == null) {
            throw Problem.usage(Message.of("replay.empty-folder", folder));
        }
        return new Version(
                config == null ? now.settings() : settings(config, now.settings(), environment),
                routes == null ? now.routes() : routes);
    }

    private Path routes() throws IOException {
        var below = folder.resolve("routes");
        if (Files.isDirectory(below)) {
            return below;
        }
        return holds(folder, ".camel.yaml") ? folder : null;
    }

    private Path config() throws IOException {
        var below = folder.resolve("config");
        if (Files.isDirectory(below)) {
            return below;
        }
        boolean here = holdsSettings(folder) || holds(folder, "rules.yaml") || holds(sites(folder), "rules.yaml");
        return here ? folder : null;
    }

    /** Where only rules are edited, the settings stay as they are. */
    private static Settings settings(Path config, Settings now, Map<String, String> environment) throws IOException {
        if (holdsSettings(config)) {
            return new SettingsLoader().load(config, now.home(), environment);
        }
        var faults = new ArrayList<Message>();
        var settings = now.with(RuleTexts.read(config), fault -> faults.add(fault.message()));
        if (!faults.isEmpty()) {
            throw Problem.usage(Message.of("settings.faults", Message.lines("", faults)));
        }
        return settings;
    }

    private static boolean holdsSettings(Path config) throws IOException {
        return holds(config, PROPERTIES) || holds(sites(config), PROPERTIES);
    }

    private static Path sites(Path config) {
        return config.resolve("sites");
    }

    private static boolean holds(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.endsWith(ending) && !name.startsWith("."));
        }
    }
}
