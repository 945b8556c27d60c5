package org.jamfsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jamfsync.jamf.Outgoing;
import org.jamfsync.model.text.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import picocli.CommandLine;

/** What README and docs say of commands, codes, messages, code and libraries is so. */
class ReadmeTest {
    private final Readme readme = new Readme(Path.of("README.md"));

    @Test
    void it_is_short() {
        assertThat(readme.text().lines()).hasSizeLessThanOrEqualTo(220);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/commands.md"})
    void every_command_is_in_the_table_and_every_command_there_exists(String page) {
        var commands = leaves(App.commandLine())
                .map(command -> command.getCommandSpec().qualifiedName().replaceFirst("^jamfsync ", ""))
                .toList();

        assertThat(new Readme(Path.of(page)).firstCells("Commands"))
                .filteredOn(cell -> !cell.matches("\\d+"))
                .hasSameElementsAs(commands);
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        var below = command.getSubcommands().values();
        return below.isEmpty() && !command.getCommandSpec().usageMessage().hidden()
                ? Stream.of(command)
                : below.stream().flatMap(ReadmeTest::leaves);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/commands.md"})
    void every_option_that_the_table_names_exists(String page) {
        var options = all(App.commandLine())
                .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
                .toList();
        var named = Pattern.compile("--[a-z][a-z-]+")
                .matcher(new Readme(Path.of(page)).section("Commands"))
                .results()
                .map(found -> found.group());

        assertThat(named).isNotEmpty().isSubsetOf(options);
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(ReadmeTest::all));
    }

    @Test
    void every_exit_code_is_in_the_table_and_on_the_page_of_commands() {
        var codes = Arrays.stream(ExitCode.values())
                .map(code -> String.valueOf(code.code()))
                .toList();

        assertThat(readme.firstCells("Commands"))
                .filteredOn(cell -> cell.matches("\\d+"))
                .hasSameElementsAs(codes);
        assertThat(new Readme(Path.of("docs/commands.md")).firstCells("Exit codes"))
                .hasSameElementsAs(codes);
    }

    @Test
    void every_message_that_is_explained_is_one_of_the_programs() throws IOException {
        var known = new ArrayList<String>();
        try (var bundles = Files.newDirectoryStream(Path.of("src/main/resources/messages"), "*_en.properties")) {
            for (var bundle : bundles) {
                var messages = new Properties();
                try (var reader = Files.newBufferedReader(bundle)) {
                    messages.load(reader);
                }
                messages.values()
                        .forEach(message -> known.add(message.toString().replaceAll("\\{\\d+}", "…")));
            }
        }

        assertThat(new Readme(Path.of("docs/messages.md")).firstCells("Messages"))
                .isNotEmpty()
                .allSatisfy(quoted -> assertThat(known).anyMatch(message -> message.contains(quoted)));
    }

    @Test
    void every_folder_of_code_is_named_and_every_folder_named_exists() throws IOException {
        var cells = readme.firstCells("Where the code lives");

        assertThat(cells).allMatch(folder -> Files.isDirectory(Path.of(folder)));
        try (var packages = Files.list(Path.of("src/main/java/org/jamfsync"))) {
            assertThat(packages.filter(Files::isDirectory).map(Path::toString)).isSubsetOf(cells);
        }
    }

    @Test
    void every_library_has_its_licence_and_its_reason() throws Exception {
        var page = new Readme(Path.of("docs/libraries.md"));

        for (var scope : Map.of(
                        "What a school runs",
                        List.of("", "runtime"),
                        "Beside it",
                        List.of("provided"),
                        "For tests alone",
                        List.of("test"))
                .entrySet()) {
            var rows = page.rows(scope.getKey());

            assertThat(rows).extracting(row -> row.get(0)).hasSameElementsAs(librariesOfThePom(scope.getValue()));
            assertThat(rows).allSatisfy(row -> assertThat(row.subList(1, 3)).noneMatch(String::isBlank));
        }
    }

    private static List<String> librariesOfThePom(List<String> scopes) throws Exception {
        var pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        var all = pom.getElementsByTagName("dependency");
        var found = new ArrayList<String>();
        for (int index = 0; index < all.getLength(); index++) {
            var dependency = (Element) all.item(index);
            boolean direct = dependency.getParentNode().getParentNode().equals(pom.getDocumentElement());
            if (direct && scopes.contains(text(dependency, "scope"))) {
                found.add(text(dependency, "artifactId"));
            }
        }
        return found;
    }

    private static String text(Element element, String name) {
        var found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    @Test
    void the_data_protection_page_lists_every_write_with_its_fields() {
        var page = new Readme(Path.of("docs/data-protection.md"));
        var rows = page.rows("What leaves the school").stream()
                .filter(row ->
                        Outgoing.writes().contains(row.get(0)) || row.get(0).contains(" /"))
                .toList();

        assertThat(rows).extracting(row -> row.get(0)).hasSameElementsAs(Outgoing.writes());
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.get(1).replace("`", ""))
                        .isEqualTo(String.join(", ", Outgoing.fields(row.get(0)))));
    }

    @Test
    void no_link_leads_nowhere() throws IOException {
        var pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("routes/README.md")));
        try (var docs = Files.walk(Path.of("docs"))) {
            docs.filter(path -> path.toString().endsWith(".md")).forEach(pages::add);
        }
        for (var page : pages) {
            var links = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)")
                    .matcher(Files.readString(page))
                    .results();
            assertThat(links.map(link -> link.group(1)).filter(link -> !link.startsWith("http")))
                    .as(page.toString())
                    .allMatch(link ->
                            Files.exists(page.toAbsolutePath().getParent().resolve(link)));
        }
    }
}
