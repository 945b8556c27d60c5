package org.jamfsync.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Problem;
import org.jamfsync.model.text.Suggestion;

/**
 * Reads {@code config/application.properties}, {@code config/sites/*.properties} and the environment.
 *
 * <p>A site's environment variable wins over the general one, that one over the site's file, and that over the general
 * file. All faults are collected and reported together.
 */
public final class SettingsLoader {
    static final String CUSTOM = "custom.";
    private static final String PREFIX = "JAMFSYNC_";
    /** Variables of the launcher and the tests, which are no settings. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("JAVA", "JAVA_OPTS", "LANGUAGE", "LIVE_URL", "LIVE_NETWORK_ID", "LIVE_API_KEY");

    /** In place of a site's name: the file that holds for all. */
    private static final String ALL = "";

    private final List<Message> faults = new ArrayList<>();
    /** Sites whose file cannot be read. */
    private final Set<String> unread = new HashSet<>();
    /** Sites with a value that does not fit, so that it is not known how it goes with others. */
    private final Set<String> doubtful = new HashSet<>();

    private final boolean complete;

    public SettingsLoader() {
        this(true);
    }

    private SettingsLoader(boolean complete) {
        this.complete = complete;
    }

    /** For what reaches no system, such as a check of routes: settings that must be set may be missing, and are null. */
    public static SettingsLoader ofIncomplete() {
        return new SettingsLoader(false);
    }

    /**
     * @param config folder of the settings
     * @param environment as {@link System#getenv()} gives it
     * @throws Problem with exit code 2, naming every fault
     */
    public Settings load(Path config, Map<String, String> environment) {
        return load(config, config.toAbsolutePath().normalize().getParent(), environment);
    }

    /**
     * The same, of a folder that stands elsewhere.
     *
     * @param home where relative paths start
     */
    public Settings load(Path config, Path home, Map<String, String> environment) {
        if (!Files.isDirectory(config)) {
            throw Problem.usage(Message.of("settings.no-folder", config));
        }
        new Misnamed(config).ofSettings().forEach(this::wrong);
        var general = values(read(config.resolve("application.properties"), null), null);
        var files = siteFiles(config.resolve("sites"));
        if (!unread.contains(ALL)) {
            refuseUnknownVariables(environment, files.keySet(), general.keySet());
        }

        var rules = RuleTexts.read(config);
        rules.check(files.keySet(), this::wrong);
        var sites = new LinkedHashMap<String, SiteSettings>();
        files.forEach((name, own) -> {
            var found = new ArrayList<Message>();
            sites.put(
                    name,
                    new SettingsReader(values(general, own, environment, name), home, found, where(config, name, own))
                            .site(Map.of("name", name, "rules", rules.of(name, this::wrong))));
            keep(found, name);
        });
        var ofProgram = new ArrayList<Message>();
        var program = new SettingsReader(
                values(general, Map.of(), environment, null),
                home,
                ofProgram,
                config.resolve("application.properties"));
        var settings = program.read(
                Settings.class,
                Map.of(
                        "home", home,
                        "camel", prefixed(general, "camel."),
                        "custom", program.custom(),
                        "sites", sites,
                        "rules", rules));
        keep(ofProgram, ALL);
        if (unread.isEmpty()) {
            new CrossChecks(faults).check(settings, name -> !doubtful.contains(name));
        }
        if (!complete) {
            faults.removeIf(SettingsReader::isMissing);
        }
        if (!faults.isEmpty()) {
            throw Problem.usage(Message.of(
                    "settings.faults",
                    Message.lines("", faults.stream().distinct().toList())));
        }
        return settings;
    }

    /** What a file cannot say, since it cannot be read, is no second fault; nor is what follows from a wrong value. */
    private void keep(List<Message> found, String site) {
        if (found.stream().anyMatch(fault -> !SettingsReader.isMissing(fault))) {
            doubtful.add(site);
        }
        found.stream()
                .filter(fault -> !SettingsReader.isMissing(fault) || Collections.disjoint(unread, Set.of(ALL, site)))
                .forEach(faults::add);
    }

    private SettingsFile read(Path path, String site) {
        var file = SettingsFile.read(path, faults);
        if (!file.readable()) {
            unread.add(site == null ? ALL : site);
        }
        return file;
    }

    private void wrong(RuleFault fault) {
        faults.add(fault.message());
    }

    private static Path where(Path config, String name, Map<String, Value> own) {
        return own.isEmpty() && name.equals("default")
                ? config.resolve("application.properties")
                : config.resolve("sites").resolve(name + ".properties");
    }

    /** With no file for a site there is one site, {@code default}. */
    private Map<String, Map<String, Value>> siteFiles(Path folder) {
        var files = new TreeMap<String, Map<String, Value>>();
        if (Files.isDirectory(folder)) {
            try (var found = Files.newDirectoryStream(folder, "*.properties")) {
                for (var path : found) {
                    var name = path.getFileName().toString().replaceAll("\\.properties$", "");
                    if (name.matches("[a-z][a-z0-9-]*")) {
                        files.put(name, values(read(path, name), name));
                    } else {
                        faults.add(Message.of("settings.site-name", path));
                    }
                }
            } catch (IOException e) {
                unread.add(ALL);
                faults.add(
                        Message.of("settings.unreadable", folder, e.getClass().getSimpleName()));
            }
        }
        return files.isEmpty() ? Map.of("default", Map.of()) : files;
    }

    /** @param site whose file it is, or null for the general one */
    private Map<String, Value> values(SettingsFile file, String site) {
        var known = Declared.ALL.stream().map(Declared::key).toList();
        var ofProgram = Declared.OF_THE_PROGRAM.stream().map(Declared::key).toList();
        var values = new LinkedHashMap<String, Value>();
        for (var entry : file.entries()) {
            var place = file.path() + ":" + entry.line();
            boolean free = entry.key().startsWith("camel.") || entry.key().startsWith(CUSTOM);
            if (Declared.REMOVED.containsKey(entry.key())) {
                faults.add(removed(place, entry.key(), entry.key()));
            } else if (!free && !known.contains(entry.key())) {
                faults.add(Suggestion.of(entry.key(), known)
                        .map(meant -> Message.of("settings.unknown-meant", place, entry.key(), meant))
                        .orElseGet(() -> Message.of("settings.unknown", place, entry.key())));
            } else if (site != null && ofProgram.contains(entry.key())) {
                faults.add(Message.of("settings.not-for-site", place, entry.key()));
            } else if (values.put(entry.key(), new Value(entry.value(), place)) != null) {
                faults.add(Message.of("settings.twice", place, entry.key()));
            }
        }
        return values;
    }

    /** @param written the key, as it stands there */
    private static Message removed(Object place, String written, String key) {
        return Message.of("settings.removed", place, written, Message.of(Declared.REMOVED.get(key)));
    }

    private static Map<String, Value> values(
            Map<String, Value> general, Map<String, Value> own, Map<String, String> environment, String site) {
        var values = new HashMap<>(general);
        values.putAll(own);
        for (var key : general.keySet()) {
            var name = PREFIX + Declared.variable(key);
            if (key.startsWith(CUSTOM) && environment.containsKey(name)) {
                values.put(key, new Value(environment.get(name).strip(), name));
            }
        }
        for (var key : Declared.ALL) {
            var names = new ArrayList<>(List.of(PREFIX + key.variable()));
            if (site != null) {
                names.add(PREFIX + Declared.variable(site) + "_" + key.variable());
            }
            for (var name : names) {
                if (environment.containsKey(name)) {
                    values.put(key.key(), new Value(environment.get(name).strip(), name));
                }
            }
        }
        var url = values.get("jamf.url");
        if (site != null && url != null && !values.containsKey("jamf.proxy")) {
            ProxyAddress.ofEnvironment(environment, url.text())
                    .forEach((key, text) -> values.putIfAbsent(key, new Value(text, "HTTPS_PROXY")));
        }
        return values;
    }

    private void refuseUnknownVariables(Map<String, String> environment, Set<String> sites, Set<String> set) {
        var known = Declared.ALL.stream().map(Declared::variable).collect(Collectors.toSet());
        set.stream()
                .filter(key -> key.startsWith(CUSTOM))
                .map(Declared::variable)
                .forEach(known::add);
        var removed = Declared.REMOVED.keySet().stream().collect(Collectors.toMap(Declared::variable, key -> key));
        for (var name : environment.keySet()) {
            if (!name.startsWith(PREFIX) || OTHER_VARIABLES.contains(name.substring(PREFIX.length()))) {
                continue;
            }
            var rest = name.substring(PREFIX.length());
            var possible = Stream.concat(
                            Stream.of(rest),
                            sites.stream()
                                    .map(site -> Declared.variable(site) + "_")
                                    .filter(rest::startsWith)
                                    .map(site -> rest.substring(site.length())))
                    .toList();
            var former = possible.stream().filter(removed::containsKey).findFirst();
            if (former.isPresent()) {
                faults.add(removed(Message.of("settings.environment"), name, removed.get(former.get())));
            } else if (possible.stream().noneMatch(known::contains)) {
                faults.add(Suggestion.of(rest, known)
                        .map(meant -> Message.of("settings.unknown-variable-meant", name, PREFIX + meant))
                        .orElseGet(() -> Message.of("settings.unknown-variable", name)));
            }
        }
    }

    private static Map<String, String> prefixed(Map<String, Value> values, String prefix) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().text()));
    }

    /**
     * @param text as written
     * @param place file and line, or the environment variable
     */
    record Value(String text, String place) {}
}
