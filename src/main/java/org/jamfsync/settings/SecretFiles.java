package org.jamfsync.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jamfsync.model.text.Address;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.PrivateFiles;

/** The files in which secrets stand: those that settings name by {@code file:}, and files of settings themselves. */
public final class SecretFiles {
    private static final String FILE = "file:";
    private static final Set<String> SECRETS =
            Declared.ALL.stream().filter(Declared::isSecret).map(Declared::key).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> ADDRESSES = Declared.ALL.stream()
            .filter(Declared::isAddress)
            .map(Declared::key)
            .collect(Collectors.toUnmodifiableSet());

    private final Path home;
    /** By file, the keys whose secrets stand in it. */
    private final Map<Path, Set<String>> found = new LinkedHashMap<>();

    private SecretFiles(Path home) {
        this.home = home;
    }

    /**
     * What others than its owner may read and should not, see {@link PrivateFiles#readableByOthers}.
     *
     * @param config folder of the settings
     * @param home where relative paths start
     * @return nothing for a file that cannot be looked at: whoever needs it says so
     */
    public static List<Message> open(Path config, Path home, Map<String, String> environment) {
        var secrets = new SecretFiles(home);
        secrets.look(config.resolve("application.properties"));
        try (var sites = Files.newDirectoryStream(config.resolve("sites"), "*.properties")) {
            sites.forEach(secrets::look);
        } catch (IOException none) {
            // With no such folder there is one site, in the general file.
        }
        environment.forEach((name, value) -> {
            if (name.startsWith("JAMFSYNC_") && value.strip().startsWith(FILE)) {
                secrets.add(secrets.named(value.strip()), name);
            }
        });
        return secrets.faults();
    }

    private void look(Path file) {
        for (var entry : SettingsFile.read(file, new ArrayList<>()).entries()) {
            var value = entry.value();
            boolean secret = SECRETS.contains(entry.key());
            if (value.startsWith(FILE)) {
                if (secret || entry.key().startsWith(SettingsLoader.CUSTOM) || ADDRESSES.contains(entry.key())) {
                    add(named(value), entry.key());
                }
            } else if (!value.isEmpty() && (secret || isAddressWithMore(entry.key(), value))) {
                add(file, entry.key());
            }
        }
    }

    private static boolean isAddressWithMore(String key, String value) {
        return ADDRESSES.contains(key) && !Address.of(value).equals(value) && value.contains("password");
    }

    private Path named(String value) {
        return home.resolve(value.substring(FILE.length()).strip());
    }

    private void add(Path file, String key) {
        found.computeIfAbsent(file, any -> new TreeSet<>()).add(key);
    }

    private List<Message> faults() {
        var faults = new ArrayList<Message>();
        found.forEach((file, keys) -> {
            try {
                PrivateFiles.readableByOthers(file)
                        .ifPresent(rights ->
                                faults.add(Message.of("files.secret-open", file, String.join(", ", keys), rights)));
            } catch (IOException e) {
                faults.add(Message.of("settings.unreadable", file, e.getClass().getSimpleName()));
            }
        });
        return faults;
    }
}
