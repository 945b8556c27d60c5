package org.jamfsync.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.TextFile;

/**
 * Files that somebody meant as settings or rules and that nobody reads, since they are called otherwise or lie elsewhere:
 * {@code rules.yml}, {@code Rules.yaml}, {@code application.properties.txt}, {@code goethe.properties} beside {@code sites}.
 *
 * @param config folder of the settings
 */
record Misnamed(Path config) {
    private static final String GENERAL = "application.properties";
    private static final String RULES = "rules.yaml";
    private static final String SITES = "sites";
    private static final Pattern ALIKE_RULES = Pattern.compile("(?:(.+)[.])?rules[.]ya?ml(?:[.]txt)?");
    private static final Pattern ALIKE_SETTINGS = Pattern.compile("(.+)[.]properties(?:[.]txt)?");

    /** Those that were meant as settings. */
    List<RuleFault> ofSettings() {
        var faults = new ArrayList<RuleFault>();
        names("").forEach(name -> {
            var alike = ALIKE_SETTINGS.matcher(name.toLowerCase(Locale.ROOT));
            if (!alike.matches() || name.equals(GENERAL)) {
                return;
            }
            if (alike.group(1).equals("application")) {
                faults.add(fault(name, GENERAL));
            } else if (holdsSettings(name)) {
                faults.add(fault(name, SITES + "/" + alike.group(1) + ".properties"));
            }
        });
        names(SITES).forEach(name -> {
            var alike = ALIKE_SETTINGS.matcher(name.toLowerCase(Locale.ROOT));
            if (alike.matches() && !name.endsWith(".properties")) {
                faults.add(fault(SITES + "/" + name, SITES + "/" + alike.group(1) + ".properties"));
            }
        });
        return faults;
    }

    /** Those that were meant as rules, which can be mended while the program runs. */
    List<RuleFault> ofRules() {
        var faults = new ArrayList<RuleFault>();
        names("").forEach(name -> {
            var alike = ALIKE_RULES.matcher(name.toLowerCase(Locale.ROOT));
            if (alike.matches() && !name.equals(RULES)) {
                faults.add(fault(name, alike.group(1) == null ? RULES : SITES + "/" + alike.group(1) + "." + RULES));
            }
        });
        names(SITES).forEach(name -> {
            var alike = ALIKE_RULES.matcher(name.toLowerCase(Locale.ROOT));
            if (alike.matches() && (alike.group(1) == null || !name.endsWith("." + RULES))) {
                faults.add(fault(
                        SITES + "/" + name,
                        SITES + "/" + (alike.group(1) == null ? "NAME" : alike.group(1)) + "." + RULES));
            }
        });
        return faults;
    }

    /** Other programs have files of that ending too. */
    private boolean holdsSettings(String name) {
        try {
            return TextFile.read(config.resolve(name))
                    .lines()
                    .map(line -> TextFile.bare(line.replaceFirst("[=:].*", "")))
                    .anyMatch(key ->
                            Declared.ALL.stream().anyMatch(known -> known.key().equals(key)));
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> names(String below) {
        try (Stream<Path> found = Files.list(config.resolve(below))) {
            return found.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.startsWith("#"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private RuleFault fault(String name, String meant) {
        return new RuleFault(config.getFileName() + "/" + name, 1, Message.of("settings.misnamed", meant));
    }
}
