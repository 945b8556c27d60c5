package org.jamfsync.settings;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jamfsync.model.rule.Rules;
import org.jamfsync.model.text.Bounds;
import org.jamfsync.model.text.FileTooLarge;
import org.jamfsync.model.text.Message;
import org.jamfsync.model.text.Suggestion;
import org.jamfsync.model.text.TextFile;

/**
 * The files of rules as they stood at one moment: {@code rules.yaml}, and {@code sites/NAME.rules.yaml} for one school.
 *
 * @param config folder of the settings
 * @param texts by the name of the file below that folder
 * @param unreadable what kept a file from being read
 */
public record RuleTexts(Path config, Map<String, String> texts, List<RuleFault> unreadable) {
    private static final String ALL = "rules.yaml";
    private static final String SITES = "sites";
    private static final String ENDING = "." + ALL;

    /** @param config folder of the settings */
    public static RuleTexts read(Path config) {
        var texts = new LinkedHashMap<String, String>();
        var faults = new ArrayList<RuleFault>();
        var read = new RuleTexts(config, texts, faults);
        faults.addAll(new Misnamed(config).ofRules());
        var names = new ArrayList<>(List.of(ALL));
        if (Files.isDirectory(config.resolve(SITES))) {
            names.addAll(read.ofSites());
        }
        names.stream().filter(name -> Files.exists(config.resolve(name))).forEach(read::read);
        return new RuleTexts(config, Map.copyOf(texts), List.copyOf(faults));
    }

    private List<String> ofSites() {
        try (Stream<Path> files = Files.list(config.resolve(SITES))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING) && !name.startsWith("."))
                    .sorted()
                    .map(name -> SITES + "/" + name)
                    .toList();
        } catch (IOException e) {
            unreadable.add(
                    fault(SITES, Message.of("rules.unreadable", e.getClass().getSimpleName())));
            return List.of();
        }
    }

    private void read(String name) {
        try {
            texts.put(name, TextFile.read(config.resolve(name)));
        } catch (NoSuchFileException deleted) {
            // Gone since it was looked for: as if it had never been there.
        } catch (MalformedInputException e) {
            unreadable.add(fault(name, Message.of("rules.not-utf8")));
        } catch (FileTooLarge e) {
            unreadable.add(fault(name, Message.of("rules.too-large", Bounds.TEXT_FILE / 1024)));
        } catch (IOException e) {
            unreadable.add(
                    fault(name, Message.of("rules.unreadable", e.getClass().getSimpleName())));
        }
    }

    private RuleFault fault(String name, Message text) {
        return new RuleFault(shown(name), 1, text);
    }

    /** As a person writes it. */
    private String shown(String name) {
        return config.getFileName() + "/" + name;
    }

    /** The same files as they stand now. */
    public RuleTexts again() {
        return read(config);
    }

    /** Says what concerns no single school: files that cannot be read, and those of a school that is not there. */
    void check(Collection<String> sites, Consumer<RuleFault> faults) {
        unreadable.forEach(faults);
        for (var name : texts.keySet()) {
            var site = name.equals(ALL) ? "" : name.substring(SITES.length() + 1, name.length() - ENDING.length());
            if (!site.isEmpty() && !sites.contains(site)) {
                var unknown = Message.of("rules.no-site", site);
                faults.accept(fault(
                        name,
                        Suggestion.of(site, sites)
                                .map(meant -> Message.of("rules.meant", unknown, meant))
                                .orElseGet(() -> Message.of("rules.known", unknown, String.join(", ", sites)))));
            }
        }
    }

    /** Says what does not fit the settings. Those were fine before, so it is the rules. */
    void checkWith(Settings settings, Consumer<RuleFault> faults) {
        var found = new ArrayList<Message>();
        new CrossChecks(found).check(settings, site -> true);
        found.forEach(text -> faults.accept(fault(ALL, text)));
    }

    /** What holds for one school: its own file, and where that is silent the one for all. */
    Rules of(String site, Consumer<RuleFault> faults) {
        return rules(ALL, faults).with(rules(SITES + "/" + site + ENDING, faults));
    }

    private Rules rules(String name, Consumer<RuleFault> faults) {
        var text = texts.get(name);
        return text == null ? Rules.NONE : RulesFile.read(text, shown(name), faults);
    }

    @Override
    public String toString() {
        return "rules " + texts.keySet();
    }
}
