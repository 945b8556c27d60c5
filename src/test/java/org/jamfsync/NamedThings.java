package org.jamfsync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The commands, options, settings, variables, files and headings that a page names, against those there are. */
final class NamedThings {
    private static final Pattern CALL = Pattern.compile("(?:^|(?<!-u)[\\s']|bin/)jamfsync((?: [a-z][a-z-]*)*)(.*)");
    private static final Pattern OPTION = Pattern.compile("(?<=^|[ \\[])--[a-z][a-z-]*");
    private static final Pattern VARIABLE = Pattern.compile("JAMFSYNC_[A-Z_]+");
    private static final Pattern KEY = Pattern.compile("([a-z]+)(?:\\.[a-z][a-z-]*)+");
    private static final Pattern FILE =
            Pattern.compile("(?:bin|bench|config|docker|docs|examples|routes|src)(?:/[\\w.-]+)*/?");
    private static final Pattern SCHOOLS_OWN =
            Pattern.compile("config/(?!application\\.properties).*|routes/custom/.*");
    private static final Pattern TEST = Pattern.compile("[A-Z][a-z]\\w+(?:Test|IT)");
    private static final Pattern COLUMN = Pattern.compile("users\\.(?:type|auxinfo)|\\w+\\.csv");
    private static final String SETTINGS = new Readme(Path.of("docs/settings.md")).text();
    private static final Path TENANT = Path.of("src/test/java/org/jamfsync/contract/Tenant.java");
    private static final Set<String> KEYS = Pattern.compile("(?m)^\\| `([^`]+)` \\|")
            .matcher(SETTINGS)
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toSet());

    private final DocPage page;
    private final CommandLine root = App.commandLine();
    private final List<String> missing = new ArrayList<>();

    NamedThings(DocPage page) {
        this.page = page;
    }

    /** What the page names and nobody has; empty if all is well. */
    List<String> missing() throws IOException {
        page.code().forEach(this::call);
        page.spans().forEach(this::span);
        page.blocks().stream()
                .filter(block -> block.language().equals("properties"))
                .flatMap(block -> block.text().lines())
                .map(line -> line.replaceFirst(" *=.*", ""))
                .forEach(key -> lacking("setting", key, KEYS.contains(key) || key.startsWith("custom.")));
        page.code().stream()
                .flatMap(code -> VARIABLE.matcher(code).results().map(found -> found.group()))
                .forEach(name -> lacking("variable", name, variables().anyMatch(name::equals)));
        for (var link : page.links()) {
            lacking("page", link.page().toString(), Files.exists(link.page()));
            lacking(
                    "heading",
                    link.toString(),
                    link.anchor().isEmpty()
                            || new DocPage(link.page()).anchors().contains(link.anchor()));
        }
        return missing;
    }

    private void call(String code) {
        for (var found : CALL.matcher(code).results().toList()) {
            command(found.group(1).strip(), found.group(2));
        }
    }

    private void span(String span) {
        var words = span.split(" ", 2);
        if (root.getSubcommands().containsKey(words[0]) && words.length > 1) {
            command(span.replaceFirst("^((?:[a-z][a-z-]*)(?: [a-z][a-z-]*)*).*", "$1"), span);
        }
        if (span.startsWith("--")) {
            options(root, span);
        }
        var key = span.replaceFirst(" = .*", "");
        if (KEY.matcher(key).matches()
                && rooms().contains(key.replaceFirst("\\..*", ""))
                && !COLUMN.matcher(key).matches()) {
            lacking("setting", key, KEYS.contains(key));
        }
        if (FILE.matcher(span).matches() && !SCHOOLS_OWN.matcher(span).matches()) {
            lacking("file", span, Files.exists(Path.of(span)));
        }
        if (TEST.matcher(span).matches()) {
            lacking("test", span, isATest(span + ".java"));
        }
    }

    private static Set<String> rooms() {
        return KEYS.stream()
                .filter(key -> key.contains("."))
                .map(key -> key.replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
    }

    private static boolean isATest(String file) {
        try (var tests = Files.walk(Path.of("src/test/java"))) {
            return tests.anyMatch(test -> test.endsWith(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param words of a command, perhaps with arguments after them */
    private void command(String words, String rest) {
        var command = root;
        for (var word : words.split(" ", -1)) {
            var below = command.getSubcommands();
            if (below.isEmpty() || word.isEmpty()) {
                break;
            }
            lacking("command", words, below.containsKey(word));
            command = below.getOrDefault(word, command);
        }
        options(command, rest);
    }

    private void options(CommandLine command, String text) {
        var there = all(command)
                .flatMap(one -> one.getCommandSpec().optionsMap().keySet().stream())
                .collect(Collectors.toSet());
        OPTION.matcher(text)
                .results()
                .map(option -> option.group())
                .forEach(option -> lacking("option", option + " in " + text, there.contains(option)));
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(NamedThings::all));
    }

    /** Those of the settings, of the launcher, and of the tests that ask a real Jamf School. */
    private static Stream<String> variables() {
        return Stream.of(
                        KEYS.stream()
                                .map(key -> "JAMFSYNC_"
                                        + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")),
                        VARIABLE.matcher(SETTINGS).results().map(found -> found.group()),
                        VARIABLE.matcher(new Readme(TENANT).text()).results().map(found -> found.group()))
                .flatMap(names -> names);
    }

    private void lacking(String kind, String name, boolean there) {
        if (!there) {
            missing.add("there is no " + kind + " " + name);
        }
    }
}
